/* submission_store: the statements of submission.sql. */
#ifndef RESOURCES_SUBMISSION_SUBMISSION_STORE_H
#define RESOURCES_SUBMISSION_SUBMISSION_STORE_H

#include "resources/submission/submission.h"

MUST bool submission_store_insert(struct ctx *ctx, struct submission *submission);
/* *submission NULL: there is none that the caller may see. */
MUST bool submission_store_get(struct ctx *ctx, int64_t id, struct submission **submission);
MUST bool submission_store_page(struct ctx *ctx, int64_t form_id, int status, int64_t limit,
				int64_t before, struct list *submissions);
/* *changed 0: its version is another one by now. */
MUST bool submission_store_set_data(struct ctx *ctx, const struct submission *submission,
				    int64_t *changed);
MUST bool submission_store_move(struct ctx *ctx, const struct submission *submission,
				int64_t *changed);

/* *row NULL: there is no such body. */
struct body_status_row {
	int status; /* enum body_status */
};
MUST bool submission_store_body_status(struct ctx *ctx, int64_t id, struct body_status_row **row);

/* Registered in the unit's area, in the industry. */
MUST bool submission_store_enterprises_of(struct ctx *ctx, const struct unit *unit,
					  const char *industry, int64_t *count);

/* Nothing but its status. */
MUST bool submission_store_set_status(struct ctx *ctx, int64_t id, int64_t version, int status,
				      int64_t *changed);

/* to_unit_id NULL_INT, reason and data NULL: none. */
MUST bool submission_store_add_event(struct ctx *ctx, int64_t id, const char *action,
				     int64_t to_unit_id, const char *reason, const char *data);
MUST bool submission_store_events(struct ctx *ctx, int64_t id, struct list *events);
/* Enterprises of the caller's area, in the order of their codes: list of struct known_enterprise.
 */
struct known_enterprise {
	const char *uscc;
};
MUST bool submission_store_known_enterprises(struct ctx *ctx, struct list *enterprises);

MUST bool submission_store_add_file(struct ctx *ctx, int64_t id, int64_t file_id);

#endif
