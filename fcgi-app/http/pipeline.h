/*
 * pipeline: a request's life, as one list of steps.
 */
#ifndef HTTP_PIPELINE_H
#define HTTP_PIPELINE_H

#include "http/request.h"

/*
 * Runs a received request to its reply, problems included, and logs it. The caller sends the
 * reply and resets the arena. ctx must have arena, db, worker, now, request_id and address.
 */
void pipeline_run(struct request *request);

/* Once the reply is sent: notes that the caller was active. Nobody waits for it. */
void pipeline_after(struct request *request);

#endif
