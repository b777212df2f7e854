/*
 * form_data: what is filled in, against its form. The one validator of all forms; pure: what has to
 * exist elsewhere (a body, a file) is left to whoever stores.
 *
 * A form's questions become a schema like any other (core/schema.h), so that json_read reads
 * an answer and json_write writes it. Every question has its own place in the values; one that
 * is not answered is null. A list without items counts as not answered. Texts keep their words
 * as they came. By the type of the question an answer is
 *
 *	"…"    text, long_text; date: YYYY-MM-DD; choice, yes_no: the option's code
 *	7      body, file: an id
 *	["…"]  industry_list, enterprise_list: codes
 */
#ifndef RESOURCES_FORM_FORM_DATA_H
#define RESOURCES_FORM_FORM_DATA_H

#include "resources/form/form.h"
#include "json/json_read.h"

union form_value {
	int64_t number; /* body, file */
	const char *text;
	int option; /* choice, yes_no */
	struct list list;
};

struct form_data {
	const struct form *form;
	struct schema schema;           /* a field for each question, in their order */
	const struct form_field **asks; /* the question of each */
	union form_value *values;
};

enum form_check {
	FORM_DRAFT,    /* what is answered must be right */
	FORM_COMPLETE, /* and all that is required must be answered */
};

/* Nothing answered yet. */
struct form_data form_data_new(struct ctx *ctx, const struct form *form);

/* Reads what was sent; errors are collected with pointers from /data on. */
void form_data_read(struct ctx *ctx, struct form_data *data, const struct json_tree *tree);

/* Reads what form_data_json wrote. */
MUST bool form_data_parse(struct ctx *ctx, struct form_data *data, const char *json);
const char *form_data_json(struct ctx *ctx, const struct form_data *data);

/* Collects every error, for a filer of that party (party_names): the caller ends with input_ok. */
void form_data_check(struct ctx *ctx, const struct form_data *data, const char *party,
		     enum form_check how);

/* Written like a code of GB/T 4754-2017: C, C36, C367, C3670. */
bool form_data_is_industry(const char *code);

bool form_data_is_given(const struct form_data *data, size_t question);

/* The code of the option that the choice or yes_no is answered with; NULL when it is not. */
const char *form_data_answer(const struct form_data *data, const char *name);

#endif
