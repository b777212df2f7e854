/*
 * selection: a city's or a province's call for certification bodies (遴选, R-SH-06): for which
 * industries, by which criteria, in which period, and whom it chose.
 *
 *	draft → open → closed → published
 *	draft, open, closed → cancelled, with a reason
 *
 * A call begins with its first day: bodies see it from then on, and only then is it closed or
 * published. It counts as closed once its last day is over (24:00 in Beijing); closing it earlier
 * wants a reason, and makes that day the last.
 *
 * Candidates and choices are the issuer's, and of those above it, until they are published.
 * From then on the bodies are selected (standing.h) and everybody may know it
 * (selection_result.h), until the issuer withdraws one.
 *
 * Officers of the issuer's area, above it and within it see a call once it was opened, bodies those
 * of public programmes; drafts are seen by the issuer and those above it.
 */
#ifndef RESOURCES_SELECTION_SELECTION_H
#define RESOURCES_SELECTION_SELECTION_H

#include "core/ctx.h"
#include "core/rule.h"
#include "core/schema.h"
#include "resources/body/body.h"
#include "resources/programme/programme.h"
#include "resources/unit/unit.h"

enum selection_status {
	SELECTION_DRAFT,
	SELECTION_OPEN,
	SELECTION_CLOSED,
	SELECTION_PUBLISHED,
	SELECTION_CANCELLED,
};

/* An industry of a call. */
struct selection_industry {
	int64_t selection_id;
	const char *code, *name, *name_en;
	int64_t selected; /* bodies that it has already (selection_place.h) */
	int64_t limit;    /* R-SH-07; NULL_INT: none */
};

/* Why a rule that only warns is let pass for one choice. */
struct selection_override {
	int64_t selection_id, body_id;
	const char *industry;
	int rule; /* enum rule_code: RULE_BODIES or RULE_QUALIFIED */
	const char *reason;
};

/* A body chosen for an industry. */
struct selection_choice {
	int64_t selection_id, body_id, withdrawn_at; /* NULL_INT: it stands */
	const char *industry, *body_name, *withdrawal_reason;
	/* struct selection_override; none for others than the issuer and those above it */
	struct list overrides;
	const struct body_ref *body; /* for replies */
};

struct selection {
	int64_t id, programme_id, ledger_id, unit_id, version;
	int64_t opened_at, published_at; /* NULL_INT: not yet */
	const char *title, *criteria, *opens_on, *closes_on, *doc_no, *reason;
	int status; /* enum selection_status, as of now */
	bool illustrative;
	/* filled for replies */
	const struct unit_ref *issuer;
	struct list industries; /* struct selection_industry */
	struct list choices;    /* struct selection_choice; empty to whom they are not shown yet */
	bool shows_choices;     /* whether they are shown to the caller */
	struct list allowed_actions;
};

struct selection_input {
	const char *title, *criteria, *opens_on, *closes_on;
	struct list industries; /* texts: codes */
};

struct selection_filter {
	int64_t id; /* of the programme; NULL_INT: all that the caller may know of */
	int status; /* NULL_ENUM: all */
	int64_t after, limit;
};

/* reason: of close and cancel; doc_no: of publish. */
struct selection_action {
	int64_t version; /* If-Match */
	const char *reason, *doc_no;
};

struct selection_choice_input {
	int64_t body;
	const char *industry;
	struct list overrides; /* struct selection_override: rule and reason */
};

struct selection_withdrawal {
	int64_t body;
	const char *industry, *reason;
};

extern const struct enumeration selection_status_names;
extern const struct schema selection_schema, selection_head_schema, selection_industry_schema,
	selection_choice_schema, selection_input_schema, selection_action_schema,
	selection_choices_input_schema, selection_withdrawal_schema, selection_override_schema,
	selection_override_record_schema, candidate_schema, candidate_check_schema;

/* Of the programme's ledger, or of all programmes, newest first. *next is NULL on the last page.
 * P_NOT_FOUND. */
MUST bool selection_list(struct ctx *ctx, const struct selection_filter *filter,
			 struct list *selections, const char **next);

MUST bool selection_get(struct ctx *ctx, int64_t id, struct selection *selection);

/* A draft of the caller's unit. P_FORBIDDEN for a county, P_INVALID_INPUT. */
MUST bool selection_add(struct ctx *ctx, int64_t programme_id, const struct selection_input *input,
			struct selection *selection);

/* Replaces what a draft says. P_STALE, P_WRONG_STATE, P_FORBIDDEN unless it is the caller's own. */
MUST bool selection_change(struct ctx *ctx, int64_t id, int64_t version,
			   const struct selection_input *input, struct selection *selection);

/* open, close, publish, cancel. The same problems; close and publish: P_WRONG_STATE before the
 * first day; publish: P_RULES_BROKEN with SH-07 and SH-08. */
MUST bool selection_act(struct ctx *ctx, int64_t id, const char *action,
			const struct selection_action *with, struct selection *selection);

/* Replaces the whole list: of struct selection_choice_input. P_RULES_BROKEN with SH-07 and SH-08;
 * P_INVALID_INPUT for whoever is no candidate. */
MUST bool selection_choose(struct ctx *ctx, int64_t id, int64_t version, const struct list *choices,
			   struct selection *selection);

/* Ends what a published call decided for one body and industry; its open assignments become the
 * districts' to-do. */
MUST bool selection_withdraw(struct ctx *ctx, int64_t id, int64_t version,
			     const struct selection_withdrawal *input, struct selection *selection);

/* Who may be chosen for an industry of a call, best first: list of struct candidate
 * (selection_candidate.h). P_FORBIDDEN for whom they are not shown. */
MUST bool selection_candidates(struct ctx *ctx, int64_t id, const char *industry,
			       struct list *candidates);

#endif
