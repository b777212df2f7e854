/* todo_http: GET /todos. */
#ifndef RESOURCES_TODO_TODO_HTTP_H
#define RESOURCES_TODO_TODO_HTTP_H

#include "http/request.h"

extern const struct schema todo_query_schema;

bool todo_http_list(struct request *request);

#endif
