/* user_http: /users, their actions and their grants. */
#ifndef RESOURCES_USER_USER_HTTP_H
#define RESOURCES_USER_USER_HTTP_H

#include "http/request.h"

extern const struct schema user_query_schema, user_path_schema, user_action_schema,
	grant_path_schema;

bool user_http_list(struct request *request);
bool user_http_create(struct request *request);
bool user_http_get(struct request *request);
bool user_http_put(struct request *request);
bool user_http_act(struct request *request);
bool user_http_grants(struct request *request);
bool user_http_grant(struct request *request);
bool user_http_revoke(struct request *request);

#endif
