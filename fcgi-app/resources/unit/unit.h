/*
 * unit: organs (机关) and their tree.
 *
 * The truth is unit_edge, dated parent edges. From the edges in force today a depth-first range
 * lo..hi is derived: a unit's subtree is every unit whose lo lies in it. Each worker keeps the
 * whole tree in memory, stamped with a version that every change bumps.
 *
 * A unit that ended keeps its row and its name. It stands at the place of its first heir (the same
 * lo, an empty range), so that what it did is found beneath whoever took over.
 */
#ifndef RESOURCES_UNIT_UNIT_H
#define RESOURCES_UNIT_UNIT_H

#include "core/ctx.h"
#include "core/schema.h"

enum unit_kind {
	UNIT_SAMR,
	UNIT_PROVINCIAL,
	UNIT_MUNICIPAL,
	UNIT_COUNTY,
	UNIT_FUNCTIONAL_ZONE,
	UNIT_FUNCTIONAL_BUREAU,
	UNIT_XPCC,
	UNIT_JOINT_CONFERENCE,
	UNIT_DEPARTMENT,
};

extern const struct enumeration unit_kind_names;

struct unit {
	int64_t id, parent_id; /* parent_id NULL_INT: the root */
	int64_t lo, hi, depth;
	int64_t heir_id; /* of a unit that ended; NULL_INT: it lives */
	const char *code, *name, *short_name, *area_code, *valid_from, *valid_to;
	int tier, kind;
	bool quota_holder; /* and alive */
	/* filled for replies */
	const char *parent, *heir; /* codes */
	int64_t child_count;       /* all that report to it, receivers or not */
	struct list path;          /* of struct unit_ref */
};

/* How a unit stands in other resources' replies. */
struct unit_ref {
	const char *code, *name, *short_name;
	int tier;
};

extern const struct schema unit_schema, unit_ref_schema, unit_detail_schema;

/* Brings the worker's tree up to the principal's stamp. Every function below needs it done. */
MUST bool unit_tree_load(struct ctx *ctx);

/* The unit that a row names. One that is newer than the tree in memory ends the request with 503.
 */
const struct unit *unit_by_id(struct ctx *ctx, int64_t id);

/* NULL when there is none. */
const struct unit *unit_by_code(struct ctx *ctx, const char *code);

/* The unit of that code within the caller's scope; otherwise P_NOT_FOUND. Loads the tree. */
MUST bool unit_in_scope(struct ctx *ctx, const char *code, const struct unit **unit);

/* Whether `unit` is `above` itself or beneath it. */
bool unit_is_within(const struct unit *unit, const struct unit *above);

bool unit_visible(const struct ctx *ctx, const struct unit *unit);

const struct unit *unit_own(struct ctx *ctx);

/* Direct receivers: children that hold quotas, in the order of the tree. List of struct unit *. */
struct unit_list {
	const struct unit **items;
	size_t count;
};
struct unit_list unit_receivers(struct ctx *ctx, const struct unit *unit);
bool unit_has_receivers(struct ctx *ctx, const struct unit *unit);
bool unit_is_receiver_of(const struct unit *unit, const struct unit *issuer);

/* All that report to it, receivers or not. */
struct unit_list unit_children(struct ctx *ctx, const struct unit *unit);

/* The unit itself, or whoever took over from it in the end. */
const struct unit *unit_living(struct ctx *ctx, const struct unit *unit);

/* How many quota holders of a tier the tree has. */
int64_t unit_count(struct ctx *ctx, enum tier tier);

struct unit_ref unit_ref(const struct unit *unit);
const struct unit_ref *unit_ref_new(struct ctx *ctx, const struct unit *unit);

/* Use cases. */
MUST bool unit_get(struct ctx *ctx, const char *code, struct unit *unit);
MUST bool unit_list_children(struct ctx *ctx, const char *parent, struct list *units);
MUST bool unit_search(struct ctx *ctx, const char *text, struct list *units);

/*
 * Names of units (struct unit_ref) wherever they stand, whoever asks: people of bodies are at home
 * and work groups are for an area where their body has no say.
 */
MUST bool unit_places(struct ctx *ctx, const char *text, struct list *places);

/* One line of the reference file. */
struct unit_entry {
	const char *code, *name, *short_name, *parent, *area_code, *valid_from;
	int tier, kind;
	bool quota_holder;
};

/* Adds units whose parents exist or stand earlier in the list, and derives the ranges anew. */
MUST bool unit_add_all(struct ctx *ctx, const struct list *entries);

/* An administrative division (区划, GB/T 2260) of the reference file; not an organ. */
struct area_entry {
	const char *code, *name, *level, *parent, *valid_from;
};
MUST bool unit_add_areas(struct ctx *ctx, const struct list *entries);

/* ---- reorganisation: unit_claim first, unit_derive last ---- */

/*
 * Takes the units for this unit of work alone, until its COMMIT or rollback, and makes every worker
 * read them anew. P_BUSY when they are not those any more that the caller's rights were read with.
 */
MUST bool unit_claim(struct ctx *ctx);

/* Adds one unit, with its edge. Problem: P_DUPLICATE when the code is taken. */
MUST bool unit_add(struct ctx *ctx, const struct unit_entry *entry, int64_t *id);
/* The day from which on it reports to its present superior. */
MUST bool unit_seated_on(struct ctx *ctx, int64_t id, const char **day);
MUST bool unit_rename(struct ctx *ctx, int64_t id, const char *name, const char *short_name);
/* From the day on it reports to the parent. */
MUST bool unit_set_parent(struct ctx *ctx, int64_t id, int64_t parent_id, const char *day);
/* Ends with the day; what it did is found at the heir. */
MUST bool unit_end(struct ctx *ctx, int64_t id, int64_t heir_id, const char *day);

/* Derives parent_id, depth, lo and hi from the edges in force. */
MUST bool unit_derive(struct ctx *ctx);

/* Compares what is stored with what derives from the edges; *differences counts what differs. */
MUST bool unit_audit(struct ctx *ctx, int64_t *differences);

#endif
