#include "json/json_read.h"

#include <assert.h>
#include <cJSON.h>
#include <inttypes.h>
#include <string.h>

#include "json/json_scan.h"
#include "json/json_value.h"

#define FIELDS_MAX 64 /* one bit each tells which members were seen */
#define OUT_OF_MEMORY_RETRY_S 2

static const struct json_place body_place = {.name = ""};

/* An item of a list of texts, read as if it were a struct of this one member. */
static const struct field text_item = {.name = "item", .type = T_TEXT};

/* The member behind a T_OBJECT is a pointer to some struct that this layer cannot name. */
static void set_object(const struct field *field, void *object, const void *value)
{
	memcpy(field_in(field, object), &value, sizeof(value));
}

static void set_field_absent(const struct field *field, void *object)
{
	void *at = field_in(field, object);

	switch (field->type) {
	case T_INT:
	case T_TIME:
		*(int64_t *)at = NULL_INT;
		break;
	case T_BOOL:
		*(bool *)at = false;
		break;
	case T_TEXT:
	case T_DAY:
	case T_JSON:
		*(const char **)at = NULL;
		break;
	case T_ENUM:
		*(int *)at = NULL_ENUM;
		break;
	case T_OBJECT:
		set_object(field, object, NULL);
		break;
	case T_TREE:
		*(const struct json_tree **)at = NULL;
		break;
	case T_LIST:
		*(struct list *)at = (struct list){0};
		break;
	}
}

void json_set_absent(const struct schema *schema, void *object)
{
	for (size_t i = 0; i < schema->count; i++)
		set_field_absent(&schema->fields[i], object);
}

/* Once the list of errors is full there is nothing more to say: reading stops. */
static bool enough(const struct ctx *ctx)
{
	return ctx->problem.error_count == PROBLEM_ERRORS_MAX;
}

/* What the domain or the database fills is never taken from a caller. */
static bool is_input(const struct field *field)
{
	return (field->flags & (F_DERIVED | F_COLUMN)) == 0 && field->type != T_JSON;
}

static void read_object(struct ctx *ctx, const struct schema *schema,
			const struct json_place *place, const cJSON *item, void *object);

/* Items of the schema, or texts where it is NULL. */
static void read_items(struct ctx *ctx, const struct schema *of, const struct json_place *place,
		       const cJSON *array, struct list *list)
{
	size_t size = of == NULL ? sizeof(const char *) : of->size;
	struct json_place here = {.up = place};
	const cJSON *item;

	list->count = (size_t)cJSON_GetArraySize(array);
	list->items = arena_array(ctx->arena, list->count, size);
	cJSON_ArrayForEach(item, array)
	{
		void *object = (char *)list->items + here.position * size;

		if (enough(ctx))
			return;
		if (of != NULL)
			read_object(ctx, of, &here, item, object);
		else if (cJSON_IsString(item))
			json_value_text(ctx, &text_item, &here, item->valuestring, object);
		else
			json_value_refuse(ctx, &here, R_WRONG_TYPE_TEXT, NULL);
		here.position++;
	}
}

static const char *number_text(struct ctx *ctx, int64_t number)
{
	return arena_printf(ctx->arena, "%" PRId64, number);
}

static void read_list(struct ctx *ctx, const struct field *field, const struct json_place *place,
		      const cJSON *item, void *object)
{
	bool limited = field->min != 0 || field->max != 0;
	int64_t max = limited ? field->max : JSON_LIST_MAX, count;

	if (!cJSON_IsArray(item)) {
		json_value_refuse(ctx, place, R_WRONG_TYPE_LIST, NULL);
		return;
	}
	count = cJSON_GetArraySize(item);
	if (count < field->min)
		json_value_refuse(ctx, place, R_TOO_SHORT, number_text(ctx, field->min));
	else if (count > max)
		json_value_refuse(ctx, place, R_TOO_MANY, number_text(ctx, max));
	else
		read_items(ctx, field->of, place, item, field_in(field, object));
}

static void read_nested(struct ctx *ctx, const struct field *field, const struct json_place *place,
			const cJSON *item, void *object)
{
	void *nested = arena_alloc(ctx->arena, field->of->size);

	read_object(ctx, field->of, place, item, nested);
	set_object(field, object, nested);
}

static void read_int(struct ctx *ctx, const struct field *field, const struct json_place *place,
		     const cJSON *item, void *object)
{
	/* The scan has proven it an integer that a double holds; valueint would saturate. */
	if (cJSON_IsNumber(item))
		json_value_int(ctx, field, place, (int64_t)item->valuedouble, object);
	else
		json_value_refuse(ctx, place, R_WRONG_TYPE_INTEGER, NULL);
}

static void read_value(struct ctx *ctx, const struct field *field, const struct json_place *place,
		       const cJSON *item, void *object)
{
	switch (field->type) {
	case T_INT:
		read_int(ctx, field, place, item, object);
		break;
	case T_BOOL:
		if (cJSON_IsBool(item))
			*(bool *)field_in(field, object) = cJSON_IsTrue(item);
		else
			json_value_refuse(ctx, place, R_WRONG_TYPE_BOOLEAN, NULL);
		break;
	case T_OBJECT:
		read_nested(ctx, field, place, item, object);
		break;
	case T_TREE:
		if (cJSON_IsObject(item))
			*(const struct json_tree **)field_in(
				field, object) = (const struct json_tree *)item;
		else
			json_value_refuse(ctx, place, R_WRONG_TYPE_OBJECT, NULL);
		break;
	case T_LIST:
		read_list(ctx, field, place, item, object);
		break;
	case T_TEXT:
	case T_DAY:
	case T_TIME:
	case T_ENUM:
	case T_JSON:
		if (cJSON_IsString(item))
			json_value_text(ctx, field, place, item->valuestring, object);
		else
			json_value_refuse(ctx, place, R_WRONG_TYPE_TEXT, NULL);
		break;
	}
}

static void read_member(struct ctx *ctx, const struct schema *schema,
			const struct json_place *place, const cJSON *item, void *object,
			uint64_t *seen)
{
	const struct json_place here = {place, item->string, strlen(item->string), false, 0};
	const struct field *field = schema_field(schema, item->string);
	uint64_t bit;

	if (field == NULL || !is_input(field)) {
		json_value_refuse(ctx, &here, R_UNKNOWN_MEMBER, NULL);
		return;
	}
	bit = UINT64_C(1) << (field - schema->fields);
	if ((*seen & bit) != 0)
		json_value_refuse(ctx, &here, R_DUPLICATE_MEMBER, NULL);
	else if (!cJSON_IsNull(item))
		read_value(ctx, field, &here, item, object);
	else if ((field->flags & F_NULLABLE) == 0)
		json_value_refuse(ctx, &here, R_NOT_NULL, NULL);
	*seen |= bit;
}

static void require_members(struct ctx *ctx, const struct schema *schema,
			    const struct json_place *place, uint64_t seen)
{
	for (size_t i = 0; i < schema->count && !enough(ctx); i++) {
		const struct field *field = &schema->fields[i];
		const struct json_place here = {place, field->name, strlen(field->name), false, 0};

		if ((field->flags & F_REQUIRED) != 0 && is_input(field) &&
		    (seen & UINT64_C(1) << i) == 0)
			json_value_refuse(ctx, &here, R_REQUIRED, NULL);
	}
}

/* Recursion ends with the text's depth, which the scan has limited. */
static void read_object(struct ctx *ctx, const struct schema *schema,
			const struct json_place *place, const cJSON *item, void *object)
{
	const cJSON *member;
	uint64_t seen = 0;

	assert(schema->count <= FIELDS_MAX);
	json_set_absent(schema, object);
	if (!cJSON_IsObject(item)) {
		json_value_refuse(ctx, place, R_WRONG_TYPE_OBJECT, NULL);
		return;
	}
	cJSON_ArrayForEach(member, item)
	{
		if (enough(ctx))
			return;
		read_member(ctx, schema, place, member, object, &seen);
	}
	require_members(ctx, schema, place, seen);
}

static void release_tree(void *holder)
{
	cJSON_Delete(*(cJSON **)holder);
}

/*
 * The tree lives until the arena is reset, because texts in the object point into it. Its release
 * is registered before it exists: should the registering run out of memory, nothing is lost.
 */
static MUST bool parse(struct ctx *ctx, const char *text, size_t length, const cJSON **tree)
{
	cJSON **holder = arena_alloc(ctx->arena, sizeof(*holder));

	if (!json_scan(ctx, text, length))
		return false;
	arena_defer(ctx->arena, release_tree, holder);
	*holder = cJSON_ParseWithLength(text, length);
	*tree = *holder;
	if (*holder != NULL)
		return true;
	/* The scan has passed it, so it is memory that cJSON lacks. */
	ctx->problem.retry_after = OUT_OF_MEMORY_RETRY_S;
	return fail(ctx, P_BUSY);
}

bool json_read(struct ctx *ctx, const struct schema *schema, const char *text, size_t length,
	       void *object)
{
	const cJSON *tree;

	if (!parse(ctx, text, length, &tree))
		return false;
	read_object(ctx, schema, &body_place, tree, object);
	return input_ok(ctx);
}

void json_read_tree(struct ctx *ctx, const struct schema *schema, const struct json_tree *tree,
		    const char *pointer, void *object)
{
	const struct json_place place = {.name = pointer, .length = strlen(pointer)};

	read_object(ctx, schema, &place, (const cJSON *)tree, object);
}

bool json_read_list(struct ctx *ctx, const struct schema *schema, const char *text, size_t length,
		    struct list *list)
{
	const cJSON *tree;

	if (!parse(ctx, text, length, &tree))
		return false;
	if (cJSON_IsArray(tree))
		read_items(ctx, schema, &body_place, tree, list);
	else
		json_value_refuse(ctx, &body_place, R_WRONG_TYPE_LIST, NULL);
	return input_ok(ctx);
}
