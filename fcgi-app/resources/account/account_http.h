/* account_http: /bodies/{id}/accounts, /people/{id}/accounts, /enterprises/{id}/accounts, and
 * /accounts/{id}. */
#ifndef RESOURCES_ACCOUNT_ACCOUNT_HTTP_H
#define RESOURCES_ACCOUNT_ACCOUNT_HTTP_H

#include "http/request.h"

extern const struct schema account_path_schema, account_action_schema;

bool account_http_list_of_body(struct request *request);
bool account_http_list_of_person(struct request *request);
bool account_http_list_of_enterprise(struct request *request);
bool account_http_create_of_body(struct request *request);
bool account_http_create_of_person(struct request *request);
bool account_http_create_of_enterprise(struct request *request);
bool account_http_act(struct request *request);
bool account_http_issue_password(struct request *request);

#endif
