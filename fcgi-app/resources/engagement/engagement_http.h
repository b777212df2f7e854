/* engagement_http: /engagements. */
#ifndef RESOURCES_ENGAGEMENT_ENGAGEMENT_HTTP_H
#define RESOURCES_ENGAGEMENT_ENGAGEMENT_HTTP_H

#include "http/request.h"

extern const struct schema engagement_path_schema, engagement_action_path_schema,
	engagement_action_schema, engagement_voiding_schema;

bool engagement_http_list(struct request *request);
bool engagement_http_enter(struct request *request);
bool engagement_http_act(struct request *request);
bool engagement_http_void(struct request *request);

#endif
