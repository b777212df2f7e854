/*
 * audit: `uplift audit WHAT` recounts what is derived and compares, in one snapshot: quota, facts,
 * units, impartiality (the firewall), places (guards of last places); accounts looks for those that
 * should not be as they are.
 */
#ifndef RESOURCES_LOAD_AUDIT_H
#define RESOURCES_LOAD_AUDIT_H

#include "core/worker.h"

/* 0: clean; 1: differences, each logged, or the audit could not run; 2: nothing of that name. */
int audit_run(struct worker *worker, const char *what);

#endif
