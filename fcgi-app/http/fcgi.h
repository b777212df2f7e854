/*
 * fcgi: the FastCGI side of a worker. The only file that knows libfcgi.
 */
#ifndef HTTP_FCGI_H
#define HTTP_FCGI_H

#include "core/worker.h"

/*
 * Serves requests from the listening socket until told to stop (SIGTERM finishes the request at
 * hand) or until the worker has served its share. Returns the exit status.
 */
int fcgi_serve(struct worker *worker, int listen_fd);

#endif
