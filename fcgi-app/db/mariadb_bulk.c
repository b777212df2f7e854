/* One statement for many rows. */
#include <string.h>

#include "db/mariadb.h"

static void bulk_text(MYSQL_BIND *bind, const struct field *field, size_t i, const void *place)
{
	const char *text = field->type == T_ENUM
				   ? enumeration_name(field->of_enum, *(const int *)place)
				   : *(const char *const *)place;

	if (field->type == T_ENUM && *(const int *)place == NULL_ENUM)
		text = NULL;
	((const char **)bind->buffer)[i] = text;
	bind->length[i] = text == NULL ? 0 : strlen(text);
	bind->u.indicator[i] = text == NULL ? STMT_INDICATOR_NULL : STMT_INDICATOR_NONE;
}

static MYSQL_TIME *time_in(struct arena *arena, int64_t instant)
{
	MYSQL_TIME *time = arena_alloc(arena, sizeof(*time));

	if (instant != NULL_INT)
		*time = mariadb_time(instant);
	return time;
}

static void bulk_value(struct ctx *ctx, MYSQL_BIND *bind, const struct field *field, size_t i,
		       const void *place)
{
	int64_t number;

	switch (field->type) {
	case T_INT:
	case T_TIME:
		number = *(const int64_t *)place;
		break;
	case T_BOOL:
		number = *(const bool *)place;
		break;
	default:
		bulk_text(bind, field, i, place);
		return;
	}
	bind->u.indicator[i] = number == NULL_INT ? STMT_INDICATOR_NULL : STMT_INDICATOR_NONE;
	if (field->type == T_TIME)
		((MYSQL_TIME **)bind->buffer)[i] = time_in(ctx->arena, number);
	else
		((int64_t *)bind->buffer)[i] = number;
}

static void bulk_column(struct ctx *ctx, MYSQL_BIND *bind, const struct schema *schema,
			const struct field *field, const struct list *list)
{
	const char *row = list->items;

	/* Connector/C takes an array of numbers, but for texts and times an array of pointers. */
	bind->buffer_type = MYSQL_TYPE_STRING;
	if (field->type == T_INT || field->type == T_BOOL)
		bind->buffer_type = MYSQL_TYPE_LONGLONG;
	else if (field->type == T_TIME)
		bind->buffer_type = MYSQL_TYPE_DATETIME;
	bind->buffer = arena_array(ctx->arena, list->count, sizeof(int64_t));
	bind->length = arena_array(ctx->arena, list->count, sizeof(*bind->length));
	bind->u.indicator = arena_array(ctx->arena, list->count, sizeof(*bind->u.indicator));
	for (size_t i = 0; i < list->count; i++, row += schema->size)
		bulk_value(ctx, bind, field, i, field_of(field, row));
}

bool db_exec_list(struct ctx *ctx, const struct sql *sql, const struct schema *schema,
		  const struct list *list, int64_t *affected)
{
	unsigned int count = (unsigned int)list->count;
	struct prepared *prepared;
	MYSQL_BIND *binds;

	if (affected != NULL)
		*affected = 0;
	if (list->count == 0)
		return true;
	ctx->db->fault = DB_FINE;
	if (!mariadb_prepare(ctx, sql, &prepared))
		return false;
	binds = arena_array(ctx->arena, sql->param_count, sizeof(*binds));
	for (size_t i = 0; i < sql->param_count; i++) {
		const struct field *field = schema_field(schema, sql->params[i]);

		if (field == NULL)
			return mariadb_bug(ctx, sql, "parameter without a field", sql->params[i]);
		bulk_column(ctx, &binds[i], schema, field, list);
	}
	mysql_stmt_attr_set(prepared->statement, STMT_ATTR_ARRAY_SIZE, &count);
	if (mysql_stmt_bind_param(prepared->statement, binds) != 0)
		return mariadb_statement_failed(ctx, sql, prepared->statement);
	if (!mariadb_execute(ctx, sql, prepared))
		return false;
	if (affected != NULL)
		*affected = (int64_t)mysql_stmt_affected_rows(prepared->statement);
	return true;
}

static struct arg arg_of(const struct field *field, const void *object)
{
	const void *place = field_of(field, object);

	switch (field->type) {
	case T_INT:
		return ARG_INT(field->name, *(const int64_t *)place);
	case T_TIME:
		return ARG_TIME(field->name, *(const int64_t *)place);
	case T_BOOL:
		return ARG_INT(field->name, *(const bool *)place);
	case T_ENUM:
		return ARG_TEXT(field->name,
				*(const int *)place == NULL_ENUM
					? NULL
					: enumeration_name(field->of_enum, *(const int *)place));
	default:
		return ARG_TEXT(field->name, *(const char *const *)place);
	}
}

bool db_exec_each(struct ctx *ctx, const struct sql *sql, const struct schema *schema,
		  const struct list *list)
{
	const char *row = list->items;
	struct arg *args = arena_array(ctx->arena, sql->param_count, sizeof(*args));

	for (size_t n = 0; n < list->count; n++, row += schema->size) {
		for (size_t i = 0; i < sql->param_count; i++) {
			const struct field *field = schema_field(schema, sql->params[i]);

			if (field == NULL)
				return mariadb_bug(ctx, sql, "parameter without a field",
						   sql->params[i]);
			args[i] = arg_of(field, row);
		}
		if (!db_exec(ctx, sql, NULL, NULL, (struct args){args, sql->param_count}))
			return false;
	}
	return true;
}
