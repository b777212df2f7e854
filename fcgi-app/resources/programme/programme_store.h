/* programme_store: the statements of programme.sql. */
#ifndef RESOURCES_PROGRAMME_PROGRAMME_STORE_H
#define RESOURCES_PROGRAMME_PROGRAMME_STORE_H

#include "resources/programme/programme.h"

struct goal {
	int64_t programme_id, indicator_id, value, min, max;
	int op;
	const char *clause;
	bool illustrative;
};

struct programme_rows {
	struct list programmes, indicators, goals;
	struct list rules;    /* struct rule_entry */
	struct list settings; /* struct rule_setting */
};

MUST bool programme_store_all(struct ctx *ctx, struct programme_rows *rows);
MUST bool programme_store_basis_documents(struct ctx *ctx, int64_t id, struct list *list);
MUST bool programme_store_stages(struct ctx *ctx, int64_t id, struct list *list);
MUST bool programme_store_deadlines(struct ctx *ctx, int64_t id, struct list *list);

/* The lists' rows must carry the programme's id already. */
MUST bool programme_store_insert(struct ctx *ctx, const struct programme_entry *entry, int64_t *id);
MUST bool programme_store_insert_parts(struct ctx *ctx, const struct programme_entry *entry);

/* P_STALE: the programme is of another version by now. */
MUST bool programme_store_set_rule(struct ctx *ctx, int64_t id, int64_t version,
				   const struct rule_setting *setting);

#endif
