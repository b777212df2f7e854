/*
 * load: the reference data and the demo, through the same use cases as a user's request.
 *
 * Each step is one unit of work under a key of its own, so that a load that was interrupted goes
 * on where it stopped and a second load changes nothing.
 */
#ifndef RESOURCES_LOAD_LOAD_H
#define RESOURCES_LOAD_LOAD_H

#include "core/worker.h"

/*
 * Loads units, industries, users, the registers, figures, programmes, tables and facts from the
 * folder (migrations/reference). Prints its progress; returns the exit status. Demo accounts take
 * the password that the file named by UPLIFT_DEMO_PASSWORD_FILE holds.
 */
int load_run(struct worker *worker, const char *folder);

#endif
