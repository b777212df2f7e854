/* group_http: /groups and /bodies/{id}/groups. */
#ifndef RESOURCES_GROUP_GROUP_HTTP_H
#define RESOURCES_GROUP_GROUP_HTTP_H

#include "http/request.h"

extern const struct schema group_path_schema;

bool group_http_list(struct request *request);
bool group_http_create(struct request *request);
bool group_http_get(struct request *request);
bool group_http_put(struct request *request);
bool group_http_delete(struct request *request);
bool group_http_export(struct request *request);
bool group_http_import(struct request *request);

#endif
