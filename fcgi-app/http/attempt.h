/*
 * attempt: what was tried in vain and is to be seen in the trail all the same: calls that the
 * caller's roles do not have, and of the administrators' writes all that was refused.
 */
#ifndef HTTP_ATTEMPT_H
#define HTTP_ATTEMPT_H

#include "http/request.h"

/*
 * Rolls back what the request began and writes a row of audit, in a unit of work of its own, if its
 * problem is one to be kept. Where that fails, the problem is that failure.
 */
void attempt_keep(struct request *request);

#endif
