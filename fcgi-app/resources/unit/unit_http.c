#include "resources/unit/unit_http.h"

#include "http/reply.h"
#include "resources/unit/unit.h"

struct unit_query {
	const char *parent, *q;
};

static const struct field query_fields[] = {
	{"parent", T_TEXT, .at = offsetof(struct unit_query, parent), .min = 1, .max = 12,
	 .doc = "children of this unit; without it, of the caller's own"},
	{"q", T_TEXT, .at = offsetof(struct unit_query, q), .min = 1, .max = 60,
	 .doc = "part of a name, or the beginning of a code"},
};
SCHEMA(unit_query_schema, "UnitQuery", struct unit_query, query_fields);

static const struct field place_query_fields[] = {
	{"q", T_TEXT, .at = offsetof(struct unit_query, q), .flags = F_REQUIRED, .min = 1,
	 .max = 60, .doc = "part of a name, or the beginning of a code"},
};
SCHEMA(place_query_schema, "PlaceQuery", struct unit_query, place_query_fields);

struct unit_path {
	const char *code;
};

static const struct field path_fields[] = {
	{"code", T_TEXT, .at = offsetof(struct unit_path, code), .min = 1, .max = 12},
};
SCHEMA(unit_path_schema, "UnitPath", struct unit_path, path_fields);

static bool list_children(struct ctx *ctx, const char *parent, struct list *units)
{
	if (parent == NULL) {
		if (!unit_tree_load(ctx))
			return false;
		parent = unit_own(ctx)->code;
	}
	return unit_list_children(ctx, parent, units);
}

bool unit_http_list(struct request *request)
{
	const struct unit_query *query = request->in;
	struct list units;

	if (query->q != NULL ? !unit_search(request->ctx, query->q, &units)
			     : !list_children(request->ctx, query->parent, &units))
		return false;
	return reply_page(request, &unit_schema, &units, NULL);
}

bool unit_http_get(struct request *request)
{
	const struct unit_path *path = request->in;
	struct unit unit;

	return unit_get(request->ctx, path->code, &unit) &&
	       reply_object(request, &unit_detail_schema, &unit);
}

bool unit_http_places(struct request *request)
{
	const struct unit_query *query = request->in;
	struct list places;

	return unit_places(request->ctx, query->q, &places) &&
	       reply_page(request, &unit_ref_schema, &places, NULL);
}
