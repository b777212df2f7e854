/*
 * audit_record: the audit trail as its administrator reads it, newest first; and the sign-ins of
 * one person, which are records, too.
 */
#ifndef RESOURCES_AUDIT_AUDIT_RECORD_H
#define RESOURCES_AUDIT_AUDIT_RECORD_H

#include "core/ctx.h"
#include "core/schema.h"

#define AUDIT_EXPORT_MAX 20000

struct audit_record {
	int64_t id, at, object_id, unit_id;
	const char *username, *display_name; /* NULL: nobody was signed in */
	const char *account;         /* user name of the user or session that it is about; NULL */
	const struct unit_ref *unit; /* whose the object is; NULL */
	const char *address, *event, *object, *detail, *override_reason, *request_id;
};

/* Absent: NULL or NULL_INT. */
struct audit_filter {
	const char *user;    /* user name: what it did, and what was done to it */
	const char *event;   /* user.disabled; or its first part, user */
	const char *without; /* an event that is left out: session.refreshed */
	const char *object;  /* user */
	const char *text;    /* a part of any text of the record, its people and its unit */
	const char *unit;    /* code, with everything beneath it */
	int64_t from, to;    /* instants; from ≤ at < to */
	int64_t after, limit;
};

enum sign_in_result {
	SIGN_IN_OPENED,
	SIGN_IN_REFUSED,
	SIGN_IN_LOCKED_OUT,
	SIGN_IN_OTP_REQUIRED,
	SIGN_IN_PASSWORD_EXPIRED,
};

struct sign_in_record {
	int64_t id, at;
	const char *address;
	int result; /* enum sign_in_result */
};

extern const struct enumeration sign_in_result_names;
extern const struct schema audit_record_schema, sign_in_record_schema;

/* Records of the caller's units; *next is NULL on the last page. */
MUST bool audit_record_list(struct ctx *ctx, const struct audit_filter *filter,
			    struct list *records, const char **next);

/*
 * The same as CSV with a head, at most AUDIT_EXPORT_MAX rows; P_INVALID_INPUT when there are more.
 * A cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
MUST bool audit_record_csv(struct ctx *ctx, const struct audit_filter *filter, const char **csv);

/* Sign-ins of a user, tried and done. Scope is the caller's business. */
MUST bool sign_in_list(struct ctx *ctx, int64_t user_id, int64_t after, int64_t limit,
		       struct list *records, const char **next);

#endif
