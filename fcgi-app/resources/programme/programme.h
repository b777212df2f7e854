/*
 * programme: a notice that starts or implements the 提升行动, with its documents, stages, due
 * dates, indicators and rules.
 *
 * A child programme (a lower tier's notice) implements its parent's and shares the indicators and
 * the ledger of the root; indicators that it adds are its own. Goals and rule switches of the child
 * override and tighten the parent's. Each worker keeps all programmes in memory, stamped with a
 * version that every change bumps.
 */
#ifndef RESOURCES_PROGRAMME_PROGRAMME_H
#define RESOURCES_PROGRAMME_PROGRAMME_H

#include "core/ctx.h"
#include "core/rule.h"
#include "core/schema.h"
#include "resources/unit/unit.h"

enum indicator_kind {
	KIND_FLOOR,
	KIND_CEILING,
	KIND_RANGE,
	KIND_MINIMUM,
	KIND_RATE,
	KIND_SELECTIVE,
	KIND_TREND,
};

enum op {
	OP_GE,
	OP_GT,
	OP_LE,
	OP_BETWEEN,
	OP_UP,
	OP_DOWN,
};

enum rollup {
	ROLLUP_SUM,
	ROLLUP_DISTINCT, /* an enterprise counts once, by credit code */
	ROLLUP_RATIO,    /* Σ numerators ÷ Σ denominators */
	ROLLUP_NONE,
};

enum programme_status {
	PROGRAMME_DRAFT,
	PROGRAMME_ISSUED,
	PROGRAMME_RUNNING,
	PROGRAMME_CONCLUDED,
	PROGRAMME_ARCHIVED,
};

enum disclosure {
	DISCLOSURE_PUBLIC,
	DISCLOSURE_ON_REQUEST,
	DISCLOSURE_INTERNAL,
};

extern const struct enumeration kind_names, op_names, rollup_names, programme_status_names,
	disclosure_names;

/* An indicator as a programme sees it: with the goal of that programme or the nearest above. */
struct indicator {
	int64_t id, programme_id; /* programme that named it first */
	const char *code, *name, *name_en, *unit_of_count, *unit_of_count_en, *basis, *basis_en;
	int kind, op, rollup;
	bool approx;
	const char *clause;      /* of the goal */
	int64_t value, min, max; /* NULL_INT where the kind has none */
	bool illustrative;
};

struct period {
	const char *start, *end;
};

/* What an issuer set a rule to, beside what its notice says. */
struct rule_setting {
	int64_t programme_id, param, set_at;
	const char *rule, *override_reason, *set_by; /* name of who set it */
	int severity;
	struct rule_switch notice; /* what holds without it */
};

struct programme {
	int64_t id, issuer_id, parent_id, root_id, contributes_to, version;
	const char *slug, *title, *title_en, *doc_no, *issued_on, *period_start, *period_end,
		*source;
	int disclosure, status;
	bool illustrative;
	const struct unit_ref *issuer;
	const struct period *period;
	struct list indicators; /* struct indicator, in the order of the notice */
	struct rule_set rules;  /* in force */
	struct rule_set notice; /* what would be, had its issuer set nothing */
	const struct rule_setting *settings[RULE_COUNT]; /* by which it is in force, of the issuer
							    or above; NULL: by the notices */
};

struct basis_document {
	int64_t programme_id, seq;
	const char *doc_no, *title;
	bool available;
};

struct stage {
	int64_t programme_id, seq;
	const char *title, *title_en, *literal, *starts_on, *ends_on, *clause;
};

struct deadline {
	int64_t programme_id, seq, due_at;
	const char *deliverable, *title, *title_en, *literal, *clause;
	const char *audience_set; /* as stored: tiers, separated by commas */
	struct list audience;     /* the same as texts */
	const char *due_on;       /* of the reference file: the due day */
	bool illustrative;
};

/* Another programme, as a link. */
struct programme_link {
	int64_t id;
	const char *title, *title_en, *doc_no, *issuer_name;
};

struct programme_detail {
	struct programme programme;
	const struct programme_link *parent; /* NULL: a root */
	struct list children;                /* struct programme_link */
	struct list basis_documents;
};

extern const struct schema programme_schema, programme_detail_schema, indicator_schema,
	basis_document_schema, stage_schema, deadline_schema;

/* A floor or a ceiling: an amount that the ledger moves. */
static inline bool indicator_is_additive(const struct indicator *indicator)
{
	return indicator->kind == KIND_FLOOR || indicator->kind == KIND_CEILING;
}

/* A number that every unit has to meet by itself: never summed, and a lower tier may only be
 * stricter.
 */
static inline bool indicator_is_standard(const struct indicator *indicator)
{
	return indicator->kind == KIND_RATE || indicator->kind == KIND_RANGE ||
	       indicator->kind == KIND_MINIMUM;
}

/* The programme of that id, if the caller may know of it; otherwise P_NOT_FOUND. Loads the unit
 * tree too. Known are: programmes issued above the caller's unit, by it, or beneath it. */
MUST bool programme_find(struct ctx *ctx, int64_t id, const struct programme **programme);

/* Without regard to the caller; NULL when there is none. The book must be loaded. */
const struct programme *programme_by_id(struct ctx *ctx, int64_t id);
const struct programme *programme_by_slug(struct ctx *ctx, const char *slug);
MUST bool programme_book_load(struct ctx *ctx);

/* Every programme, whoever asks: list of struct programme. The book must be loaded. */
struct list programme_all(struct ctx *ctx);

/* All programmes that the caller may know of, as a list of struct programme, newest first. */
MUST bool programme_list(struct ctx *ctx, const char *doc_no, struct list *programmes);

/* The programme of the ledger in which a unit acts: the deepest whose issuer is above it, or
 * itself. A draft binds nobody: until it is issued, the one above it holds. */
const struct programme *programme_of_unit(struct ctx *ctx, const struct programme *programme,
					  const struct unit *unit);

/* Of what was done in a unit under a programme: the one of its ledger whose rules hold there today.
 * Units move beneath other issuers, and issuers begin programmes of their own. */
const struct programme *programme_today(struct ctx *ctx, int64_t programme_id, int64_t unit_id);

/* A programme of the ledger that knows the indicator: its root, or the child that added it. */
const struct programme *programme_of_indicator(struct ctx *ctx, int64_t ledger_id,
					       int64_t indicator_id);

/* Programmes whose parent this is: list of struct programme. */
struct list programme_children(struct ctx *ctx, const struct programme *programme);

const struct indicator *programme_indicator(const struct programme *programme, const char *code);
const struct indicator *programme_indicator_by_id(const struct programme *programme, int64_t id);

/* Whether everybody who is signed in may know of it: issued, and disclosed to the public. */
bool programme_is_public(const struct programme *programme);

/* Issued or running: it is worked on. */
bool programme_is_open(const struct programme *programme);

/* Refuses with P_WRONG_STATE unless the programme is issued or running. */
MUST bool programme_accepts_work(struct ctx *ctx, const struct programme *programme);

/* Days of the period that have passed at ctx->now, the present one included; 0 … total. */
int64_t programme_elapsed_days(struct ctx *ctx, const struct programme *programme);
int64_t programme_total_days(const struct programme *programme);

MUST bool programme_get(struct ctx *ctx, int64_t id, struct programme_detail *detail);
MUST bool programme_stages(struct ctx *ctx, int64_t id, struct list *stages);
MUST bool programme_deadlines(struct ctx *ctx, int64_t id, struct list *deadlines);

/* A rule in force, and what its issuer may make of it. */
struct programme_rule {
	const char *title, *clause;
	const char *override_reason, *set_by;
	int64_t param;                /* NULL_INT: none */
	int64_t notice_param, set_at; /* NULL_INT: nobody set it */
	int notice_severity;
	bool looser;                  /* than the notice says */
	int64_t param_min, param_max; /* that the issuer may set; NULL_INT: nothing */
	int rule, severity;
	struct list severities; /* texts, that the issuer may set */
	struct list allowed_actions;
};

struct programme_rule_input {
	int64_t param;
	int severity;
	const char *override_reason; /* NULL: none */
};

extern const struct schema programme_rule_schema, programme_rule_input_schema;

/* List of struct programme_rule, in the order of their codes. */
MUST bool programme_rules(struct ctx *ctx, int64_t id, struct list *rules);

/*
 * The issuer sets a rule of its programme, of the version that it saw. It holds for what is done
 * from then on; what stands is not touched. A child only tightens, and what its parent tightens
 * later holds for it, too. What is looser than the notice says asks for a reason, which the audit
 * keeps. P_NOT_FOUND, P_FORBIDDEN for anybody else, P_STALE, P_INVALID_INPUT; P_WRONG_STATE
 * for rules that are not an issuer's to set, and in a programme that is over.
 */
MUST bool programme_set_rule(struct ctx *ctx, int64_t id, int64_t version, enum rule_code code,
			     const struct programme_rule_input *input, struct programme_rule *rule);

/* One programme of the reference file. Lists hold the structs named beside them. */
struct programme_entry {
	const char *key, *title, *title_en, *issuer, *parent, *contributes_to, *doc_no, *issued_on,
		*period_start, *period_end, *source;
	int disclosure, status;
	bool illustrative;
	struct list basis_documents, stages, deadlines, indicators;
	struct list goals; /* struct goal_entry */
	struct list rules; /* struct rule_entry */
};

struct goal_entry {
	int64_t programme_id, value, min, max;
	const char *code, *clause;
	int op;
	bool illustrative;
};

struct rule_entry {
	int64_t programme_id, param;
	const char *rule, *clause;
	int severity;
};

extern const struct schema programme_entry_schema;

/* Adds a programme with all that belongs to it; its issuer and parent must exist. */
MUST bool programme_add(struct ctx *ctx, const struct programme_entry *entry, int64_t *id);

#endif
