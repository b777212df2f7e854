/*
 * route: one line per endpoint. The table is the whole truth: dispatch, permission, input check,
 * reply, and the OpenAPI document all read it.
 */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include "core/principal.h"
#include "core/schema.h"
#include "http/request.h"

enum method {
	METHOD_GET,
	METHOD_POST,
	METHOD_PUT,
	METHOD_DELETE,
};

extern const struct enumeration method_names;

enum reply_shape {
	REPLY_OBJECT,
	REPLY_PAGE,  /* {"items": […], "next": …} */
	REPLY_EMPTY, /* 204 */
	REPLY_TEXT,  /* finished JSON: OpenAPI, key set, health */
	REPLY_CSV,
	REPLY_FILE,   /* a workbook */
	REPLY_UPLOAD, /* what somebody uploaded: one of UPLOAD_TYPES */
};

#define WORKBOOK_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/* The media types of what is uploaded. */
extern const struct enumeration upload_types;

enum route_flag {
	ROUTE_KEY = 1 << 0,             /* Idempotency-Key is required */
	ROUTE_VERSION = 1 << 1,         /* If-Match is required */
	ROUTE_SNAPSHOT = 1 << 2,        /* a GET of more than one statement */
	ROUTE_SECRET = 1 << 3,          /* a write whose answer is not stored (tokens) */
	ROUTE_BARE = 1 << 4,            /* path is not under /api/v1 */
	ROUTE_CREATES = 1 << 5,         /* answers 201 */
	ROUTE_MAY_CREATE = 1 << 7,      /* answers 201 where it made something, else 200 */
	ROUTE_MAY_WAIT = 1 << 8,        /* answers 202 where somebody else has to decide */
	ROUTE_OWN_WORK = 1 << 6,        /* the handler runs its units of work itself (sign-in) */
	ROUTE_WORKBOOK = 1 << 11,       /* the body is a workbook; the handler reads its bytes */
	ROUTE_DRY_RUN = 1 << 9,         /* with dry_run=true it only reads */
	ROUTE_DRY_OR_VERSION = 1 << 12, /* beside it: without dry_run=true If-Match is required */
	ROUTE_MAY_FILE = 1 << 10,       /* answers a workbook where it is asked for one */
	ROUTE_REHEARSES =
		1 << 14, /* beside ROUTE_DRY_RUN: it is done and rolled back, not only read */
	ROUTE_UPLOAD = 1 << 13, /* the body is a file, which nginx has put aside */
};

struct route {
	enum method method;
	const char *path; /* /programmes/{id}/quotas; a value may have an ending: {id}.xlsx */
	uint64_t perm;
	bool (*handle)(struct request *request);
	const struct schema *in, *body, *reply;
	enum reply_shape shape;
	unsigned flags;
	const char *summary;
};

extern const struct route routes[];
extern const size_t route_count;

#define API_PREFIX "/api/v1"

/* Every route has a permission, a handler and parameters for its path; says what is wrong if not.
 */
bool routes_check(void);

/*
 * Finds the route of method and path and decodes the path's values. Of two paths that match, the
 * one that comes first in the table is meant, whatever the method.
 * Problems: P_NOT_FOUND, P_METHOD_NOT_ALLOWED (request->allow is set), P_MALFORMED_REQUEST.
 */
MUST bool route_find(struct request *request);

#endif
