/*
 * user_command: `uplift user …` and `uplift administrator …`, for who runs the server.
 *
 *	user disable NAME, user enable NAME
 *	user password NAME        reads the new password, one line, from standard input
 *	administrator ROLE NAME   a new user with that role alone; prints its one-time password
 */
#ifndef RESOURCES_USER_USER_COMMAND_H
#define RESOURCES_USER_USER_COMMAND_H

#include <stdbool.h>

#include "core/worker.h"

/* Whether there is such an action, such a role: system, security or audit. */
bool user_command_known(const char *action);
bool user_command_administers(const char *role);

/* Both do it, with an audit row, and return the exit status. */
int user_command_run(struct worker *worker, const char *action, const char *username);
int user_command_make_administrator(struct worker *worker, const char *role, const char *username);

#endif
