#include "resources/target/target_http.h"

#include "http/reply.h"
#include "resources/target/target.h"

struct target_query {
	int64_t id;
	struct target_choice choice;
};

#define AT(member) .at = offsetof(struct target_query, member)

static const struct field query_fields[] = {
	{"id", T_INT, AT(id), .min = 1, .max = INT_SAFE_MAX, .doc = "of the programme"},
	{"parent", T_TEXT, AT(choice.parent), .min = 1, .max = 12,
	 .doc = "the issuer; without it, the caller's own unit"},
	{"on", T_DAY, AT(choice.on), .doc = "not after today; today unless given"},
	{"edition", T_INT, AT(choice.edition), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "instead of a day: this edition of the issuer"},
};
SCHEMA(target_query_schema, "TargetQuery", struct target_query, query_fields);

bool target_http_list(struct request *request)
{
	const struct target_query *query = request->in;
	struct targets targets;

	return target_list(request->ctx, query->id, &query->choice, &targets) &&
	       reply_object(request, &targets_schema, &targets);
}
