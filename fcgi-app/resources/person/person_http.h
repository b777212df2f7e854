/* person_http: /people and /bodies/{id}/people. */
#ifndef RESOURCES_PERSON_PERSON_HTTP_H
#define RESOURCES_PERSON_PERSON_HTTP_H

#include "http/request.h"

extern const struct schema person_path_schema, person_action_schema, person_merge_query_schema;

bool person_http_list(struct request *request);
bool person_http_list_of_body(struct request *request);
bool person_http_enter(struct request *request);
bool person_http_get(struct request *request);
bool person_http_put(struct request *request);
bool person_http_act(struct request *request);
bool person_http_correct_number(struct request *request);
bool person_http_merge(struct request *request);

#endif
