/* selection_http: /programmes/{id}/selections, /selections, …/selected-bodies. */
#ifndef RESOURCES_SELECTION_SELECTION_HTTP_H
#define RESOURCES_SELECTION_SELECTION_HTTP_H

#include "http/request.h"

extern const struct schema selection_query_schema, selection_all_query_schema,
	selection_path_schema, selection_action_path_schema, selection_candidates_query_schema,
	result_query_schema, result_all_query_schema;

bool selection_http_list(struct request *request);
bool selection_http_add(struct request *request);
bool selection_http_get(struct request *request);
bool selection_http_change(struct request *request);
bool selection_http_act(struct request *request);
bool selection_http_candidates(struct request *request);
bool selection_http_choose(struct request *request);
bool selection_http_withdraw(struct request *request);
bool selection_http_results(struct request *request);

#endif
