/* programme_http: GET /programmes and what hangs beneath one. */
#ifndef RESOURCES_PROGRAMME_PROGRAMME_HTTP_H
#define RESOURCES_PROGRAMME_PROGRAMME_HTTP_H

#include "http/request.h"

extern const struct schema programme_query_schema, programme_path_schema,
	programme_rule_path_schema;

bool programme_http_list(struct request *request);
bool programme_http_get(struct request *request);
bool programme_http_indicators(struct request *request);
bool programme_http_stages(struct request *request);
bool programme_http_deadlines(struct request *request);
bool programme_http_rules(struct request *request);
bool programme_http_set_rule(struct request *request);

#endif
