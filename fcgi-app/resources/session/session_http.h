/* session_http: POST and DELETE /session, POST /session/refresh, GET /me. */
#ifndef RESOURCES_SESSION_SESSION_HTTP_H
#define RESOURCES_SESSION_SESSION_HTTP_H

#include "http/request.h"

bool session_http_create(struct request *request);
bool session_http_refresh(struct request *request);
bool session_http_end(struct request *request);
bool session_http_me(struct request *request);

#endif
