/* enterprise_store: the statements of enterprise.sql. */
#ifndef RESOURCES_ENTERPRISE_ENTERPRISE_STORE_H
#define RESOURCES_ENTERPRISE_ENTERPRISE_STORE_H

#include "resources/enterprise/enterprise.h"

/* In the caller's scope: those of units, or itself. */
MUST bool enterprise_store_list(struct ctx *ctx, const struct enterprise_filter *filter,
				int64_t limit, struct list *enterprises);

/* NULL when there is none in scope. */
MUST bool enterprise_store_find(struct ctx *ctx, int64_t id, struct enterprise **enterprise);
MUST bool enterprise_store_find_by_uscc(struct ctx *ctx, const char *uscc,
					struct enterprise **enterprise);
MUST bool enterprise_store_uscc_taken(struct ctx *ctx, const char *uscc, bool *taken);
MUST bool enterprise_store_ref(struct ctx *ctx, int64_t id, const struct enterprise_ref **ref);
MUST bool enterprise_store_insert(struct ctx *ctx, const struct enterprise *enterprise,
				  int64_t *id);

/* *changed is false when the version is another. */
MUST bool enterprise_store_update(struct ctx *ctx, const struct enterprise *enterprise,
				  bool *changed);

/* *there is false when there is none of that id. */
MUST bool enterprise_store_take(struct ctx *ctx, int64_t id, bool *there);
MUST bool enterprise_store_open_assignments(struct ctx *ctx, int64_t id, int64_t *count);

/* How often it is referred to. */
struct enterprise_uses {
	int64_t assignments, engagements, accounts, submissions;
	int64_t indicators; /* that count facts naming it */
};
extern const struct schema enterprise_uses_schema;
MUST bool enterprise_store_uses(struct ctx *ctx, const struct enterprise *enterprise,
				struct enterprise_uses **uses);

/* *deleted is false when the version is another. */
MUST bool enterprise_store_delete(struct ctx *ctx, int64_t id, int64_t version, bool *deleted);

#endif
