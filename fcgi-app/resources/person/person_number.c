#include "resources/person/person_number.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/body/body.h"
#include "resources/person/person_store.h"
#include "resources/unit/unit.h"
#include "json/json_write.h"

#define DIGITS "0123456789"
#define LETTERS_AND_DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" DIGITS
#define BETWEEN "-/."

#define CHARACTERS_LEAST 8
#define DIFFERENT_LEAST 3

/* What people write who have no number at hand. */
static const char *const stand_ins[] = {"PENDING", "TEMP", "NONE",   "NULL",    "UNKNOWN",
					"TBD",     "XXX",  "WEIZHI", "DAIDING", "DAIBU"};

/* The next character that counts, as person.registration_key has it; '\0' at the end. */
static char next_of(const char **at)
{
	char next;

	do
		next = *(*at)++;
	while (next != '\0' && strchr(BETWEEN, next) != NULL);
	if (next == '\0')
		--*at;
	return next >= 'a' && next <= 'z' ? (char)(next - 'a' + 'A') : next;
}

static const char *key_of(struct arena *arena, const char *number)
{
	char *key = arena_alloc(arena, strlen(number) + 1), *end = key;

	while ((*end = next_of(&number)) != '\0')
		end++;
	return key;
}

static bool is_between(char character)
{
	return character != '\0' && strchr(BETWEEN, character) != NULL;
}

/* Letters and digits, with single marks between them. */
static bool is_written_well(const char *number)
{
	bool between = true; /* what stands before: a mark, or nothing */

	for (; *number != '\0'; number++) {
		if (between && is_between(*number))
			return false;
		between = is_between(*number);
		if (!between && strchr(LETTERS_AND_DIGITS, *number) == NULL)
			return false;
	}
	return !between;
}

/* Letters and digits alone; different: each once. */
static size_t count_characters(const char *number, bool different)
{
	size_t count = 0;

	for (size_t i = 0; number[i] != '\0'; i++)
		count += !is_between(number[i]) &&
			 (!different || memchr(number, number[i], i) == NULL);
	return count;
}

/* However it is written: T-E-M-P is TEMP. */
static bool begins_with(const char *number, const char *word)
{
	while (*word != '\0' && next_of(&number) == *word)
		word++;
	return *word == '\0';
}

static bool stands_in(const char *number)
{
	for (size_t i = 0; i < sizeof(stand_ins) / sizeof(stand_ins[0]); i++) {
		if (begins_with(number, stand_ins[i]))
			return true;
	}
	return false;
}

bool person_number_valid(const char *number)
{
	return is_written_well(number) && strpbrk(number, DIGITS) != NULL && !stands_in(number) &&
	       count_characters(number, false) >= CHARACTERS_LEAST &&
	       count_characters(number, true) >= DIFFERENT_LEAST;
}

bool person_number_same(const char *a, const char *b)
{
	char left, right;

	if (a == NULL || b == NULL)
		return false;
	do {
		left = next_of(&a);
		right = next_of(&b);
	} while (left == right && left != '\0');
	return left == right;
}

bool person_number_has(const struct person *person, const char *number)
{
	const char *const *earlier = person->earlier_numbers.items;

	for (size_t i = 0; i < person->earlier_numbers.count; i++) {
		if (person_number_same(earlier[i], number))
			return true;
	}
	return person_number_same(person->registration_no, number);
}

static bool find_holder(struct ctx *ctx, const char *number, struct number_holder **holder)
{
	return person_store_of_number(ctx, key_of(ctx->arena, number), holder);
}

bool person_number_free(struct ctx *ctx, const char *number, int64_t *id)
{
	struct number_holder *holder;

	*id = NULL_INT;
	if (number == NULL)
		return true;
	if (!find_holder(ctx, number, &holder))
		return false;
	if (holder == NULL)
		return true;
	*id = holder->id;
	return holder->body_id == NULL_INT ||
	       fail_with(
		       ctx, P_DUPLICATE,
		       "有这个注册号的人还在一家机构名下：在本机构的，修改其登记即可；在别的机构的"
		       "，"
		       "先由那家机构办理离开。",
		       "Somebody with this number is with a body: change what is registered if it "
		       "is yours; otherwise the other body lets the person go first.");
}

bool person_number_unshared(struct ctx *ctx, const char *number, int64_t id)
{
	struct number_holder *holder;

	if (!find_holder(ctx, number, &holder))
		return false;
	return holder == NULL || holder->id == id ||
	       fail_with(ctx, P_DUPLICATE,
			 "这个注册号是已登记的另一个人的，那个人离开了机构也还是他的。请核对号码。",
			 "The number is another person's, who keeps it after leaving a body, too: "
			 "check it.");
}

bool person_number_taken(struct ctx *ctx, const char *number, int64_t id, bool *taken)
{
	struct number_holder *holder;

	*taken = false;
	if (number == NULL)
		return true;
	if (!find_holder(ctx, number, &holder))
		return false;
	*taken = holder != NULL && holder->id != id &&
		 (id != NULL_INT || holder->body_id != NULL_INT);
	return true;
}

bool person_number_keep(struct ctx *ctx, const struct person *person, const char *number)
{
	return number == NULL || person_number_has(person, number) ||
	       person_store_keep_number(ctx, person->id, number);
}

/* ---- correcting ---- */

bool person_number_correctable(struct ctx *ctx, const struct person *person)
{
	const struct person_body *last = person->history.items;

	return person->history.count > 0 && body_may_write(ctx, unit_by_id(ctx, last->province_id));
}

static bool check(struct ctx *ctx, const struct person *person,
		  const struct person_number_input *input)
{
	if (!person_number_valid(input->registration_no))
		input_error(ctx, "/registration_no", R_BAD_REGISTRATION_NO, NULL);
	return input_ok(ctx) && person_number_unshared(ctx, input->registration_no, person->id);
}

/* Another way to write the same number is the same number. */
static bool releases(const struct person *person, const struct person_number_input *input)
{
	return input->release && person->registration_no != NULL &&
	       !person_number_same(person->registration_no, input->registration_no);
}

static bool release(struct ctx *ctx, const struct person *person,
		    const struct person_number_input *input)
{
	return !releases(person, input) ||
	       person_store_release_number(ctx, person->id,
					   key_of(ctx->arena, person->registration_no));
}

static void record(struct ctx *ctx, const struct person *person,
		   const struct person_number_input *input)
{
	struct buf detail = buf_new(ctx->arena);

	buf_text(&detail, "{\"before\":");
	json_write_text(&detail, person->registration_no);
	buf_text(&detail, ",\"after\":");
	json_write_text(&detail, input->registration_no);
	buf_printf(&detail,
		   ",\"released\":%s,\"reason\":", releases(person, input) ? "true" : "false");
	json_write_text(&detail, input->reason);
	buf_text(&detail, "}");
	work_record(ctx, "person.number_corrected", "person", person->id, ctx->who->unit_id,
		    detail.data);
}

bool person_number_correct(struct ctx *ctx, int64_t id, int64_t version,
			   const struct person_number_input *input, struct person *person)
{
	bool changed;

	if (!person_get_itself(ctx, id, person))
		return false;
	if (!person_number_correctable(ctx, person))
		return fail(ctx, P_FORBIDDEN);
	if (version != person->version)
		return fail(ctx, P_STALE);
	if (!check(ctx, person, input) ||
	    !person_number_keep(ctx, person, input->registration_no) ||
	    !person_store_set_number(ctx, id, version, input->registration_no, &changed))
		return false;
	if (!changed)
		return db_run_again(ctx);
	if (!release(ctx, person, input))
		return false;
	record(ctx, person, input);
	return person_get(ctx, id, person);
}
