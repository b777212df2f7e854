/*
 * user_command: `uplift user …`, for who runs the server.
 *
 *	disable NAME, enable NAME
 *	password NAME      reads the new password, one line, from standard input
 */
#ifndef RESOURCES_USER_USER_COMMAND_H
#define RESOURCES_USER_USER_COMMAND_H

#include <stdbool.h>

#include "core/worker.h"

/* Whether there is such an action. */
bool user_command_known(const char *action);

/* Does it, with an audit row, and returns the exit status. */
int user_command_run(struct worker *worker, const char *action, const char *username);

#endif
