/* todo_store: the statements of todo.sql. */
#ifndef RESOURCES_TODO_TODO_STORE_H
#define RESOURCES_TODO_TODO_STORE_H

#include "resources/todo/todo.h"
#include "resources/unit/unit.h"

/*
 * Rows of one kind, as read, of whom the caller acts for; own: its unit. None of a kind of others,
 * nor of those that assignments ask for (assignment_task.h).
 */
MUST bool todo_store_read(struct ctx *ctx, enum todo_kind kind, const struct unit *own,
			  struct list *todos);

#endif
