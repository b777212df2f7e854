#include "resources/figure/figure_http.h"

#include "http/reply.h"
#include "resources/figure/figure.h"

struct figure_query {
	const char *parent;
};

static const struct field query_fields[] = {
	{"parent", T_TEXT, .at = offsetof(struct figure_query, parent), .min = 1, .max = 12,
	 .doc = "a unit's code; without it, the caller's own"},
};
SCHEMA(figure_query_schema, "FigureQuery", struct figure_query, query_fields);

#define AT(member) .at = offsetof(struct figure, member)

static const struct field input_fields[] = {
	{"unit", T_TEXT, AT(unit), .flags = F_REQUIRED, .min = 1, .max = 12,
	 .doc = "code of a receiver"},
	{"kind", T_ENUM, AT(kind), .flags = F_REQUIRED, .of_enum = &figure_kind_names},
	{"year", T_INT, AT(year), .flags = F_REQUIRED, .min = FIGURE_YEAR_MIN, .max = 2100},
	{"value", T_INT, AT(value), .flags = F_REQUIRED, .min = 0, .max = FIGURE_MAX},
	{"source", T_TEXT, AT(source), .flags = F_REQUIRED, .min = 1, .max = 200},
};
static SCHEMA(input_schema, "FigureInput", struct figure, input_fields);

struct figures_input {
	struct list figures;
};

static const struct field list_fields[] = {
	{"figures", T_LIST, .at = offsetof(struct figures_input, figures), .flags = F_REQUIRED,
	 .min = 1, .max = 2000, .of = &input_schema},
};
SCHEMA(figures_input_schema, "FiguresInput", struct figures_input, list_fields);

bool figure_http_list(struct request *request)
{
	const struct figure_query *query = request->in;
	struct list figures;

	return figure_list(request->ctx, query->parent, &figures) &&
	       reply_page(request, &figure_schema, &figures, NULL);
}

bool figure_http_put(struct request *request)
{
	const struct figures_input *input = request->input;
	struct list figures;

	return figure_put(request->ctx, &input->figures, &figures) &&
	       reply_page(request, &figure_schema, &figures, NULL);
}
