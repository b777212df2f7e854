/* figure_http: /figures. */
#ifndef RESOURCES_FIGURE_FIGURE_HTTP_H
#define RESOURCES_FIGURE_FIGURE_HTTP_H

#include "http/request.h"

extern const struct schema figure_query_schema, figures_input_schema;

bool figure_http_list(struct request *request);
bool figure_http_put(struct request *request);

#endif
