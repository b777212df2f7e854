/* body_store: the statements of body.sql. */
#ifndef RESOURCES_BODY_BODY_STORE_H
#define RESOURCES_BODY_BODY_STORE_H

#include "resources/body/body.h"

MUST bool body_store_list(struct ctx *ctx, const struct body_filter *filter, int64_t limit,
			  struct list *bodies);

/* NULL when there is none. */
MUST bool body_store_find(struct ctx *ctx, int64_t id, const char *today, struct body **body);
MUST bool body_store_ref(struct ctx *ctx, int64_t id, const struct body_ref **ref);
MUST bool body_store_find_id(struct ctx *ctx, const char *approval_no, const char *name,
			     int64_t *id);

/* fields, ranks, records and states. */
MUST bool body_store_read_parts(struct ctx *ctx, struct body *body);

MUST bool body_store_insert(struct ctx *ctx, const struct body_input *input, int64_t province_id,
			    int64_t *id);

/* How often it is selected, named by a district, or assigned. */
MUST bool body_store_ties(struct ctx *ctx, int64_t id, int64_t *ties);
/* *changed is false when the version is another. */
MUST bool body_store_update(struct ctx *ctx, int64_t id, int64_t version,
			    const struct body_input *input, int64_t province_id, bool *changed);
MUST bool body_store_set_status(struct ctx *ctx, int64_t id, int64_t version,
				const struct body_state_input *input, bool *changed);
MUST bool body_store_touch(struct ctx *ctx, int64_t id);

MUST bool body_store_take_staff(struct ctx *ctx, int64_t id);

/* Adds to the history. */
MUST bool body_store_insert_state(struct ctx *ctx, int64_t id,
				  const struct body_state_input *input);

/* The items name their body and province. */
MUST bool body_store_replace_fields(struct ctx *ctx, int64_t id, const struct list *fields);
MUST bool body_store_replace_ranks(struct ctx *ctx, int64_t id, const struct list *ranks);

MUST bool body_store_insert_record(struct ctx *ctx, int64_t id,
				   const struct body_record_input *input, int64_t *record_id);

/* *lifted is false when there is none of that id that stands. */
MUST bool body_store_lift_record(struct ctx *ctx, int64_t id, int64_t record_id, const char *today,
				 bool *lifted);

#endif
