#include "resources/form/form_definition.h"

#include <string.h>

#include "core/set.h"

#define NAME_MAX_LENGTH 40

static struct form_option yes_no[] = {
	{"yes", "是", "Yes", NULL},
	{"no", "否", "No", NULL},
};

struct list form_options_of(const struct form_field *field)
{
	if (field->type == FIELD_YES_NO)
		return (struct list){.items = yes_no, .count = 2};
	return field->options;
}

static bool is_name(const char *text)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_";

	return text[0] >= 'a' && text[0] <= 'z' && text[strspn(text, allowed)] == '\0' &&
	       strlen(text) <= NAME_MAX_LENGTH;
}

const struct form_option *form_option_named(const struct form_field *field, const char *code)
{
	const struct list options = form_options_of(field);
	const struct form_option *option = options.items;

	for (size_t i = 0; i < options.count; i++) {
		if (strcmp(option[i].code, code) == 0)
			return &option[i];
	}
	return NULL;
}

/* Looks no further than `until`, whose name it may be itself; NULL: at all of them. */
static const struct form_field *find(const struct form *form, const char *name,
				     const struct form_field *until)
{
	const struct form_section *section = form->sections.items;

	for (size_t i = 0; i < form->sections.count; i++) {
		const struct form_field *field = section[i].fields.items;

		for (size_t j = 0; j < section[i].fields.count; j++) {
			if (&field[j] == until)
				return NULL;
			if (strcmp(field[j].name, name) == 0)
				return &field[j];
		}
	}
	return NULL;
}

const struct form_field *form_field_named(const struct form *form, const char *name)
{
	return find(form, name, NULL);
}

/* Where a fault is told: a section, or a field of it. */
struct place {
	struct ctx *ctx;
	const struct form *form;
	const char *pointer;
	const struct form_field *before; /* conditions look at what stands before this one */
};

static void refuse(const struct place *place, const char *member, enum reason_code reason,
		   const char *detail)
{
	input_error(place->ctx, arena_printf(place->ctx->arena, "%s/%s", place->pointer, member),
		    reason, detail);
}

static void check_condition(const struct place *place, const char *member,
			    const struct form_condition *condition)
{
	const struct form_field *field;

	if (condition == NULL)
		return;
	field = find(place->form, condition->field, place->before);
	if (field == NULL || (field->type != FIELD_CHOICE && field->type != FIELD_YES_NO) ||
	    form_option_named(field, condition->is) == NULL)
		refuse(place, member, R_BAD_CONDITION, condition->field);
}

static void check_options(const struct place *place, const struct form_field *field)
{
	const struct form_option *option = field->options.items;

	if ((field->type == FIELD_CHOICE) != (field->options.count > 0))
		refuse(place, "options", field->type == FIELD_CHOICE ? R_REQUIRED : R_NOT_FOR_KIND,
		       NULL);
	for (size_t i = 0; i < field->options.count; i++) {
		if (!is_name(option[i].code))
			refuse(place, "options", R_BAD_NAME, option[i].code);
		for (size_t j = 0; j < i; j++) {
			if (strcmp(option[i].code, option[j].code) == 0)
				refuse(place, "options", R_REPEATED_NAME, option[i].code);
		}
	}
}

enum rule_code form_rule_named(const struct form_field *field, const char *code)
{
	static const enum rule_code of_industries[] = {RULE_INDUSTRIES, RULE_ENTERPRISES};

	if (field->type != FIELD_INDUSTRY_LIST)
		return RULE_COUNT;
	for (size_t i = 0; i < sizeof(of_industries) / sizeof(of_industries[0]); i++) {
		if (strcmp(enumeration_name(&rule_codes, of_industries[i]), code) == 0)
			return of_industries[i];
	}
	return RULE_COUNT;
}

static void check_rules(const struct place *place, const struct form_field *field)
{
	const char *const *code = field->rules.items;

	for (size_t i = 0; i < field->rules.count; i++) {
		if (form_rule_named(field, code[i]) == RULE_COUNT)
			refuse(place, "rules", R_NOT_IN_ENUM, code[i]);
	}
}

static void check_field(const struct place *place, const struct form_field *field)
{
	if (!is_name(field->name))
		refuse(place, "name", R_BAD_NAME, field->name);
	if (find(place->form, field->name, field) != NULL)
		refuse(place, "name", R_REPEATED_NAME, field->name);
	check_options(place, field);
	check_rules(place, field);
	if (field->past && field->type != FIELD_DATE)
		refuse(place, "past", R_NOT_FOR_KIND, NULL);
	check_condition(place, "when", field->when);
	check_condition(place, "required_when", field->required_when);
}

static void check_section(struct ctx *ctx, const struct form *form, size_t index)
{
	const struct form_section *section = (const struct form_section *)form->sections.items +
					     index;
	const struct form_field *fields = section->fields.items;
	struct place place = {.ctx = ctx, .form = form, .before = fields};

	place.pointer = arena_printf(ctx->arena, "/sections/%zu", index);
	check_condition(&place, "when", section->when);
	for (size_t i = 0; i < section->fields.count; i++) {
		place.pointer = arena_printf(ctx->arena, "/sections/%zu/fields/%zu", index, i);
		place.before = &fields[i];
		check_field(&place, &fields[i]);
	}
}

static size_t count_fields(const struct form *form)
{
	const struct form_section *section = form->sections.items;
	size_t count = 0;

	for (size_t i = 0; i < form->sections.count; i++)
		count += section[i].fields.count;
	return count;
}

static void check_texts(struct ctx *ctx, const char *pointer, const struct list *texts,
			const char *const *allowed, size_t count)
{
	const struct list all = {.items = (void *)(uintptr_t)allowed, .count = count};

	if (texts->count == 0)
		input_error(ctx, pointer, R_REQUIRED, NULL);
	for (size_t i = 0; i < texts->count; i++) {
		const char *text = ((const char *const *)texts->items)[i];

		if (!set_has(&all, text))
			input_error(ctx, pointer, R_NOT_IN_ENUM, text);
	}
}

static bool is_for_bodies(const struct form *form)
{
	return set_has(&form->audience, "certification_body") ||
	       set_has(&form->audience, "technical_support_body");
}

static void check_audience_and_route(struct ctx *ctx, const struct form *form)
{
	static const char *const audiences[] = {"national",           "provincial",
						"municipal",          "county",
						"certification_body", "technical_support_body"};
	static const char *const steps[] = {"superior", "issuer"};

	check_texts(ctx, "/audience", &form->audience, audiences,
		    sizeof(audiences) / sizeof(audiences[0]));
	check_texts(ctx, "/route", &form->route, steps, sizeof(steps) / sizeof(steps[0]));
	if (is_for_bodies(form) && form->route.count > 0 &&
	    strcmp(((const char *const *)form->route.items)[0], "issuer") != 0)
		input_error(ctx, "/route/0", R_NOT_IN_ENUM, "issuer");
}

static void check_answer(struct ctx *ctx, const struct form *form)
{
	const struct form_field *field;

	if (form->answer_field == NULL)
		return;
	field = form_field_named(form, form->answer_field);
	if (field == NULL || (field->type != FIELD_CHOICE && field->type != FIELD_YES_NO))
		input_error(ctx, "/answer_field", R_BAD_CONDITION, form->answer_field);
}

bool form_definition_check(struct ctx *ctx, const struct form *form)
{
	size_t count = count_fields(form);

	if (!is_name(form->code))
		input_error(ctx, "/code", R_BAD_NAME, form->code);
	if (!is_name(form->kind))
		input_error(ctx, "/kind", R_BAD_NAME, form->kind);
	if (count == 0)
		input_error(ctx, "/sections", R_REQUIRED, NULL);
	if (count > FORM_FIELDS_MAX)
		input_error(ctx, "/sections", R_TOO_MANY,
			    arena_printf(ctx->arena, "%d", FORM_FIELDS_MAX));
	check_audience_and_route(ctx, form);
	for (size_t i = 0; i < form->sections.count; i++)
		check_section(ctx, form, i);
	check_answer(ctx, form);
	return input_ok(ctx);
}
