/* todo_store: the statements of todo.sql. */
#ifndef RESOURCES_TODO_TODO_STORE_H
#define RESOURCES_TODO_TODO_STORE_H

#include "resources/todo/todo.h"
#include "resources/unit/unit.h"

/* Rows of one kind but TODO_BODY_INVALID, as read; of a unit, or of the caller's body. */
MUST bool todo_store_read(struct ctx *ctx, enum todo_kind kind, const struct unit *unit,
			  struct list *todos);
MUST bool todo_store_read_of_body(struct ctx *ctx, enum todo_kind kind, struct list *todos);

#endif
