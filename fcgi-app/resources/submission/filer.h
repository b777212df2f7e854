/*
 * filer: who is to fill a form in, and who has (SH-34: who filed nothing is named).
 *
 * Whoever once submitted in time, and did not withdraw, filed in time; the latest submission is the
 * one that is shown.
 */
#ifndef RESOURCES_SUBMISSION_FILER_H
#define RESOURCES_SUBMISSION_FILER_H

#include "resources/form/form.h"
#include "resources/submission/submission.h"
#include "xlsx/xlsx.h"

enum filer_state {
	FILER_MISSING, /* nothing was submitted, or it was withdrawn */
	FILER_FILED,
	FILER_LATE,
};

struct filer {
	int64_t unit_id, body_id, submission_id, submitted_at; /* NULL_INT: none */
	const char *answer;
	int state;  /* enum filer_state */
	int status; /* enum submission_status; NULL_ENUM: none */
	bool late;
	/* filled for replies */
	const struct unit_ref *unit; /* NULL: a body */
	const struct body_ref *body; /* NULL: a unit */
	const char *body_name;
};

extern const struct enumeration filer_state_names;
extern const struct schema filer_schema;

/*
 * Those that the caller may see: units in the order of the tree, then bodies. To file are, of
 * bodies, the valid ones of the kinds that the form is for in the province of its issuer; others
 * are named once they have filed. state NULL_ENUM: all of them.
 */
MUST bool filer_list(struct ctx *ctx, const struct form *form, int state, struct list *filers);

/* The same as a workbook, and the name that it is saved under. */
MUST bool filer_export(struct ctx *ctx, const struct form *form, int state,
		       struct xlsx_bytes *workbook, const char **name);

#endif
