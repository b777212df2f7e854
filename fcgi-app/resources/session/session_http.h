/*
 * session_http: POST and DELETE /session, POST /session/refresh, GET /me, and the sessions and
 * sign-ins of the caller and of others.
 */
#ifndef RESOURCES_SESSION_SESSION_HTTP_H
#define RESOURCES_SESSION_SESSION_HTTP_H

#include "http/request.h"

extern const struct schema session_path_schema, sign_in_query_schema, own_sign_in_query_schema;

bool session_http_create(struct request *request);
bool session_http_refresh(struct request *request);
bool session_http_end(struct request *request);
bool session_http_me(struct request *request);
bool session_http_list_own(struct request *request);
bool session_http_list_of_user(struct request *request);
bool session_http_end_own(struct request *request);
bool session_http_end_of_other(struct request *request);
bool session_http_sign_ins_own(struct request *request);
bool session_http_sign_ins_of_user(struct request *request);

#endif
