#include "resources/form/form_data.h"

#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/uscc.h"
#include "resources/form/form_definition.h"
#include "json/json_write.h"

#define TEXT_MAX 200
#define LONG_TEXT_MAX 2000
#define LIST_MAX 100

/* ---- the form as a schema ---- */

static enum field_type type_of(const struct form_field *field)
{
	switch ((enum form_field_type)field->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
		return T_TEXT;
	case FIELD_DATE:
		return T_DAY;
	case FIELD_CHOICE:
	case FIELD_YES_NO:
		return T_ENUM;
	case FIELD_BODY:
	case FIELD_FILE:
		return T_INT;
	case FIELD_INDUSTRY_LIST:
	case FIELD_ENTERPRISE_LIST:
		return T_LIST;
	}
	return T_TEXT;
}

static int64_t max_of(const struct form_field *field, enum field_type type)
{
	if (type == T_INT)
		return INT_SAFE_MAX;
	if (field->max != NULL_INT)
		return field->max;
	if (type == T_LIST)
		return LIST_MAX;
	return field->type == FIELD_LONG_TEXT ? LONG_TEXT_MAX : TEXT_MAX;
}

static const struct enumeration *enumeration_of(struct arena *arena, const struct form_field *field)
{
	const struct list options = form_options_of(field);
	const char **codes = arena_array(arena, options.count, sizeof(*codes));
	struct enumeration *enumeration = arena_alloc(arena, sizeof(*enumeration));

	for (size_t i = 0; i < options.count; i++)
		codes[i] = ((const struct form_option *)options.items)[i].code;
	*enumeration = (struct enumeration){field->name, codes, options.count};
	return enumeration;
}

static struct field field_of_question(struct arena *arena, const struct form_field *question,
				      size_t at)
{
	enum field_type type = type_of(question);

	return (struct field){
		.name = question->name,
		.type = type,
		.at = at * sizeof(union form_value),
		.flags = F_NULLABLE,
		.min = type == T_LIST ? 0 : 1,
		.max = max_of(question, type),
		.of_enum = type == T_ENUM ? enumeration_of(arena, question) : NULL,
	};
}

struct form_data form_data_new(struct ctx *ctx, const struct form *form)
{
	struct field *fields = arena_array(ctx->arena, FORM_FIELDS_MAX, sizeof(*fields));
	struct form_data data = {
		.form = form,
		.asks = arena_array(ctx->arena, FORM_FIELDS_MAX, sizeof(struct form_field *)),
	};
	const struct form_section *section = form->sections.items;
	size_t count = 0;

	for (size_t i = 0; i < form->sections.count; i++) {
		const struct form_field *question = section[i].fields.items;

		for (size_t j = 0; j < section[i].fields.count; j++, count++) {
			fields[count] = field_of_question(ctx->arena, &question[j], count);
			data.asks[count] = &question[j];
		}
	}
	data.values = arena_array(ctx->arena, count, sizeof(*data.values));
	data.schema = (struct schema){form->code, count * sizeof(*data.values), fields, count};
	json_set_absent(&data.schema, data.values);
	return data;
}

void form_data_read(struct ctx *ctx, struct form_data *data, const struct json_tree *tree)
{
	json_read_tree(ctx, &data->schema, tree, "/data", data->values);
}

bool form_data_parse(struct ctx *ctx, struct form_data *data, const char *json)
{
	return json_read(ctx, &data->schema, json, strlen(json), data->values);
}

const char *form_data_json(struct ctx *ctx, const struct form_data *data)
{
	struct buf out = buf_new(ctx->arena);

	json_write_object(&out, &data->schema, data->values);
	return out.data;
}

/* ---- what is answered ---- */

bool form_data_is_given(const struct form_data *data, size_t question)
{
	const union form_value *value = &data->values[question];

	switch (data->schema.fields[question].type) {
	case T_INT:
		return value->number != NULL_INT;
	case T_ENUM:
		return value->option != NULL_ENUM;
	case T_LIST:
		return value->list.count > 0;
	default:
		return value->text != NULL;
	}
}

const char *form_data_answer(const struct form_data *data, const char *name)
{
	const struct field *field = schema_field(&data->schema, name);
	int option;

	if (field == NULL || field->type != T_ENUM)
		return NULL;
	option = data->values[field - data->schema.fields].option;
	return option == NULL_ENUM ? NULL : enumeration_name(field->of_enum, option);
}

enum holds {
	HOLDS_NOT,
	HOLDS,
	HOLDS_OPEN, /* the answer that it hangs on is not given yet */
};

static enum holds holds(const struct form_data *data, const struct form_condition *condition)
{
	const char *answer;

	if (condition == NULL)
		return HOLDS;
	answer = form_data_answer(data, condition->field);
	if (answer == NULL)
		return HOLDS_OPEN;
	return strcmp(answer, condition->is) == 0 ? HOLDS : HOLDS_NOT;
}

/* ---- the check ---- */

struct check {
	struct ctx *ctx;
	const struct form_data *data;
	const char *party;
	enum form_check how;
};

static const char *pointer_to(const struct check *check, size_t question)
{
	return arena_printf(check->ctx->arena, "/data/%s", check->data->asks[question]->name);
}

bool form_data_is_industry(const char *code)
{
	size_t digits = code[0] >= 'A' && code[0] <= 'T' ? strspn(code + 1, "0123456789") : 9;

	return digits <= 4 && digits != 1 && code[1 + digits] == '\0';
}

static bool came_before(const char *const *items, size_t i)
{
	for (size_t j = 0; j < i; j++) {
		if (items[j] != NULL && strcmp(items[j], items[i]) == 0)
			return true;
	}
	return false;
}

static void check_list(const struct check *check, size_t question)
{
	bool enterprises = check->data->asks[question]->type == FIELD_ENTERPRISE_LIST;
	const struct list *list = &check->data->values[question].list;
	const char *const *items = list->items;

	for (size_t i = 0; i < list->count; i++) {
		const char *pointer = arena_printf(check->ctx->arena, "%s/%zu",
						   pointer_to(check, question), i);

		if (items[i] == NULL) /* no text: json_read has said so */
			continue;
		if (enterprises ? !uscc_valid(items[i]) : !form_data_is_industry(items[i]))
			input_error(check->ctx, pointer,
				    enterprises ? R_BAD_USCC : R_UNKNOWN_INDUSTRY, NULL);
		else if (came_before(items, i))
			input_error(check->ctx, pointer, R_REPEATED_ITEM, items[i]);
	}
}

static void check_option(const struct check *check, size_t question)
{
	const struct list options = form_options_of(check->data->asks[question]);
	const struct form_option *option = (const struct form_option *)options.items +
					   check->data->values[question].option;

	if (option->party != NULL && strcmp(option->party, check->party) != 0)
		input_error(check->ctx, pointer_to(check, question), R_NOT_FOR_FILER, NULL);
}

static void check_day(const struct check *check, size_t question)
{
	const char *day = check->data->values[question].text;

	if (check->data->asks[question]->past &&
	    strcmp(day, clock_day(check->ctx->arena, check->ctx->now)) > 0)
		input_error(check->ctx, pointer_to(check, question), R_DAY_OUT_OF_RANGE, NULL);
}

static void check_given(const struct check *check, size_t question)
{
	switch (check->data->schema.fields[question].type) {
	case T_LIST:
		check_list(check, question);
		break;
	case T_ENUM:
		check_option(check, question);
		break;
	case T_DAY:
		check_day(check, question);
		break;
	default:
		break;
	}
}

static bool is_required(const struct check *check, const struct form_field *asked)
{
	return asked->required ||
	       (asked->required_when != NULL && holds(check->data, asked->required_when) == HOLDS);
}

static void check_question(const struct check *check, const struct form_section *section,
			   size_t question)
{
	const struct form_field *asked = check->data->asks[question];
	enum holds section_holds = holds(check->data, section->when);
	enum holds field_holds = holds(check->data, asked->when);

	if (form_data_is_given(check->data, question)) {
		if (section_holds == HOLDS_NOT || field_holds == HOLDS_NOT)
			input_error(check->ctx, pointer_to(check, question), R_NOT_TAKEN, NULL);
		else
			check_given(check, question);
	} else if (check->how == FORM_COMPLETE && section_holds == HOLDS && field_holds == HOLDS &&
		   is_required(check, asked)) {
		input_error(check->ctx, pointer_to(check, question), R_REQUIRED, NULL);
	}
}

/* An answer that hangs on one which is left open for good. */
static void check_hanging(const struct check *check, const struct form_section *section,
			  size_t question)
{
	const struct form_field *asked = check->data->asks[question];

	if (form_data_is_given(check->data, question) &&
	    (holds(check->data, section->when) == HOLDS_OPEN ||
	     holds(check->data, asked->when) == HOLDS_OPEN))
		input_error(check->ctx, pointer_to(check, question), R_NOT_TAKEN, NULL);
}

static void each_question(const struct check *check,
			  void (*look)(const struct check *check,
				       const struct form_section *section, size_t question))
{
	const struct list *sections = &check->data->form->sections;
	const struct form_section *section = sections->items;
	size_t question = 0;

	for (size_t i = 0; i < sections->count; i++) {
		for (size_t j = 0; j < section[i].fields.count; j++)
			look(check, &section[i], question++);
	}
}

void form_data_check(struct ctx *ctx, const struct form_data *data, const char *party,
		     enum form_check how)
{
	const struct check check = {ctx, data, party, how};
	size_t before = ctx->problem.error_count;

	each_question(&check, check_question);
	/* What is required and open has been said; only then what hangs on it is a fault of its
	 * own. */
	if (how == FORM_COMPLETE && ctx->problem.error_count == before)
		each_question(&check, check_hanging);
}
