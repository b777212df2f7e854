/* file_http: /files. */
#ifndef RESOURCES_FILE_FILE_HTTP_H
#define RESOURCES_FILE_FILE_HTTP_H

#include "http/request.h"

extern const struct schema file_add_query_schema, file_path_schema;

bool file_http_add(struct request *request);
bool file_http_get(struct request *request);

#endif
