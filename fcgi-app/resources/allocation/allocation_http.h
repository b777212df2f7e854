/* allocation_http: allocation tables, receipts and objections. */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_HTTP_H
#define RESOURCES_ALLOCATION_ALLOCATION_HTTP_H

#include "http/request.h"

extern const struct schema allocation_path_schema, allocation_action_path_schema,
	allocation_difference_query_schema, allocation_rows_schema, allocation_action_schema,
	allocation_text_schema;

/* The id of a path by allocation_path_schema. */
int64_t allocation_http_id(const struct request *request);

bool allocation_http_list(struct request *request);
bool allocation_http_create(struct request *request);
bool allocation_http_get(struct request *request);
bool allocation_http_put_rows(struct request *request);
bool allocation_http_act(struct request *request);
bool allocation_http_drop(struct request *request);
bool allocation_http_difference(struct request *request);
bool allocation_http_suggest(struct request *request);
bool allocation_http_sign(struct request *request);
bool allocation_http_receipts(struct request *request);
bool allocation_http_object(struct request *request);
bool allocation_http_objections(struct request *request);

#endif
