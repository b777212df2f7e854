/* form_store: the statements of form.sql. */
#ifndef RESOURCES_FORM_FORM_STORE_H
#define RESOURCES_FORM_FORM_STORE_H

#include "resources/form/form.h"

MUST bool form_store_list(struct ctx *ctx, int64_t programme_id, struct list *forms);
/* Of every programme that runs. */
MUST bool form_store_list_running(struct ctx *ctx, struct list *forms);

/* The kind of the caller's body; *row NULL: it has none. */
struct body_kind_row {
	int kind; /* enum body_kind */
};
MUST bool form_store_body_kind(struct ctx *ctx, struct body_kind_row **row);

/* *form NULL: there is none. */
MUST bool form_store_get(struct ctx *ctx, int64_t id, struct form **form);
MUST bool form_store_insert(struct ctx *ctx, const struct form *form, int64_t *id);

#endif
