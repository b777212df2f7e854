/*
 * form_data: what is filled in, against a form of every type of question; and form_definition:
 * forms that cannot be.
 */
#include "resources/form/form_data.h" /* before cmocka, whose macro fail() hides our fail */
#include "resources/form/form_definition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/clock.h"
#include "json/json_read.h"

/* A form like that of 沪市监认证〔2021〕65号 附件2, with every type of question. */
static const char form_json[] =
	"[{\"programme\":\"p\",\"due_on\":\"2021-02-20\",\"code\":\"sample\",\"kind\":\"sample\","
	"\"title\":\"t\",\"title_en\":\"t\",\"audience\":[\"county\",\"certification_body\"],"
	"\"route\":[\"issuer\"],\"once\":true,\"answer_field\":\"takes_part\",\"clause\":\"c\","
	"\"illustrative\":false,\"sections\":["
	"{\"title\":\"1\",\"title_en\":\"1\",\"fields\":["
	"{\"name\":\"name\",\"type\":\"text\",\"label\":\"l\",\"label_en\":\"l\",\"required\":true,"
	"\"max\":4},"
	"{\"name\":\"scan\",\"type\":\"file\",\"label\":\"l\",\"label_en\":\"l\",\"required\":true}"
	","
	"{\"name\":\"category\",\"type\":\"choice\",\"label\":\"l\",\"label_en\":\"l\","
	"\"required\":true,\"options\":["
	"{\"code\":\"regulator\",\"label\":\"l\",\"label_en\":\"l\",\"party\":\"regulator\"},"
	"{\"code\":\"body\",\"label\":\"l\",\"label_en\":\"l\",\"party\":\"body\"}]},"
	"{\"name\":\"takes_part\",\"type\":\"yes_no\",\"label\":\"l\",\"label_en\":\"l\","
	"\"required\":true}]},"
	"{\"title\":\"2\",\"title_en\":\"2\",\"when\":{\"field\":\"category\",\"is\":\"body\"},"
	"\"fields\":["
	"{\"name\":\"founded_on\",\"type\":\"date\",\"label\":\"l\",\"label_en\":\"l\","
	"\"required_when\":{\"field\":\"takes_part\",\"is\":\"yes\"}},"
	"{\"name\":\"nature\",\"type\":\"choice\",\"label\":\"l\",\"label_en\":\"l\",\"options\":["
	"{\"code\":\"private\",\"label\":\"l\",\"label_en\":\"l\"},"
	"{\"code\":\"other\",\"label\":\"l\",\"label_en\":\"l\"}]},"
	"{\"name\":\"nature_other\",\"type\":\"text\",\"label\":\"l\",\"label_en\":\"l\","
	"\"required\":true,\"when\":{\"field\":\"nature\",\"is\":\"other\"}}]},"
	"{\"title\":\"3\",\"title_en\":\"3\",\"fields\":["
	"{\"name\":\"industries\",\"type\":\"industry_list\",\"label\":\"l\",\"label_en\":\"l\","
	"\"max\":3},"
	"{\"name\":\"enterprises\",\"type\":\"enterprise_list\",\"label\":\"l\",\"label_en\":\"l\"}"
	","
	"{\"name\":\"institution\",\"type\":\"body\",\"label\":\"l\",\"label_en\":\"l\"},"
	"{\"name\":\"remarks\",\"type\":\"long_text\",\"label\":\"l\",\"label_en\":\"l\"}]}]}]";

struct world {
	struct ctx ctx;
	struct form form;
};

static int setup(void **state)
{
	struct arena *arena = arena_new();
	struct world *world = arena_alloc(arena, sizeof(*world));
	struct list entries;

	world->ctx = (struct ctx){.arena = arena, .lang = LANG_EN};
	if (!json_read_list(&world->ctx, &form_entry_schema, form_json, strlen(form_json),
			    &entries))
		return 1;
	world->form = ((const struct form_entry *)entries.items)[0].form;
	*state = world;
	return 0;
}

static int teardown(void **state)
{
	arena_free(((struct world *)*state)->ctx.arena);
	return 0;
}

struct envelope {
	const struct json_tree *data;
};

static const struct field envelope_fields[] = {
	{"data", T_TREE, .at = offsetof(struct envelope, data), .flags = F_REQUIRED},
};
static SCHEMA(envelope_schema, "Envelope", struct envelope, envelope_fields);

/* Reads and checks as the use cases do; single quotes stand for double ones. */
static struct form_data read_data(struct world *world, const char *text, const char *party,
				  enum form_check how)
{
	char *json = arena_printf(world->ctx.arena, "{\"data\":%s}", text);
	struct envelope envelope;
	struct form_data data;

	for (char *c = json; *c != '\0'; c++) {
		if (*c == '\'')
			*c = '"';
	}
	ctx_begin_again(&world->ctx);
	assert_true(json_read(&world->ctx, &envelope_schema, json, strlen(json), &envelope));
	data = form_data_new(&world->ctx, &world->form);
	form_data_read(&world->ctx, &data, envelope.data);
	form_data_check(&world->ctx, &data, party, how);
	return data;
}

/* errors: "pointer reason, pointer reason" in their order. */
static void expect(struct world *world, const char *text, const char *party, enum form_check how,
		   size_t count, const struct input_error *errors)
{
	const struct problem *problem = &world->ctx.problem;

	read_data(world, text, party, how);
	for (size_t i = 0; i < count && i < problem->error_count; i++) {
		if (strcmp(problem->errors[i].pointer, errors[i].pointer) != 0 ||
		    problem->errors[i].reason != errors[i].reason)
			fail_msg("%s: %s %s, wanted %s %s", text, problem->errors[i].pointer,
				 reason_text(problem->errors[i].reason, LANG_EN), errors[i].pointer,
				 reason_text(errors[i].reason, LANG_EN));
	}
	if (problem->error_count != count)
		fail_msg("%s: %zu errors, wanted %zu; the last is %s", text, problem->error_count,
			 count,
			 problem->error_count == 0
				 ? "none"
				 : problem->errors[problem->error_count - 1].pointer);
}

#define EXPECT(text, party, how, ...)                                                          \
	expect(*state, text, party, how,                                                       \
	       sizeof((const struct input_error[]){__VA_ARGS__}) / sizeof(struct input_error), \
	       (const struct input_error[]){__VA_ARGS__})
#define FINE(text, party, how) expect(*state, text, party, how, 0, NULL)

static void test_a_draft_may_be_empty(void **state)
{
	FINE("{}", "regulator", FORM_DRAFT);
	FINE("{'name':null,'industries':[],'category':null}", "regulator", FORM_DRAFT);
}

static void test_what_is_required_is_named_at_once(void **state)
{
	EXPECT("{}", "regulator", FORM_COMPLETE, {"/data/name", R_REQUIRED, NULL},
	       {"/data/scan", R_REQUIRED, NULL}, {"/data/category", R_REQUIRED, NULL},
	       {"/data/takes_part", R_REQUIRED, NULL});
}

static void test_the_form_of_a_regulator_is_complete(void **state)
{
	FINE("{'name':'n','scan':1,'category':'regulator','takes_part':'no'}", "regulator",
	     FORM_COMPLETE);
}

static void test_required_under_a_condition(void **state)
{
	EXPECT("{'name':'n','scan':1,'category':'body','takes_part':'yes'}", "body", FORM_COMPLETE,
	       {"/data/founded_on", R_REQUIRED, NULL});
	FINE("{'name':'n','scan':1,'category':'body','takes_part':'no'}", "body", FORM_COMPLETE);
	FINE("{'name':'n','scan':1,'category':'body','takes_part':'yes',"
	     "'founded_on':'2003-01-01'}",
	     "body", FORM_COMPLETE);
}

static void test_other_wants_its_words(void **state)
{
	EXPECT("{'name':'n','scan':1,'category':'body','takes_part':'no','nature':'other'}", "body",
	       FORM_COMPLETE, {"/data/nature_other", R_REQUIRED, NULL});
	EXPECT("{'category':'body','nature':'private','nature_other':'x'}", "body", FORM_DRAFT,
	       {"/data/nature_other", R_NOT_TAKEN, NULL});
	FINE("{'category':'body','nature':'other','nature_other':'x'}", "body", FORM_DRAFT);
}

static void test_a_section_of_others_is_not_taken(void **state)
{
	EXPECT("{'category':'regulator','founded_on':'2003-01-01','nature':'private'}", "regulator",
	       FORM_DRAFT, {"/data/founded_on", R_NOT_TAKEN, NULL},
	       {"/data/nature", R_NOT_TAKEN, NULL});
}

static void test_what_hangs_on_an_open_answer(void **state)
{
	FINE("{'nature_other':'x'}", "body", FORM_DRAFT);
	EXPECT("{'name':'n','scan':1,'category':'body','takes_part':'no','nature_other':'x'}",
	       "body", FORM_COMPLETE, {"/data/nature_other", R_NOT_TAKEN, NULL});
}

static void test_an_option_for_another_party(void **state)
{
	EXPECT("{'category':'body'}", "regulator", FORM_DRAFT,
	       {"/data/category", R_NOT_FOR_FILER, NULL});
	EXPECT("{'category':'regulator'}", "body", FORM_DRAFT,
	       {"/data/category", R_NOT_FOR_FILER, NULL});
}

static void test_types_and_limits(void **state)
{
	EXPECT("{'name':7,'scan':'x','category':'guild','takes_part':true,'founded_on':'2021-02-29'"
	       ","
	       "'industries':'C36','enterprises':[1],'institution':0,'remarks':''}",
	       "body", FORM_DRAFT, {"/data/name", R_WRONG_TYPE_TEXT, NULL},
	       {"/data/scan", R_WRONG_TYPE_INTEGER, NULL}, {"/data/category", R_NOT_IN_ENUM, NULL},
	       {"/data/takes_part", R_WRONG_TYPE_TEXT, NULL}, {"/data/founded_on", R_BAD_DAY, NULL},
	       {"/data/industries", R_WRONG_TYPE_LIST, NULL},
	       {"/data/enterprises/0", R_WRONG_TYPE_TEXT, NULL},
	       {"/data/institution", R_OUT_OF_RANGE, NULL}, {"/data/remarks", R_TOO_SHORT, NULL});
	FINE("{'name':'四个汉字'}", "body", FORM_DRAFT);
	EXPECT("{'name':'五个汉字了'}", "body", FORM_DRAFT, {"/data/name", R_TOO_LONG, NULL});
	FINE("{'industries':['C','C36','C367']}", "body", FORM_DRAFT);
	EXPECT("{'industries':['C','C36','C367','C3670']}", "body", FORM_DRAFT,
	       {"/data/industries", R_TOO_MANY, NULL});
}

static void test_members_that_are_none(void **state)
{
	EXPECT("{'names':'n','name':'n','name':'m'}", "body", FORM_DRAFT,
	       {"/data/names", R_UNKNOWN_MEMBER, NULL}, {"/data/name", R_DUPLICATE_MEMBER, NULL});
}

static void test_industries(void **state)
{
	static const char *const wrong[] = {"c36", "C3", "C36700", "C3a", "36", "", "U10", "C36 "};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct world *world = *state;

		EXPECT(arena_printf(world->ctx.arena, "{'industries':['%s']}", wrong[i]), "body",
		       FORM_DRAFT, {"/data/industries/0", R_UNKNOWN_INDUSTRY, NULL});
	}
	EXPECT("{'industries':['C36','C35','C36']}", "body", FORM_DRAFT,
	       {"/data/industries/2", R_REPEATED_ITEM, NULL});
}

/* The vector of domain.md: 91350100M000100Y4 has the check character 3. */
static void test_enterprises(void **state)
{
	FINE("{'enterprises':['91350100M000100Y43']}", "body", FORM_DRAFT);
	EXPECT("{'enterprises':['91350100M000100Y44','91350100M000100Y43','91350100M000100Y43']}",
	       "body", FORM_DRAFT, {"/data/enterprises/0", R_BAD_USCC, NULL},
	       {"/data/enterprises/2", R_REPEATED_ITEM, NULL});
}

static void test_what_is_written_reads_as_it_was(void **state)
{
	struct world *world = *state;
	struct form_data data = read_data(world,
					  "{'name':'名','scan':9,'category':'body',"
					  "'takes_part':'yes','industries':['C36']}",
					  "body", FORM_DRAFT);
	const char *json = form_data_json(&world->ctx, &data);
	struct form_data again = form_data_new(&world->ctx, &world->form);

	assert_true(form_data_parse(&world->ctx, &again, json));
	assert_string_equal(form_data_json(&world->ctx, &again), json);
	assert_string_equal(form_data_answer(&again, "takes_part"), "yes");
	assert_null(form_data_answer(&again, "nature"));
	assert_null(form_data_answer(&again, "name"));
	assert_true(form_data_is_given(&again, 0));
	assert_false(form_data_is_given(&again, 4));
}

/* ---- definitions ---- */

static void test_the_form_itself_is_right(void **state)
{
	struct world *world = *state;

	assert_true(form_definition_check(&world->ctx, &world->form));
}

static struct form_field *field_at(struct world *world, size_t section, size_t field)
{
	struct form_section *sections = world->form.sections.items;

	return (struct form_field *)sections[section].fields.items + field;
}

static void refuses(struct world *world, const char *pointer, enum reason_code reason)
{
	const struct problem *problem = &world->ctx.problem;

	ctx_begin_again(&world->ctx);
	assert_false(form_definition_check(&world->ctx, &world->form));
	if (problem->error_count != 1 || strcmp(problem->errors[0].pointer, pointer) != 0 ||
	    problem->errors[0].reason != reason)
		fail_msg("%zu errors, the first %s %s; wanted %s", problem->error_count,
			 problem->errors[0].pointer,
			 reason_text(problem->errors[0].reason, LANG_EN), pointer);
}

static void test_names(void **state)
{
	static const char *const wrong[] = {
		"Name", "1name", "na-me", "", "名", "a12345678901234567890123456789012345678901"};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		field_at(world, 0, 0)->name = wrong[i];
		refuses(world, "/sections/0/fields/0/name", R_BAD_NAME);
	}
	field_at(world, 0, 0)->name = "remarks";
	refuses(world, "/sections/2/fields/3/name", R_REPEATED_NAME);
}

static void test_options_belong_to_choices(void **state)
{
	struct world *world = *state;
	struct list options = field_at(world, 1, 1)->options;

	field_at(world, 0, 0)->options = options;
	refuses(world, "/sections/0/fields/0/options", R_NOT_FOR_KIND);
	field_at(world, 0, 0)->options = (struct list){0};
	((struct form_option *)options.items)[0].code = "other";
	refuses(world, "/sections/1/fields/1/options", R_REPEATED_NAME);
}

static void test_conditions_look_back(void **state)
{
	static const struct form_condition later = {"nature", "private"},
					   unknown = {"category", "guild"}, text = {"name", "yes"};
	struct world *world = *state;
	struct form_field *field = field_at(world, 0, 3);

	field->when = &later;
	refuses(world, "/sections/0/fields/3/when", R_BAD_CONDITION);
	field->when = &unknown;
	refuses(world, "/sections/0/fields/3/when", R_BAD_CONDITION);
	field->when = NULL;
	field->required_when = &text;
	refuses(world, "/sections/0/fields/3/required_when", R_BAD_CONDITION);
}

static void test_rules_belong_to_types(void **state)
{
	static const char *rules[] = {"SH-11", "SH-12"}, *other[] = {"SH-11", "TJ-39"};
	struct world *world = *state;
	struct form_field *industries = field_at(world, 2, 0), *name = field_at(world, 0, 0);

	industries->rules = (struct list){.items = rules, .count = 2};
	assert_true(form_definition_check(&world->ctx, &world->form));
	assert_int_equal(form_rule_named(industries, "SH-12"), RULE_ENTERPRISES);
	industries->rules.items = other;
	refuses(world, "/sections/2/fields/0/rules", R_NOT_IN_ENUM);
	industries->rules = (struct list){0};
	name->rules = (struct list){.items = rules, .count = 1};
	refuses(world, "/sections/0/fields/0/rules", R_NOT_IN_ENUM);
	name->rules = (struct list){0};
	name->past = true;
	refuses(world, "/sections/0/fields/0/past", R_NOT_FOR_KIND);
}

static void test_a_day_that_is_to_come(void **state)
{
	struct world *world = *state;

	world->ctx.now = clock_end_of_day("2021-02-19"); /* the first moment of 2021-02-20 */
	FINE("{'category':'body','founded_on':'2021-02-21'}", "body", FORM_DRAFT);
	field_at(world, 1, 0)->past = true;
	FINE("{'category':'body','founded_on':'2021-02-20'}", "body", FORM_DRAFT);
	FINE("{'category':'body','founded_on':'1900-01-01'}", "body", FORM_DRAFT);
	EXPECT("{'category':'body','founded_on':'2021-02-21'}", "body", FORM_DRAFT,
	       {"/data/founded_on", R_DAY_OUT_OF_RANGE, NULL});
}

static void test_audience_route_and_answer(void **state)
{
	static const char *superior[] = {"superior"}, *nobody[] = {"everybody"};
	struct world *world = *state;
	struct list route = world->form.route, audience = world->form.audience;

	world->form.route = (struct list){.items = superior, .count = 1};
	refuses(world, "/route/0", R_NOT_IN_ENUM); /* a body has no superior */
	world->form.route = (struct list){0};
	refuses(world, "/route", R_REQUIRED);
	world->form.route = route;
	world->form.audience = (struct list){.items = nobody, .count = 1};
	refuses(world, "/audience", R_NOT_IN_ENUM);
	world->form.audience = audience;
	world->form.answer_field = "name";
	refuses(world, "/answer_field", R_BAD_CONDITION);
}

static void test_no_question_and_too_many(void **state)
{
	struct world *world = *state;
	struct form_section *sections = world->form.sections.items;
	struct form_field *many = arena_array(world->ctx.arena, FORM_FIELDS_MAX, sizeof(*many));

	for (int i = 0; i < FORM_FIELDS_MAX; i++)
		many[i] = (struct form_field){.name = arena_printf(world->ctx.arena, "n%d", i),
					      .type = FIELD_TEXT};
	sections[2].fields = (struct list){.items = many, .count = FORM_FIELDS_MAX};
	refuses(world, "/sections", R_TOO_MANY);
	world->form.answer_field = NULL;
	world->form.sections.count = 0;
	refuses(world, "/sections", R_REQUIRED);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_draft_may_be_empty),
		TEST(test_what_is_required_is_named_at_once),
		TEST(test_the_form_of_a_regulator_is_complete),
		TEST(test_required_under_a_condition),
		TEST(test_other_wants_its_words),
		TEST(test_a_section_of_others_is_not_taken),
		TEST(test_what_hangs_on_an_open_answer),
		TEST(test_an_option_for_another_party),
		TEST(test_types_and_limits),
		TEST(test_members_that_are_none),
		TEST(test_industries),
		TEST(test_enterprises),
		TEST(test_what_is_written_reads_as_it_was),
		TEST(test_the_form_itself_is_right),
		TEST(test_names),
		TEST(test_options_belong_to_choices),
		TEST(test_conditions_look_back),
		TEST(test_rules_belong_to_types),
		TEST(test_a_day_that_is_to_come),
		TEST(test_audience_route_and_answer),
		TEST(test_no_question_and_too_many),
	};

	return cmocka_run_group_tests_name("form_data", tests, NULL, NULL);
}
