#include "resources/quota/quota_http.h"

#include "db/work.h"
#include "http/reply.h"
#include "resources/allocation/allocation.h"
#include "resources/quota/quota.h"

#define AT(type, member) .at = offsetof(struct type, member)
#define AMOUNT_MAX INT64_C(1000000000)

struct quota_query {
	int64_t id, depth;
	const char *unit, *parent;
};

static const struct field query_fields[] = {
	{"id", T_INT, AT(quota_query, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the programme"},
	{"unit", T_TEXT, AT(quota_query, unit), .min = 1, .max = 12,
	 .doc = "one unit; without unit and parent, the caller's own"},
	{"parent", T_TEXT, AT(quota_query, parent), .min = 1, .max = 12,
	 .doc = "the direct receivers of this unit"},
	{"depth", T_INT, AT(quota_query, depth), .min = 1, .max = 2,
	 .doc = "2, with parent: the receivers' receivers"},
};
SCHEMA(quota_query_schema, "QuotaQuery", struct quota_query, query_fields);

static bool read_quotas(struct ctx *ctx, const struct quota_query *query,
			const struct programme *programme, struct list *quotas)
{
	const struct unit *unit;

	if (query->parent != NULL)
		return unit_in_scope(ctx, query->parent, &unit) &&
		       quota_of_receivers(ctx, programme, unit, query->depth, quotas);
	if (query->unit == NULL)
		return quota_of_unit(ctx, programme, unit_own(ctx), quotas);
	return unit_in_scope(ctx, query->unit, &unit) &&
	       quota_of_unit(ctx, programme, unit, quotas);
}

static bool check_query(struct ctx *ctx, const struct quota_query *query)
{
	if (query->unit != NULL && query->parent != NULL)
		input_error(ctx, "?unit", R_UNKNOWN_PARAMETER, NULL);
	if (query->depth != NULL_INT && query->parent == NULL)
		input_error(ctx, "?depth", R_UNKNOWN_PARAMETER, NULL);
	return input_ok(ctx);
}

struct listing {
	const struct quota_query *query;
	struct list quotas;
};

static bool list_quotas(struct ctx *ctx, void *arg)
{
	struct listing *listing = arg;
	const struct programme *programme;

	if (!check_query(ctx, listing->query) ||
	    !programme_find(ctx, listing->query->id, &programme) ||
	    !read_quotas(ctx, listing->query, programme, &listing->quotas))
		return false;
	quota_dress(ctx, programme, &listing->quotas);
	return true;
}

/* Only the nation's own row takes a second statement, the sum of its provinces, and so a snapshot.
 */
bool quota_http_list(struct request *request)
{
	struct listing listing = {.query = request->in};
	bool sums = listing.query->parent == NULL && request->ctx->who->tier == TIER_NATIONAL;

	return work_read(request->ctx, sums, list_quotas, &listing) &&
	       reply_page(request, &quota_schema, &listing.quotas, NULL);
}

struct posting_query {
	int64_t id;
	const char *unit;
	struct posting_filter filter;
};

static const struct field posting_query_fields[] = {
	{"id", T_INT, AT(posting_query, id), .min = 1, .max = INT_SAFE_MAX},
	{"unit", T_TEXT, AT(posting_query, unit), .min = 1, .max = 12,
	 .doc = "without it, the caller's own"},
	{"indicator", T_TEXT, AT(posting_query, filter.indicator), .min = 1, .max = 40},
	{"kind", T_ENUM, AT(posting_query, filter.kind), .of_enum = &posting_kind_names},
	{"from", T_DAY, AT(posting_query, filter.from), .doc = "from this day on"},
	{"to", T_DAY, AT(posting_query, filter.to), .doc = "up to this day"},
	{"limit", T_INT, AT(posting_query, filter.limit), .min = 1, .max = 200},
	{"after", T_TEXT, AT(posting_query, filter.after), .min = 1, .max = 60,
	 .doc = "next of the page before"},
};
SCHEMA(posting_query_schema, "PostingQuery", struct posting_query, posting_query_fields);

bool quota_http_postings(struct request *request)
{
	struct posting_query *query = request->in;
	const struct programme *programme;
	const struct unit *unit;
	struct ctx *ctx = request->ctx;
	struct posting_page page;

	if (!programme_find(ctx, query->id, &programme))
		return false;
	unit = unit_own(ctx);
	if (query->unit != NULL && !unit_in_scope(ctx, query->unit, &unit))
		return false;
	if (query->filter.limit == NULL_INT)
		query->filter.limit = 50;
	return quota_postings(ctx, programme, unit, &query->filter, &page) &&
	       reply_page(request, &posting_schema, &page.postings, page.next);
}

struct quota_path {
	int64_t id;
};

static const struct field path_fields[] = {
	{"id", T_INT, AT(quota_path, id), .min = 1, .max = INT_SAFE_MAX, .doc = "of the programme"},
};
SCHEMA(quota_path_schema, "QuotaPath", struct quota_path, path_fields);

struct quota_change {
	const char *indicator, *reason, *override_reason;
	int64_t amount;
};

static const struct field keep_fields[] = {
	{"indicator", T_TEXT, AT(quota_change, indicator), .flags = F_REQUIRED, .min = 1,
	 .max = 40},
	{"amount", T_INT, AT(quota_change, amount), .flags = F_REQUIRED, .min = -AMOUNT_MAX,
	 .max = AMOUNT_MAX, .doc = "from reserve to kept; negative: back"},
	{"reason", T_TEXT, AT(quota_change, reason), .flags = F_REQUIRED, .min = 1, .max = 400},
};
SCHEMA(quota_keep_schema, "QuotaKeep", struct quota_change, keep_fields);

static const struct field raise_fields[] = {
	{"indicator", T_TEXT, AT(quota_change, indicator), .flags = F_REQUIRED, .min = 1,
	 .max = 40},
	{"amount", T_INT, AT(quota_change, amount), .flags = F_REQUIRED, .min = 1,
	 .max = AMOUNT_MAX},
	{"reason", T_TEXT, AT(quota_change, reason), .flags = F_REQUIRED, .min = 1, .max = 400},
	{"override_reason", T_TEXT, AT(quota_change, override_reason), .flags = F_NULLABLE,
	 .min = 1, .max = 400, .doc = "why a warning is let pass"},
};
SCHEMA(quota_raise_schema, "QuotaRaise", struct quota_change, raise_fields);

bool quota_http_keep(struct request *request)
{
	const struct quota_path *path = request->in;
	const struct quota_change *change = request->input;
	const struct programme *programme;
	struct ctx *ctx = request->ctx;
	struct quota quota;

	/* Asked before, for a plain answer; and after, when the row is locked against a new draft.
	 */
	return programme_find(ctx, path->id, &programme) &&
	       allocation_none_standing(ctx, programme) &&
	       quota_keep(ctx, programme, change->indicator, change->amount, change->reason,
			  &quota) &&
	       allocation_none_standing(ctx, programme) &&
	       reply_object(request, &quota_schema, &quota);
}

bool quota_http_raise(struct request *request)
{
	const struct quota_path *path = request->in;
	const struct quota_change *change = request->input;
	const struct programme *programme;
	struct ctx *ctx = request->ctx;
	struct quota quota;
	int64_t cap;

	return programme_find(ctx, path->id, &programme) &&
	       allocation_none_standing(ctx, programme) &&
	       allocation_cap_on(ctx, programme->root_id, unit_own(ctx), &cap) &&
	       quota_raise(ctx, programme, change->indicator, change->amount, change->reason,
			   change->override_reason, cap, &quota) &&
	       allocation_none_standing(ctx, programme) &&
	       reply_object(request, &quota_schema, &quota);
}
