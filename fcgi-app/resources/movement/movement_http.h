/* movement_http: handlers of transfers, returns and sweeps. */
#ifndef RESOURCES_MOVEMENT_MOVEMENT_HTTP_H
#define RESOURCES_MOVEMENT_MOVEMENT_HTTP_H

#include "http/request.h"

extern const struct schema movement_path_schema, request_query_schema, sweep_query_schema,
	movement_action_path_schema, request_action_schema;

bool movement_http_transfer(struct request *request);
bool movement_http_return(struct request *request);
bool movement_http_requests(struct request *request);
bool movement_http_decide(struct request *request);
bool movement_http_announce(struct request *request);
bool movement_http_sweeps(struct request *request);
bool movement_http_end_sweep(struct request *request);

#endif
