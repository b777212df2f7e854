/*
 * server: the prefork master.
 *
 * It opens two unix sockets (the API, and sign-in with workers of its own, because Argon2id is
 * slow), starts workers by executing this program again, and restarts one that dies, with back-off.
 * SIGTERM lets every worker finish its request; SIGHUP replaces the workers one by one, with the
 * program as it is on disk now, losing no request.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "base/config.h"

int server_run(const struct config *config, const char *program);

#endif
