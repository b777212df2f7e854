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

/*
 * What is named must exist: files of the filer's own, bodies, enterprises, industries. Errors are
 * collected; false only when they cannot be looked up.
 */
MUST bool submission_refs_check(struct ctx *ctx, const struct form_data *data);

/* The files that the data name: list of int64_t. */
struct list submission_refs_files(struct ctx *ctx, const struct form_data *data);

/* What the programme's rules ask of a filing unit that names its pilot industries (a question of
 * that name): enough enterprises of the register in each (R-SH-12). P_RULES_BROKEN; a switch that
 * only warns refuses nothing here, since nobody is asked for a reason. submission_rules.c */
MUST bool submission_rules_hold(struct ctx *ctx, const struct form *form,
				const struct submission *submission, const struct form_data *data);

#endif
