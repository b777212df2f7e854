/* credential_http: PUT /me/password, POST /users/{id}/password, and /me/second-factor. */
#ifndef RESOURCES_CREDENTIAL_CREDENTIAL_HTTP_H
#define RESOURCES_CREDENTIAL_CREDENTIAL_HTTP_H

#include "http/request.h"

extern const struct schema credential_path_schema;

bool credential_http_change_password(struct request *request);
bool credential_http_issue_password(struct request *request);
bool credential_http_begin_factor(struct request *request);
bool credential_http_confirm_factor(struct request *request);
bool credential_http_remove_factor(struct request *request);

#endif
