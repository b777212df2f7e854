/* form_http: /programmes/{id}/forms and /forms/{id}. */
#ifndef RESOURCES_FORM_FORM_HTTP_H
#define RESOURCES_FORM_FORM_HTTP_H

#include "http/request.h"

extern const struct schema form_programme_path_schema, form_path_schema;

bool form_http_list(struct request *request);
bool form_http_list_mine(struct request *request);
bool form_http_get(struct request *request);

#endif
