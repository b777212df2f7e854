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

#define LETTERS_AND_DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
#define BETWEEN "-/."

bool person_number_valid(const char *number)
{
	return number[strspn(number, LETTERS_AND_DIGITS BETWEEN)] == '\0' &&
	       strpbrk(number, LETTERS_AND_DIGITS) != NULL;
}

/* What is compared: as person.registration_key has it. */
static const char *key_of(struct arena *arena, const char *number)
{
	struct buf key = buf_new(arena);

	for (; *number != '\0'; number++) {
		if (strchr(BETWEEN, *number) == NULL)
			buf_char(&key, *number >= 'a' && *number <= 'z'
					       ? (char)(*number - 'a' + 'A')
					       : *number);
	}
	return key.data;
}

bool person_number_same(struct arena *arena, const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(key_of(arena, a), key_of(arena, b)) == 0;
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
		input_error(ctx, "/registration_no", R_BAD_CHARACTER, NULL);
	return input_ok(ctx) && person_number_unshared(ctx, input->registration_no, person->id);
}

static void record(struct ctx *ctx, const struct person *person,
		   const struct person_number_input *input)
{
	struct buf detail = buf_new(ctx->arena);

	buf_text(&detail, "{\"before\":");
	json_write_text(&detail, person->registration_no);
	buf_text(&detail, ",\"after\":");
	json_write_text(&detail, input->registration_no);
	buf_text(&detail, ",\"reason\":");
	json_write_text(&detail, input->reason);
	buf_text(&detail, "}");
	work_record(ctx, "person.number_corrected", "person", person->id, ctx->who->unit_id,
		    detail.data);
}

bool person_number_correct(struct ctx *ctx, int64_t id, int64_t version,
			   const struct person_number_input *input, struct person *person)
{
	bool changed;

	if (!person_get(ctx, id, person))
		return false;
	if (!person_number_correctable(ctx, person))
		return fail(ctx, P_FORBIDDEN);
	if (version != person->version)
		return fail(ctx, P_STALE);
	if (!check(ctx, person, input) ||
	    !person_store_set_number(ctx, id, version, input->registration_no, &changed))
		return false;
	if (!changed)
		return db_run_again(ctx);
	record(ctx, person, input);
	return person_get(ctx, id, person);
}
