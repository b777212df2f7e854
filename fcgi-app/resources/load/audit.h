/*
 * audit: `uplift audit quota` and `uplift audit units` recount what is derived and compare.
 */
#ifndef RESOURCES_LOAD_AUDIT_H
#define RESOURCES_LOAD_AUDIT_H

#include "core/worker.h"

/* 0: clean; 1: differences, each logged, or the audit could not run; 2: nothing of that name. */
int audit_run(struct worker *worker, const char *what);

#endif
