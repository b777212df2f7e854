/*
 * person_merge: one human who has two rows gets one.
 *
 * A body that enters somebody under another number makes a second row, and the firewall (R-TJ-41)
 * knows two people. Who keeps both entries (person_number_correctable) merges them: all that names
 * the other row names this one from then on, its numbers among them. The row that is gone keeps its
 * id, which leads here; what bodies said of it (person_profile) is read here, too.
 *
 * This row is the one that stays with its body. If the other one is with another body, it is let go
 * there, as if that body had. If it turns out that the human helped where it certified, the rows
 * are merged all the same: the answer says where, and the assignment's district sees it.
 */
#ifndef RESOURCES_PERSON_PERSON_MERGE_H
#define RESOURCES_PERSON_PERSON_MERGE_H

#include "resources/person/person.h"

struct person_merge_input {
	int64_t person; /* the other row */
	const char *reason;
};

struct person_merge {
	bool dry_run;
	const struct person *person; /* as it is afterwards */
	struct person_namesake *gone;
	/* what was the other's */
	int64_t assignments, engagements, groups, accounts;
	struct list clashes; /* struct engagement_pair: helped and certified, nearer than allowed */
};

extern const struct schema person_merge_input_schema, person_merge_schema;

/*
 * version is NULL_INT in a dry run, which the caller rolls back. Problems: P_NOT_FOUND,
 * P_FORBIDDEN, P_STALE, P_INVALID_INPUT; P_WRONG_STATE, which says what is to be done first.
 */
MUST bool person_merge(struct ctx *ctx, int64_t id, int64_t version,
		       const struct person_merge_input *input, struct person_merge *merge);

#endif
