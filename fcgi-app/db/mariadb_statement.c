#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "db/mariadb.h"

static void prepared_free(struct prepared *prepared)
{
	if (prepared == NULL)
		return;
	mysql_stmt_close(prepared->statement);
	free(prepared->columns);
	free(prepared->binds);
	free(prepared);
}

void mariadb_forget_prepared(struct db *db)
{
	for (size_t i = 0; i < sql_all_count; i++) {
		prepared_free(db->prepared[i]);
		db->prepared[i] = NULL;
	}
}

bool mariadb_statement_failed(struct ctx *ctx, const struct sql *sql, MYSQL_STMT *statement)
{
	unsigned error = mysql_stmt_errno(statement);
	/* The connection, and the message with it, may be closed before the text is logged. */
	const char *message = arena_strdup(ctx->arena, mysql_stmt_error(statement));

	return mariadb_failed(ctx, error, message, sql->name);
}

bool mariadb_prepare(struct ctx *ctx, const struct sql *sql, struct prepared **out)
{
	struct db *db = ctx->db;
	struct prepared *prepared;

	if (!mariadb_open(ctx))
		return false;
	*out = db->prepared[sql->index];
	if (*out != NULL)
		return true;
	prepared = calloc(1, sizeof(*prepared));
	if (prepared == NULL)
		return fail(ctx, P_INTERNAL);
	prepared->statement = mysql_stmt_init(db->connection);
	if (prepared->statement == NULL) {
		free(prepared);
		return fail(ctx, P_BUSY);
	}
	if (mysql_stmt_prepare(prepared->statement, sql->text, strlen(sql->text)) != 0) {
		bool failed = mariadb_statement_failed(ctx, sql, prepared->statement);

		prepared_free(prepared);
		return failed;
	}
	prepared->column_count = mysql_stmt_field_count(prepared->statement);
	*out = db->prepared[sql->index] = prepared;
	return true;
}

bool db_prepare(struct ctx *ctx, const struct sql *sql)
{
	struct prepared *prepared;

	ctx->db->fault = DB_FINE;
	return mariadb_prepare(ctx, sql, &prepared);
}

/* ---- values in ---- */

MYSQL_TIME mariadb_time(int64_t instant)
{
	int64_t days = instant / MS_PER_DAY - (instant % MS_PER_DAY < 0);
	int64_t rest = instant - days * MS_PER_DAY;
	int year, month, day;

	clock_civil(days, &year, &month, &day);
	return (MYSQL_TIME){
		.year = (unsigned)year,
		.month = (unsigned)month,
		.day = (unsigned)day,
		.hour = (unsigned)(rest / 3600000),
		.minute = (unsigned)(rest / 60000 % 60),
		.second = (unsigned)(rest / 1000 % 60),
		.second_part = (unsigned long)(rest % 1000) * 1000,
		.time_type = MYSQL_TIMESTAMP_DATETIME,
	};
}

static int64_t instant_of(const MYSQL_TIME *time)
{
	int64_t days = clock_days((int)time->year, (int)time->month, (int)time->day);

	return days * MS_PER_DAY + (int64_t)time->hour * 3600000 + (int64_t)time->minute * 60000 +
	       (int64_t)time->second * 1000 + (int64_t)(time->second_part / 1000);
}

static const struct arg *find_arg(struct args args, const char *name)
{
	for (size_t i = 0; i < args.count; i++) {
		if (strcmp(args.items[i].name, name) == 0)
			return &args.items[i];
	}
	return NULL;
}

static struct arg scope_arg(const struct ctx *ctx, const char *name)
{
	static const struct principal nobody = {.scope_lo = 1};
	const struct principal *who = ctx->who == NULL ? &nobody : ctx->who;

	/* No id is 0: without one nothing is in scope. */
	if (strcmp(name, "scope_lo") == 0)
		return ARG_INT(name, who->scope_lo);
	if (strcmp(name, "scope_hi") == 0)
		return ARG_INT(name, who->scope_hi);
	if (strcmp(name, "scope_body") == 0)
		return ARG_INT(name, who->body_id);
	if (strcmp(name, "scope_person") == 0)
		return ARG_INT(name, who->person_id);
	return ARG_INT(name, who->enterprise_id);
}

static void bind_value(struct arena *arena, MYSQL_BIND *bind, const struct arg *arg)
{
	if (arg->type == T_TEXT ? arg->text == NULL : arg->number == NULL_INT) {
		bind->buffer_type = MYSQL_TYPE_NULL;
		return;
	}
	if (arg->type == T_TEXT) {
		bind->buffer_type = MYSQL_TYPE_STRING;
		bind->buffer = arena_strdup(arena, arg->text);
		bind->buffer_length = strlen(arg->text);
	} else if (arg->type == T_TIME) {
		MYSQL_TIME *time = arena_alloc(arena, sizeof(*time));

		*time = mariadb_time(arg->number);
		bind->buffer_type = MYSQL_TYPE_DATETIME;
		bind->buffer = time;
	} else {
		int64_t *number = arena_alloc(arena, sizeof(*number));

		*number = arg->number;
		bind->buffer_type = MYSQL_TYPE_LONGLONG;
		bind->buffer = number;
	}
}

bool mariadb_bug(struct ctx *ctx, const struct sql *sql, const char *what, const char *name)
{
	log_event(LOG_ERROR, "db.bug", LOG_TEXT("statement", sql->name), LOG_TEXT("what", what),
		  LOG_TEXT("name", name));
	ctx->db->fault = DB_BROKEN;
	return fail(ctx, P_INTERNAL);
}

static bool bind_args(struct ctx *ctx, const struct sql *sql, struct prepared *prepared,
		      struct args args)
{
	MYSQL_BIND *binds = arena_array(ctx->arena, sql->param_count, sizeof(*binds));
	unsigned int single = 0;

	for (size_t i = 0; i < sql->param_count; i++) {
		const char *name = sql->params[i];
		const struct arg *arg = find_arg(args, name);
		struct arg scope;

		if (arg == NULL && strncmp(name, "scope_", 6) == 0) {
			scope = scope_arg(ctx, name);
			arg = &scope;
		}
		if (arg == NULL)
			return mariadb_bug(ctx, sql, "parameter without a value", name);
		bind_value(ctx->arena, &binds[i], arg);
	}
	mysql_stmt_attr_set(prepared->statement, STMT_ATTR_ARRAY_SIZE, &single);
	if (sql->param_count > 0 && mysql_stmt_bind_param(prepared->statement, binds) != 0)
		return mariadb_statement_failed(ctx, sql, prepared->statement);
	return true;
}

bool mariadb_execute(struct ctx *ctx, const struct sql *sql, struct prepared *prepared)
{
	ctx->db->statements++;
	if (mysql_stmt_execute(prepared->statement) != 0)
		return mariadb_statement_failed(ctx, sql, prepared->statement);
	return true;
}

static bool run(struct ctx *ctx, const struct sql *sql, struct args args,
		struct prepared **prepared)
{
	ctx->db->fault = DB_FINE;
	return mariadb_prepare(ctx, sql, prepared) && bind_args(ctx, sql, *prepared, args) &&
	       mariadb_execute(ctx, sql, *prepared);
}

/* ---- rows out ---- */

static void bind_column(MYSQL_BIND *bind, struct column *column)
{
	bind->is_null = &column->is_null;
	bind->error = &column->truncated;
	bind->length = &column->length;
	switch (column->field->type) {
	case T_INT:
	case T_BOOL:
		bind->buffer_type = MYSQL_TYPE_LONGLONG;
		bind->buffer = &column->number;
		bind->buffer_length = sizeof(column->number);
		break;
	case T_TIME:
		bind->buffer_type = MYSQL_TYPE_DATETIME;
		bind->buffer = &column->time;
		bind->buffer_length = sizeof(column->time);
		break;
	default:
		bind->buffer_type = MYSQL_TYPE_STRING;
		bind->buffer = column->text;
		bind->buffer_length = sizeof(column->text);
	}
}

/* Maps the statement's columns to the schema's fields; kept until another schema is asked for. */
static bool map_columns(struct ctx *ctx, const struct sql *sql, struct prepared *prepared,
			const struct schema *schema)
{
	MYSQL_RES *meta;
	MYSQL_FIELD *fields;

	if (prepared->schema == schema)
		return true;
	if (prepared->columns == NULL) {
		prepared->columns = calloc(prepared->column_count, sizeof(*prepared->columns));
		prepared->binds = calloc(prepared->column_count, sizeof(*prepared->binds));
	}
	meta = mysql_stmt_result_metadata(prepared->statement);
	if (meta == NULL || prepared->columns == NULL || prepared->binds == NULL)
		return mariadb_bug(ctx, sql, "no result", schema->name);
	fields = mysql_fetch_fields(meta);
	for (unsigned i = 0; i < prepared->column_count; i++) {
		prepared->columns[i].field = schema_field(schema, fields[i].name);
		if (prepared->columns[i].field == NULL) {
			bool failed = mariadb_bug(ctx, sql, "column without a field",
						  fields[i].name);

			mysql_free_result(meta);
			return failed;
		}
		bind_column(&prepared->binds[i], &prepared->columns[i]);
	}
	mysql_free_result(meta);
	if (mysql_stmt_bind_result(prepared->statement, prepared->binds) != 0)
		return mariadb_statement_failed(ctx, sql, prepared->statement);
	prepared->schema = schema;
	return true;
}

static bool long_text(struct ctx *ctx, const struct sql *sql, struct prepared *prepared, unsigned i,
		      const char **text)
{
	struct column *column = &prepared->columns[i];
	char *whole = arena_alloc(ctx->arena, column->length + 1);
	MYSQL_BIND bind = {
		.buffer_type = MYSQL_TYPE_STRING,
		.buffer = whole,
		.buffer_length = column->length,
		.length = &column->length,
	};

	if (mysql_stmt_fetch_column(prepared->statement, &bind, i, 0) != 0)
		return mariadb_statement_failed(ctx, sql, prepared->statement);
	*text = whole;
	return true;
}

static bool store_text(struct ctx *ctx, const struct sql *sql, struct prepared *prepared,
		       unsigned i, const char **place)
{
	struct column *column = &prepared->columns[i];

	*place = NULL;
	if (column->is_null)
		return true;
	if (column->length > sizeof(column->text))
		return long_text(ctx, sql, prepared, i, place);
	*place = arena_strndup(ctx->arena, column->text, column->length);
	return true;
}

/* A name that is too long for the buffer is none of the enumeration's. */
static int enum_of(struct column *column)
{
	if (column->is_null || column->length >= sizeof(column->text))
		return NULL_ENUM;
	column->text[column->length] = '\0';
	return enumeration_index(column->field->of_enum, column->text);
}

static bool store_column(struct ctx *ctx, const struct sql *sql, struct prepared *prepared,
			 unsigned i, void *row)
{
	struct column *column = &prepared->columns[i];
	void *place = field_in(column->field, row);

	switch (column->field->type) {
	case T_INT:
		*(int64_t *)place = column->is_null ? NULL_INT : column->number;
		return true;
	case T_BOOL:
		*(bool *)place = !column->is_null && column->number != 0;
		return true;
	case T_TIME:
		*(int64_t *)place = column->is_null ? NULL_INT : instant_of(&column->time);
		return true;
	case T_ENUM:
		*(int *)place = enum_of(column);
		return true;
	default:
		return store_text(ctx, sql, prepared, i, place);
	}
}

static bool fetch_rows(struct ctx *ctx, const struct sql *sql, struct prepared *prepared,
		       struct list *list)
{
	const struct schema *schema = prepared->schema;
	char *row = list->items;

	for (size_t n = 0; n < list->count; n++, row += schema->size) {
		int result = mysql_stmt_fetch(prepared->statement);

		if (result != 0 && result != MYSQL_DATA_TRUNCATED)
			return mariadb_statement_failed(ctx, sql, prepared->statement);
		for (unsigned i = 0; i < prepared->column_count; i++) {
			if (!store_column(ctx, sql, prepared, i, row))
				return false;
		}
	}
	return true;
}

bool db_list(struct ctx *ctx, const struct sql *sql, const struct schema *schema, struct list *list,
	     struct args args)
{
	struct prepared *prepared;
	bool fetched;

	if (!run(ctx, sql, args, &prepared) || !map_columns(ctx, sql, prepared, schema))
		return false;
	if (mysql_stmt_store_result(prepared->statement) != 0)
		return mariadb_statement_failed(ctx, sql, prepared->statement);
	list->count = mysql_stmt_num_rows(prepared->statement);
	list->items = arena_array(ctx->arena, list->count, schema->size);
	fetched = fetch_rows(ctx, sql, prepared, list);
	if (ctx->db->connection != NULL)
		mysql_stmt_free_result(prepared->statement);
	return fetched;
}

bool db_find(struct ctx *ctx, const struct sql *sql, const struct schema *schema, void *row,
	     struct args args)
{
	struct list list;

	if (!db_list(ctx, sql, schema, &list, args))
		return false;
	*(void **)row = list.count == 0 ? NULL : list.items;
	return true;
}

struct number {
	int64_t number;
};

bool db_number(struct ctx *ctx, const struct sql *sql, int64_t *number, struct args args)
{
	static const struct field fields[] = {
		{"number", T_INT, .at = offsetof(struct number, number)},
	};
	static SCHEMA(number_schema, "Number", struct number, fields);
	const struct number *row;

	if (!db_find(ctx, sql, &number_schema, &row, args))
		return false;
	*number = row == NULL ? NULL_INT : row->number;
	return true;
}

bool db_exec(struct ctx *ctx, const struct sql *sql, int64_t *affected, int64_t *inserted_id,
	     struct args args)
{
	struct prepared *prepared;

	if (!run(ctx, sql, args, &prepared))
		return false;
	if (affected != NULL)
		*affected = (int64_t)mysql_stmt_affected_rows(prepared->statement);
	if (inserted_id != NULL)
		*inserted_id = (int64_t)mysql_stmt_insert_id(prepared->statement);
	return true;
}
