/* person_store: the statements of person.sql. */
#ifndef RESOURCES_PERSON_PERSON_STORE_H
#define RESOURCES_PERSON_PERSON_STORE_H

#include "resources/person/person.h"

/* In the caller's scope: its body's, or, for units, everybody. body_id NULL_INT: of all. */
MUST bool person_store_list(struct ctx *ctx, int64_t body_id, const struct person_filter *filter,
			    int64_t limit, struct list *people);

/* NULL when there is none in scope. */
MUST bool person_store_find(struct ctx *ctx, int64_t id, struct person **person);
/* Into whom it was merged; NULL_INT: it was not. */
MUST bool person_store_heir(struct ctx *ctx, int64_t id, int64_t *heir_id);
MUST bool person_store_namesakes(struct ctx *ctx, int64_t id, struct list *namesakes);
MUST bool person_store_profiles(struct ctx *ctx, int64_t id, struct list *profiles);
/* What it says of a person from now on; changed: it was otherwise before. */
MUST bool person_store_insert_profile(struct ctx *ctx, int64_t id, int64_t body_id, int64_t home_id,
				      const struct person_input *input, bool changed);
MUST bool person_store_ref(struct ctx *ctx, int64_t id, const struct person_ref **ref);
MUST bool person_store_history(struct ctx *ctx, int64_t id, struct list *history);

/* Who has the number, or had it; *holder is NULL when nobody has. */
struct number_holder {
	int64_t id, body_id; /* body_id NULL_INT: with none at present */
};
MUST bool person_store_of_number(struct ctx *ctx, const char *registration_key,
				 struct number_holder **holder);
/* Under the person's numbers; P_DUPLICATE when it is among anybody's. */
MUST bool person_store_keep_number(struct ctx *ctx, int64_t id, const char *registration_no);
MUST bool person_store_release_number(struct ctx *ctx, int64_t id, const char *registration_key);
MUST bool person_store_set_number(struct ctx *ctx, int64_t id, int64_t version,
				  const char *registration_no, bool *changed);

/* Without number and seats. */
MUST bool person_store_insert(struct ctx *ctx, int64_t body_id, int64_t home_id,
			      const struct person_input *input, int64_t *id);

/* *changed is false when the version is another, or the person is not the caller's body's. A number
 * that is there stays. */
MUST bool person_store_update(struct ctx *ctx, int64_t id, int64_t version, int64_t home_id,
			      const struct person_input *input, bool *changed);

/* *joined, *left: false when somebody else was first, or when open assignments keep it. */
MUST bool person_store_join(struct ctx *ctx, int64_t id, int64_t body_id, bool *joined);
MUST bool person_store_leave(struct ctx *ctx, int64_t id, bool *left);
MUST bool person_store_begin_body(struct ctx *ctx, int64_t id, int64_t body_id, const char *day);
MUST bool person_store_move_beginning(struct ctx *ctx, int64_t id, const char *day);
/* No later than which day its present time with the body begins; NULL: no seat says so. */
MUST bool person_store_latest_beginning(struct ctx *ctx, int64_t id, const char **day);
MUST bool person_store_end_body(struct ctx *ctx, int64_t id, const char *day);

/* ---- two rows of one human: what names `gone` names the person ---- */

/* Both rows are the caller's until the COMMIT; *taken is false when the version is another. */
MUST bool person_store_merge_take(struct ctx *ctx, int64_t id, int64_t version, bool *taken);
/* The row of `gone` keeps nothing but the way to the person, who fills up from it. */
MUST bool person_store_merge(struct ctx *ctx, const struct person *person,
			     const struct person *gone);
/* Times with bodies. same_body: both are with one, which is one time. */
MUST bool person_store_merge_times(struct ctx *ctx, int64_t id, int64_t gone, bool same_body);
MUST bool person_store_merge_groups(struct ctx *ctx, int64_t id, int64_t gone, int64_t *moved);
MUST bool person_store_merge_assignments(struct ctx *ctx, int64_t id, int64_t gone, int64_t *moved);
MUST bool person_store_merge_accounts(struct ctx *ctx, int64_t id, int64_t gone, int64_t body_id,
				      int64_t *moved);

/* How many groups it leads. */
MUST bool person_store_leads(struct ctx *ctx, int64_t id, int64_t *groups);
MUST bool person_store_leave_groups(struct ctx *ctx, int64_t id);

/* List of texts. */
MUST bool person_store_replace_specialities(struct ctx *ctx, int64_t id, const struct list *codes);

#endif
