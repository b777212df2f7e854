/* system_http: health, keys, the API's description, and the page of sign-in. All without a token.
 */
#ifndef RESOURCES_SYSTEM_SYSTEM_HTTP_H
#define RESOURCES_SYSTEM_SYSTEM_HTTP_H

#include "http/request.h"

bool system_http_health(struct request *request);
bool system_http_ready(struct request *request);
bool system_http_jwks(struct request *request);
bool system_http_openapi(struct request *request);
bool system_http_welcome(struct request *request);

#endif
