/*
 * jobs: what is done in the background, by `uplift jobs`.
 *
 * Any number of these processes may run, on any node: each turn of a job is taken by a conditional
 * UPDATE of its row in the table lease. A process that dies keeps nothing from being done: its
 * lease runs out.
 */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

#include "core/worker.h"

/* Works until SIGTERM, after the turn at hand. Returns the exit status. */
int jobs_run(const struct config *config);

#endif
