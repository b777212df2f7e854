/*
 * fcgi_send: one answer as FastCGI records, in one call of the kernel.
 *
 * libfcgi would copy it into pieces of 8 KB and write each by itself.
 */
#ifndef HTTP_FCGI_SEND_H
#define HTTP_FCGI_SEND_H

#include <stdbool.h>
#include <stddef.h>

struct piece {
	const char *bytes;
	size_t length;
};

/* Header and body go to the web server; then the request is at its end. False: it hung up. */
bool fcgi_send(int fd, int request_id, struct piece header, struct piece body);

#endif
