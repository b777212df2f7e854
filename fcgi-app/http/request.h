/*
 * request: one request as plain data, from reception to reply. No FastCGI in it.
 */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include <stddef.h>

#include "core/ctx.h"
#include "core/schema.h"

#define BODY_MAX ((size_t)1024 * 1024)
#define PATH_VALUES_MAX 4

struct route;

struct reply {
	int status;
	int64_t etag;       /* NULL_INT: none */
	const char *body;   /* finished text; NULL: none */
	size_t length;      /* of a body that is no text; 0: up to its NUL */
	const char *type;   /* NULL: application/json */
	const char *file;   /* the name that the body is saved under; NULL: none */
	const char *stored; /* what nginx sends in place of a body: X-Accel-Redirect; NULL */
	const char *cookie; /* Set-Cookie; NULL */
	const char *cache;  /* Cache-Control; NULL: no-store */
	bool replayed;
};

struct request {
	struct ctx *ctx;

	/* as received */
	const char *method, *path, *query; /* path and query still percent-encoded */
	const char *body;
	size_t body_length;
	/* ROUTE_UPLOAD: nginx keeps the body in a file; NULL when there is none */
	const char *body_file, *body_sha256;
	int64_t body_file_size;
	bool body_too_large;
	bool repeated_header; /* one of those that must be single came twice */
	const char *authorization, *cookie, *content_type, *content_encoding, *accept_language,
		*if_match, *idempotency_key, *user_agent;
	const char *background; /* X-Background: the page asks by itself, nobody is active */

	/* found on the way */
	const struct route *route;
	const char *allow;                        /* for 405 */
	const char *path_values[PATH_VALUES_MAX]; /* decoded, in the route's order */
	void *in;                                 /* path and query parameters, by route->in */
	void *input;                              /* body, by route->body */
	int64_t if_version;                       /* If-Match; NULL_INT */
	struct reply reply;
};

#endif
