/* person_store: the statements of person.sql. */
#ifndef RESOURCES_PERSON_PERSON_STORE_H
#define RESOURCES_PERSON_PERSON_STORE_H

#include "resources/person/person.h"

/* In the caller's scope: its body's, or, for units, everybody. body_id NULL_INT: of all. */
MUST bool person_store_list(struct ctx *ctx, int64_t body_id, const struct person_filter *filter,
			    int64_t limit, struct list *people);

/* NULL when there is none in scope. */
MUST bool person_store_find(struct ctx *ctx, int64_t id, struct person **person);
MUST bool person_store_ref(struct ctx *ctx, int64_t id, const struct person_ref **ref);
MUST bool person_store_history(struct ctx *ctx, int64_t id, struct list *history);

/* NULL_INT when there is none. */
MUST bool person_store_find_free(struct ctx *ctx, const char *registration_no, int64_t *id);

/* With some body; id NULL_INT: of all. */
MUST bool person_store_count_others(struct ctx *ctx, const char *registration_no, int64_t id,
				    int64_t *others);

MUST bool person_store_insert(struct ctx *ctx, int64_t body_id, int64_t home_id,
			      const struct person_input *input, int64_t *id);

/* *changed is false when the version is another, or the person is not the caller's body's. */
MUST bool person_store_update(struct ctx *ctx, int64_t id, int64_t version, int64_t home_id,
			      const struct person_input *input, bool *changed);

/* *joined, *left: false when somebody else was first, or when open assignments keep it. */
MUST bool person_store_join(struct ctx *ctx, int64_t id, int64_t body_id, bool *joined);
MUST bool person_store_leave(struct ctx *ctx, int64_t id, bool *left);
MUST bool person_store_begin_body(struct ctx *ctx, int64_t id, int64_t body_id, const char *day);
MUST bool person_store_end_body(struct ctx *ctx, int64_t id, const char *day);

/* How many groups it leads. */
MUST bool person_store_leads(struct ctx *ctx, int64_t id, int64_t *groups);
MUST bool person_store_leave_groups(struct ctx *ctx, int64_t id);

/* List of texts. */
MUST bool person_store_replace_specialities(struct ctx *ctx, int64_t id, const struct list *codes);

#endif
