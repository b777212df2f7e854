/* submission_http: /forms/{id}/submissions and /submissions/{id}. */
#ifndef RESOURCES_SUBMISSION_SUBMISSION_HTTP_H
#define RESOURCES_SUBMISSION_SUBMISSION_HTTP_H

#include "http/request.h"

extern const struct schema submission_query_schema, submission_form_path_schema,
	submission_path_schema, submission_action_path_schema, submission_data_schema,
	submission_action_schema;

bool submission_http_list(struct request *request);
bool submission_http_add(struct request *request);
bool submission_http_get(struct request *request);
bool submission_http_put_data(struct request *request);
bool submission_http_act(struct request *request);

#endif
