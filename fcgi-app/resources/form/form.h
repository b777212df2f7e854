/*
 * form: what a notice asks to be filled in: by whom, by when, what, and which way it takes.
 *
 * Forms are data (migrations/reference/forms.json): kinds, questions and routes are nowhere in the
 * program, nor is which rules an answer is held to; what a rule asks for is. A form asks in
 * sections; a section or a field may be asked for only under a condition, and be required always,
 * never, or under a condition. form_data checks what is filled in.
 */
#ifndef RESOURCES_FORM_FORM_H
#define RESOURCES_FORM_FORM_H

#include "core/ctx.h"
#include "core/schema.h"
#include "resources/programme/programme.h"
#include "resources/unit/unit.h"

#define FORM_FIELDS_MAX 60

enum form_field_type {
	FIELD_TEXT,
	FIELD_LONG_TEXT,
	FIELD_DATE,
	FIELD_CHOICE,
	FIELD_YES_NO,
	FIELD_INDUSTRY_LIST,   /* codes of GB/T 4754-2017: C, C36, C367 */
	FIELD_BODY,            /* id of a registered body */
	FIELD_ENTERPRISE_LIST, /* unified social credit codes */
	FIELD_FILE,            /* id of an upload of the filer's own */
};

/* Holds when the choice or yes_no of that name is answered with that option. */
struct form_condition {
	const char *field, *is;
};

/* Of a choice. party: only for filers of that party; NULL: for all. */
struct form_option {
	const char *code, *label, *label_en, *party;
};

struct form_field {
	const char *name, *label, *label_en, *clause;
	int type; /* enum form_field_type */
	bool required;
	bool past;                                         /* of a date: today at the latest */
	const struct form_condition *when, *required_when; /* NULL: always asked; no condition */
	struct list options;                               /* struct form_option */
	int64_t max;       /* characters of a text, items of a list; NULL_INT: the type's own */
	struct list rules; /* texts: codes of the rules that the answer is held to at submission */
};

struct form_section {
	const char *title, *title_en;
	const struct form_condition *when; /* NULL: always */
	struct list fields;                /* struct form_field */
};

struct form {
	int64_t id, programme_id, due_at;
	const char *code, *kind, *title, *title_en, *answer_field, *clause;
	const char *audience_set, *route_set, *sections_json; /* as stored */
	struct list audience; /* texts: tiers and kinds of bodies that fill it in */
	struct list route;    /* texts: superior, issuer */
	struct list sections; /* struct form_section */
	bool once;            /* one a filer: what was accepted is not filed anew */
	bool illustrative;
	/* filled for replies */
	const struct unit_ref *issuer; /* of the programme */
	bool mine;                     /* the caller is among those who fill it in */
	bool overdue;                  /* the due day is over */
};

/* One form of the reference file. */
struct form_entry {
	const char *programme, *due_on; /* slug; day */
	struct form form;
};

extern const struct enumeration form_field_types;
extern const struct schema form_schema, form_section_schema, form_entry_schema;

/*
 * Forms of a programme that the caller may know of, in the order of their due days. Bodies know of
 * programmes that are public, and of the forms in them that are for bodies of their kind.
 */
MUST bool form_list(struct ctx *ctx, int64_t programme_id, struct list *forms);

/* All that the caller's unit or body is to fill in, in programmes that run. */
MUST bool form_list_mine(struct ctx *ctx, struct list *forms);

/* Problem: P_NOT_FOUND, also for a form of a programme that the caller may not know of. Loads tree
 * and programmes. */
MUST bool form_find(struct ctx *ctx, int64_t id, struct form *form);

/* Whether a unit is among those who fill it in: of a tier that it is for, beneath its issuer. */
bool form_is_for_unit(struct ctx *ctx, const struct form *form, const struct unit *unit);

/* Refuses with P_FORBIDDEN unless the caller is to fill it in. */
MUST bool form_is_for_caller(struct ctx *ctx, const struct form *form);

/* Who has to decide at that step of the route, coming from a unit; NULL at the route's end. *step
 * moves on over those that are the unit itself. A body comes from nowhere: NULL. */
const struct unit *form_route_next(struct ctx *ctx, const struct form *form, int64_t *step,
				   const struct unit *from);

/* Adds a form, which is checked first (form_definition.h). */
MUST bool form_add(struct ctx *ctx, const struct form_entry *entry, int64_t *id);

#endif
