/*
 * submission_find: what the use cases of submissions share: who the filer is, and one submission
 * with its form.
 */
#ifndef RESOURCES_SUBMISSION_SUBMISSION_FIND_H
#define RESOURCES_SUBMISSION_SUBMISSION_FIND_H

#include "resources/form/form_data.h"
#include "resources/submission/submission.h"

/* A submission that the caller may see, and its form. Problem: P_NOT_FOUND. */
MUST bool submission_find(struct ctx *ctx, int64_t id, struct submission **submission,
			  struct form *form);

/* Whether the caller acts for whom it is of. */
bool submission_is_own(const struct ctx *ctx, const struct submission *submission);

/* The life of submissions. */
extern const struct lifecycle submission_cycle;

/* The filer submits and withdraws; whom it lies with accepts and returns. */
bool submission_is_for(const struct ctx *ctx, const struct submission *submission, int to);

/* Names, files, events and what may be done, for a reply. */
MUST bool submission_dress(struct ctx *ctx, const struct form *form, struct submission *submission);

/* Where its way begins; NULL: at a body. */
const struct unit *submission_filer_unit(struct ctx *ctx, const struct submission *submission);

/* The party of the caller, as form options name it. */
const char *submission_party(const struct ctx *ctx);

/* A body that was revoked or cancelled files nothing any more: P_WRONG_STATE. */
MUST bool submission_filer_stands(struct ctx *ctx);

/*
 * What is named must exist: files of the filer's own, bodies, enterprises, industries; a body that
 * is handed in (FORM_COMPLETE) is valid, too (R-XZ-31). Errors are collected; false only when they
 * cannot be looked up.
 */
MUST bool submission_refs_check(struct ctx *ctx, const struct form_data *data, enum form_check how);

/* The files that the data name: list of int64_t. */
struct list submission_refs_files(struct ctx *ctx, const struct form_data *data);

/* What the programme's rules ask of the answers that the form holds to them, with all that is
 * broken named at once. P_RULES_BROKEN, unless they only warn and there is a reason.
 * submission_rules.c */
MUST bool submission_rules_hold(struct ctx *ctx, const struct form *form,
				const struct submission *submission, const struct form_data *data,
				const char *override_reason);

#endif
