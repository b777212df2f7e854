/* engagement_store: the statements of engagement.sql. */
#ifndef RESOURCES_ENGAGEMENT_ENGAGEMENT_STORE_H
#define RESOURCES_ENGAGEMENT_ENGAGEMENT_STORE_H

#include "resources/engagement/engagement.h"

MUST bool engagement_store_forbidding(struct ctx *ctx, int64_t months, int64_t person_id,
				      int64_t enterprise_id, int64_t lo, int64_t hi,
				      struct list *pairs);
/* Helpers' halves of a person and an enterprise. */
MUST bool engagement_store_helping(struct ctx *ctx, int64_t person_id, int64_t enterprise_id,
				   struct list *pairs);
MUST bool engagement_store_pairs(struct ctx *ctx, int64_t person_id, struct list *pairs);
MUST bool engagement_store_merge(struct ctx *ctx, int64_t person_id, int64_t gone_id,
				 int64_t *moved);
MUST bool engagement_store_forget_voided(struct ctx *ctx, int64_t enterprise_id,
					 int64_t *forgotten);

MUST bool engagement_store_begin_help(struct ctx *ctx, int64_t assignment_id, int64_t person_id,
				      int64_t enterprise_id, int64_t body_id);
MUST bool engagement_store_end_help(struct ctx *ctx, int64_t assignment_id);
MUST bool engagement_store_forget_help(struct ctx *ctx, int64_t assignment_id);

/* id NULL_INT: all of the caller's body or, for units, of enterprises in scope. */
MUST bool engagement_store_list(struct ctx *ctx, int64_t id, const struct engagement_filter *filter,
				struct list *engagements);
MUST bool engagement_store_enterprise(struct ctx *ctx, const char *uscc, int64_t *id);

/* Days of a person with the caller's body. */
struct engagement_time {
	const char *since, *until; /* until NULL: it is with the body */
	bool numbered;             /* the person has a registration number */
};
extern const struct schema engagement_time_schema;
MUST bool engagement_store_times(struct ctx *ctx, int64_t person_id, struct list *times);
MUST bool engagement_store_insert(struct ctx *ctx, const struct engagement_input *input,
				  int64_t enterprise_id, int64_t *id);
MUST bool engagement_store_end(struct ctx *ctx, int64_t id, int64_t version, const char *until,
			       bool *ended);
MUST bool engagement_store_end_seats(struct ctx *ctx, int64_t person_id, int64_t body_id);
MUST bool engagement_store_void(struct ctx *ctx, int64_t id, int64_t version, const char *reason,
				bool *voided);

#endif
