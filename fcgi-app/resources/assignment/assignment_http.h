/* assignment_http: /assignments (.xlsx), /programmes/{id}/assignments, /proposal,
 * /assignment-statistics.
 */
#ifndef RESOURCES_ASSIGNMENT_ASSIGNMENT_HTTP_H
#define RESOURCES_ASSIGNMENT_ASSIGNMENT_HTTP_H

#include "http/request.h"

extern const struct schema assignment_path_schema, assignment_action_path_schema,
	assignment_action_schema, assignment_statistics_query_schema;

bool assignment_http_list(struct request *request);
bool assignment_http_export(struct request *request);
bool assignment_http_get(struct request *request);
bool assignment_http_offer(struct request *request);
bool assignment_http_replace(struct request *request);
bool assignment_http_act(struct request *request);
bool assignment_http_propose(struct request *request);
bool assignment_http_statistics(struct request *request);

#endif
