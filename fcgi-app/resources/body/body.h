/*
 * body: the register of certification bodies (认证机构) and technical support bodies
 * (技术支撑机构).
 *
 * Everybody who is signed in reads it. The nation's officers write every body, a province's
 * officers those of the province. A body's status changes by what an authority decided
 * (body_push_state), by such an officer or by another agency's system; each status stays in its
 * history.
 */
#ifndef RESOURCES_BODY_BODY_H
#define RESOURCES_BODY_BODY_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/unit/unit.h"

#define BODY_FIELD_QMS "A01" /* quality management systems */

enum body_kind {
	BODY_CERTIFICATION,     /* has an approval number */
	BODY_TECHNICAL_SUPPORT, /* has none */
};

/* R-SH-43 */
enum body_nature {
	NATURE_PUBLIC_INSTITUTION,
	NATURE_STATE_OWNED,
	NATURE_JOINT_STOCK,
	NATURE_COLLECTIVE,
	NATURE_JOINT_VENTURE,
	NATURE_PRIVATE,
	NATURE_OTHER, /* nature_other says what */
};

/* 有效、暂停、撤销、注销 */
enum body_status {
	BODY_VALID,
	BODY_SUSPENDED,
	BODY_REVOKED,   /* for good */
	BODY_CANCELLED, /* for good */
};

enum body_record_kind {
	RECORD_PENALTY,
	RECORD_VIOLATION,
	RECORD_COMPLAINT,
	RECORD_ABNORMAL_LIST,
	RECORD_SERIOUS_VIOLATION_LIST,
};

/* A field of certification, and when the body may work in it. */
struct body_field {
	int64_t body_id;
	const char *field;                    /* A01 */
	const char *valid_from, *valid_until; /* the last day; NULL: open */
};

/* The body's place in a province's evaluation of a year; 1 is the best. */
struct body_rank {
	int64_t body_id, province_id, year, place;
	const char *province; /* code */
};

/* What speaks against the body, until it is lifted. */
struct body_record {
	int64_t id, body_id, recorded_at;
	int kind; /* enum body_record_kind */
	const char *occurred_on, *lifted_on, *text, *source;
	const char *recorded_by; /* user name; to other parties the authority; NULL: the loader */
};

/* A status that the body has or had. */
struct body_state {
	int64_t id, recorded_at;
	int status; /* enum body_status */
	const char *status_from, *status_until, *doc_no, *reason;
	const char *recorded_by; /* user name; to other parties the authority; NULL: the loader */
};

struct body {
	int64_t id, province_id, version;
	int kind, nature;
	int status; /* of today: a suspension is over after status_until */
	const char *approval_no, *name, *short_name, *nature_other, *founded_on, *status_from,
		*status_until;
	const struct unit_ref *province;
	const char *field_names;  /* joined by commas */
	struct list valid_fields; /* texts: fields in force today */
	int64_t people, standing_records;
	bool illustrative;
	/* of one body only */
	struct list fields, ranks, records, states, allowed_actions;
};

/* How a body stands in other resources' replies. */
struct body_ref {
	int64_t id;
	const char *name;
};

/* What is registered of a body; the lists replace what was there. */
struct body_input {
	int kind, nature;
	const char *approval_no, *name, *short_name, *nature_other, *province, *founded_on;
	const char *status_from; /* of a new body: since when it is valid; NULL: today */
	struct list fields;      /* struct body_field */
	struct list ranks;       /* struct body_rank */
};

struct body_state_input {
	int status;
	const char *status_from, *status_until, *doc_no, *reason;
};

struct body_record_input {
	int kind;
	const char *occurred_on, *text, *source;
};

enum body_sort {
	BODY_BY_ID,
	BODY_BY_NAME,
	BODY_BY_APPROVAL_NO,
	BODY_BY_PROVINCE,
};

/* What a page of bodies is asked for by; NULL, NULL_ENUM: all. */
struct body_filter {
	const char *q;                /* part of a name or of the approval number */
	const char *province;         /* code */
	const char *field, *industry; /* in force today; an expert's speciality covers it */
	int kind, status, sort;       /* NULL_ENUM: BODY_BY_ID */
	int64_t after, limit;         /* id that ended the page before; NULL_INT: from the start */
	/* filled by body_list */
	int64_t province_id;
	const char *today;
};

extern const struct enumeration body_kind_names, body_nature_names, body_status_names,
	body_record_kind_names, body_sort_names;
extern const struct schema body_schema, body_detail_schema, body_ref_schema, body_input_schema,
	body_creation_schema, body_field_schema, body_rank_schema, body_record_schema,
	body_record_input_schema, body_state_schema, body_state_input_schema, body_filter_schema,
	body_export_schema;

/* *next is NULL on the last page. Problem: P_INVALID_INPUT for a province that is none. */
MUST bool body_list(struct ctx *ctx, struct body_filter *filter, struct list *bodies,
		    const char **next);

/* With everything that hangs on it. P_NOT_FOUND. */
MUST bool body_get(struct ctx *ctx, int64_t id, struct body *body);

/* P_FORBIDDEN out of the caller's province, P_INVALID_INPUT, P_DUPLICATE. */
MUST bool body_create(struct ctx *ctx, const struct body_input *input, struct body *body);

/* Replaces what is registered. The same, and P_STALE, P_NOT_FOUND; P_WRONG_STATE for another kind
 * once it is selected, named by a district or assigned. */
MUST bool body_change(struct ctx *ctx, int64_t id, int64_t version, const struct body_input *input,
		      struct body *body);

/*
 * What an authority decided: it counts from status_from, which is neither in the future nor before
 * the present status. P_WRONG_STATE when the status cannot follow, P_FORBIDDEN, P_INVALID_INPUT.
 */
MUST bool body_push_state(struct ctx *ctx, int64_t id, const struct body_state_input *input,
			  struct body *body);

/* Records what speaks against the body; lifts such a record with today (P_WRONG_STATE: lifted). */
MUST bool body_add_record(struct ctx *ctx, int64_t id, const struct body_record_input *input,
			  struct body *body);
MUST bool body_lift_record(struct ctx *ctx, int64_t id, int64_t record_id, struct body *body);

/* Checks an input against the register's rules and collects what is wrong; pointers begin with at.
 */
void body_check(struct ctx *ctx, const struct body_input *input, const char *at);

/* Whether the caller may write bodies of the province. The tree is loaded. */
bool body_may_write(const struct ctx *ctx, const struct unit *province);

/* NULL for an id that is NULL_INT. */
const struct body_ref *body_ref_new(struct ctx *ctx, int64_t id, const char *name);

/* *ref is NULL when there is none of that id. */
MUST bool body_ref_find(struct ctx *ctx, int64_t id, const struct body_ref **ref);

/* Until the unit of work is over, nobody else changes the body's groups or lets its people go. */
MUST bool body_take_staff(struct ctx *ctx, int64_t id);

/* The id of an approval number or, without one, of a name; NULL_INT when there is none. */
MUST bool body_find_id(struct ctx *ctx, const char *approval_no, const char *name, int64_t *id);

#endif
