#include "resources/person/person.h"

#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "core/set.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/assignment/footing.h"
#include "resources/body/body.h"
#include "resources/engagement/engagement.h"
#include "resources/industry/industry.h"
#include "resources/person/person_number.h"
#include "resources/person/person_profile.h"
#include "resources/person/person_store.h"
#include "resources/unit/unit.h"
#include "resources/user/user.h"

bool person_is_own_body(const struct ctx *ctx, int64_t body_id)
{
	return ctx->who->party == PARTY_BODY && ctx->who->body_id == body_id;
}

static bool may_write(const struct ctx *ctx, int64_t body_id)
{
	return may(ctx->who, PERM_BODY_OWN_WRITE) && person_is_own_body(ctx, body_id);
}

/* ---- reading ---- */

static void complete(struct ctx *ctx, struct person *person)
{
	person->body = body_ref_new(ctx, person->body_id, person->body_name);
	person->home = unit_ref_new(ctx, unit_by_id(ctx, person->home_id));
	person->specialities = set_split(ctx->arena, person->speciality_codes);
	person->earlier_numbers = set_split(ctx->arena, person->earlier_texts);
}

static struct list actions_of(struct ctx *ctx, const struct person *person)
{
	static const char *const own[] = {"change", "leave"};
	static const char *const officers[] = {"correct_number", "merge"};

	if (may_write(ctx, person->body_id))
		return (struct list){.items = (void *)own, .count = 2};
	return (struct list){.items = (void *)officers,
			     .count = person_number_correctable(ctx, person) ? 2 : 0};
}

static bool find_home(struct ctx *ctx, struct person_filter *filter)
{
	const struct unit *home;

	filter->home_lo = filter->home_hi = NULL_INT;
	if (!unit_tree_load(ctx))
		return false;
	if (filter->home == NULL)
		return true;
	home = unit_by_code(ctx, filter->home);
	if (home == NULL) {
		input_error(ctx, "?home", R_UNKNOWN_UNIT, NULL);
		return input_ok(ctx);
	}
	filter->home_lo = home->lo;
	filter->home_hi = home->hi;
	return true;
}

static bool list_people(struct ctx *ctx, int64_t body_id, struct person_filter *filter,
			struct list *people, const char **next)
{
	struct person *rows;

	if (!find_home(ctx, filter) || !industry_check(ctx, "?industry", filter->industry) ||
	    !person_store_list(ctx, body_id, filter, filter->limit + 1, people))
		return false;
	rows = people->items;
	*next = list_cut(people, filter->limit)
			? arena_printf(ctx->arena, "%" PRId64, rows[people->count - 1].id)
			: NULL;
	for (size_t i = 0; i < people->count; i++)
		complete(ctx, &rows[i]);
	return true;
}

bool person_list(struct ctx *ctx, struct person_filter *filter, struct list *people,
		 const char **next)
{
	return list_people(ctx, NULL_INT, filter, people, next);
}

static bool may_see_people_of(struct ctx *ctx, int64_t body_id)
{
	const struct body_ref *body;

	if (!body_ref_find(ctx, body_id, &body))
		return false;
	return (body != NULL && (party_has_units((enum party)ctx->who->party) ||
				 person_is_own_body(ctx, body_id))) ||
	       fail(ctx, P_NOT_FOUND);
}

bool person_list_of_body(struct ctx *ctx, struct person_filter *filter, struct list *people,
			 const char **next)
{
	return may_see_people_of(ctx, filter->id) &&
	       list_people(ctx, filter->id, filter, people, next);
}

static bool find(struct ctx *ctx, int64_t id, struct person **person)
{
	if (!unit_tree_load(ctx) || !person_store_find(ctx, id, person))
		return false;
	if (*person == NULL)
		return fail(ctx, P_NOT_FOUND);
	complete(ctx, *person);
	return true;
}

static bool read_history(struct ctx *ctx, struct person *person)
{
	struct person_body *times;

	if (!person_store_history(ctx, person->id, &person->history))
		return false;
	times = person->history.items;
	for (size_t i = 0; i < person->history.count; i++)
		times[i].body = body_ref_new(ctx, times[i].body_id, times[i].body_name);
	return true;
}

static bool read_namesakes(struct ctx *ctx, struct person *person)
{
	struct person_namesake *namesake;

	if (!person_store_namesakes(ctx, person->id, &person->namesakes))
		return false;
	namesake = person->namesakes.items;
	for (size_t i = 0; i < person->namesakes.count; i++)
		namesake[i].body = body_ref_new(ctx, namesake[i].body_id, namesake[i].body_name);
	return true;
}

bool person_get(struct ctx *ctx, int64_t id, struct person *person)
{
	struct person *found;
	int64_t heir_id;

	if (!person_store_heir(ctx, id, &heir_id))
		return false;
	if (!find(ctx, heir_id == NULL_INT ? id : heir_id, &found) || !read_namesakes(ctx, found) ||
	    !read_history(ctx, found) || !person_profiles_read(ctx, found))
		return false;
	found->allowed_actions = actions_of(ctx, found);
	*person = *found;
	return true;
}

bool person_get_itself(struct ctx *ctx, int64_t id, struct person *person)
{
	return person_get(ctx, id, person) && (person->id == id || fail(ctx, P_NOT_FOUND));
}

bool person_ref_find(struct ctx *ctx, int64_t id, const struct person_ref **ref)
{
	return person_store_ref(ctx, id, ref);
}

/* ---- entering and changing ---- */

static void check_specialities(struct ctx *ctx, const struct list *codes,
			       const struct list *industries, const char *at)
{
	const char *const *code = codes->items;

	for (size_t i = 0; i < codes->count; i++) {
		const char *item = arena_printf(ctx->arena, "%s/specialities/%zu", at, i);

		if (!industry_known(industries, code[i]))
			input_error(ctx, item, R_UNKNOWN_INDUSTRY, NULL);
		for (size_t j = 0; j < i; j++) {
			if (strcmp(code[i], code[j]) == 0)
				input_error(ctx, item, R_REPEATED_ITEM, NULL);
		}
	}
}

static void check_number(struct ctx *ctx, const struct person_input *input,
			 const struct person *present, const char *at)
{
	const char *number = input->registration_no;
	const char *pointer = arena_printf(ctx->arena, "%s/registration_no", at);

	if (present != NULL && present->registration_no != NULL) {
		if (!person_number_has(present, number))
			input_error(ctx, pointer, R_NUMBER_STAYS, NULL);
	} else if (number != NULL) {
		if (!person_number_valid(number))
			input_error(ctx, pointer, R_BAD_REGISTRATION_NO, NULL);
	} else if (input->expert || input->auditor)
		input_error(ctx, pointer, R_NUMBER_MISSING, NULL);
}

void person_check(struct ctx *ctx, const struct person_input *input, const struct person *present,
		  const struct list *industries, const char *at)
{
	const struct unit *home = unit_by_code(ctx, input->home);

	check_number(ctx, input, present, at);
	if (home == NULL || home->heir_id != NULL_INT)
		input_error(ctx, arena_printf(ctx->arena, "%s/home", at), R_UNKNOWN_UNIT, NULL);
	if (input->since != NULL && strcmp(input->since, clock_day(ctx->arena, ctx->now)) > 0)
		input_error(ctx, arena_printf(ctx->arena, "%s/since", at), R_DAY_OUT_OF_RANGE,
			    NULL);
	check_specialities(ctx, &input->specialities, industries, at);
}

static bool check(struct ctx *ctx, const struct person_input *input, const struct person *present)
{
	struct list industries;

	if (!industry_all(ctx, &industries))
		return false;
	person_check(ctx, input, present, &industries, "");
	return input_ok(ctx);
}

static void record(struct ctx *ctx, const char *event, int64_t id, int64_t body_id)
{
	work_record(ctx, event, "person", id, ctx->who->unit_id,
		    arena_printf(ctx->arena, "{\"body_id\":%" PRId64 "}", body_id));
}

/*
 * The days with a body follow those with the body before; the day of the change is of both.
 * present: since when it is there already, NULL: it comes now. Days of two entries that were merged
 * may lie side by side.
 */
static bool check_follows(struct ctx *ctx, int64_t id, const char *present, const char *since)
{
	const struct person_body *time;
	struct list history;

	if (!person_store_history(ctx, id, &history))
		return false;
	time = history.items;
	for (size_t i = 0; i < history.count; i++) {
		if (time[i].until != NULL && strcmp(since, time[i].until) < 0 &&
		    (present == NULL || strcmp(time[i].until, present) <= 0)) {
			input_error(ctx, "/since", R_DAY_OUT_OF_RANGE, time[i].until);
			break;
		}
	}
	return input_ok(ctx);
}

/* What the body says of a person that is its own now counts from now on. */
static bool describe(struct ctx *ctx, int64_t id, bool is_new, int64_t body_id,
		     const struct person_input *input)
{
	int64_t home_id = unit_by_code(ctx, input->home)->id;
	struct person *person;
	bool changed;

	return find(ctx, id, &person) && person_number_keep(ctx, person, input->registration_no) &&
	       person_store_update(ctx, id, person->version, home_id, input, &changed) &&
	       (changed || db_run_again(ctx)) &&
	       person_profile_keep(ctx, id, body_id, is_new ? NULL : person, input) &&
	       person_store_replace_specialities(ctx, id, &input->specialities);
}

/* Whoever was let go keeps its row. */
static bool take_in(struct ctx *ctx, int64_t id, int64_t body_id, const char *since)
{
	bool joined;

	return person_store_join(ctx, id, body_id, &joined) && (joined || db_run_again(ctx)) &&
	       check_follows(ctx, id, NULL, since);
}

static bool add(struct ctx *ctx, int64_t body_id, const struct person_input *input, int64_t *id)
{
	int64_t home_id = unit_by_code(ctx, input->home)->id;
	const char *since = input->since == NULL ? clock_day(ctx->arena, ctx->now) : input->since;
	bool is_new;

	if (!person_number_free(ctx, input->registration_no, id))
		return false;
	is_new = *id == NULL_INT;
	return (is_new ? person_store_insert(ctx, body_id, home_id, input, id)
		       : take_in(ctx, *id, body_id, since)) &&
	       describe(ctx, *id, is_new, body_id, input) &&
	       user_person_seats(ctx, *id, input->expert, input->auditor) &&
	       person_store_begin_body(ctx, *id, body_id, since);
}

bool person_enter(struct ctx *ctx, int64_t body_id, const struct person_input *input,
		  struct person *person)
{
	int64_t id;

	if (!may_see_people_of(ctx, body_id) || !unit_tree_load(ctx))
		return false;
	if (!may_write(ctx, body_id))
		return fail(ctx, P_FORBIDDEN);
	if (!check(ctx, input, NULL) || !add(ctx, body_id, input, &id))
		return false;
	record(ctx, "person.entered", id, body_id);
	return person_get(ctx, id, person);
}

/* A number that is filled in is nobody else's. */
static bool check_filled_in(struct ctx *ctx, const struct person *found,
			    const struct person_input *input)
{
	return found->registration_no != NULL || input->registration_no == NULL ||
	       person_number_unshared(ctx, input->registration_no, found->id);
}

/* What was entered of it as an auditor or decider stays within its days. Who enters such a seat
 * waits meanwhile. */
static bool move_beginning(struct ctx *ctx, const struct person *found, const char *since)
{
	const char *latest;

	if (since == NULL || found->since == NULL || strcmp(since, found->since) == 0)
		return true;
	if (!body_take_staff(ctx, found->body_id) ||
	    !check_follows(ctx, found->id, found->since, since) ||
	    !person_store_latest_beginning(ctx, found->id, &latest))
		return false;
	if (latest != NULL && strcmp(since, latest) > 0)
		input_error(ctx, "/since", R_DAY_OUT_OF_RANGE, latest);
	return input_ok(ctx) && person_store_move_beginning(ctx, found->id, since);
}

bool person_change(struct ctx *ctx, int64_t id, int64_t version, const struct person_input *input,
		   struct person *person)
{
	struct list footings;
	struct person *found;
	bool changed;

	if (!find(ctx, id, &found))
		return false;
	if (!may_write(ctx, found->body_id))
		return fail(ctx, P_FORBIDDEN);
	if (version != found->version)
		return fail(ctx, P_STALE);
	if (!check(ctx, input, found) || !check_filled_in(ctx, found, input) ||
	    !person_number_keep(ctx, found, input->registration_no) ||
	    !footing_read(ctx, found->body_id, id, &footings) ||
	    !move_beginning(ctx, found, input->since) ||
	    !person_store_update(ctx, id, version, unit_by_code(ctx, input->home)->id, input,
				 &changed))
		return false;
	if (!changed)
		return fail(ctx, P_STALE);
	record(ctx, "person.changed", id, found->body_id);
	if ((found->expert != input->expert || found->auditor != input->auditor) &&
	    !user_person_seats(ctx, id, input->expert, input->auditor))
		return false;
	return person_profile_keep(ctx, id, found->body_id, found, input) &&
	       person_store_replace_specialities(ctx, id, &input->specialities) &&
	       footing_hold(ctx, found->body_id, id, &footings) && person_get(ctx, id, person);
}

/* ---- leaving ---- */

static bool refuse_busy(struct ctx *ctx)
{
	return fail_with(ctx, P_WRONG_STATE,
			 "此人还有未办结的帮扶任务，请先请县（市、区）局换人，再办理离开。",
			 "The person still has open assignments: have the district replace it "
			 "first.");
}

static bool check_leads_nothing(struct ctx *ctx, int64_t id)
{
	int64_t groups;

	if (!person_store_leads(ctx, id, &groups))
		return false;
	return groups == 0 ||
	       fail_with(ctx, P_WRONG_STATE, "此人是帮扶工作组的负责人，请先换一位负责人。",
			 "The person leads a work group: name another leader first.");
}

bool person_act(struct ctx *ctx, int64_t id, const char *action, struct person *person)
{
	struct person *found;
	bool left;

	if (strcmp(action, "leave") != 0)
		return fail(ctx, P_NOT_FOUND);
	if (!find(ctx, id, &found))
		return false;
	if (!may_write(ctx, found->body_id))
		return fail(ctx, P_FORBIDDEN);
	if (!body_take_staff(ctx, found->body_id) || !check_leads_nothing(ctx, id) ||
	    !person_store_leave(ctx, id, &left))
		return false;
	if (!left)
		return refuse_busy(ctx);
	if (!person_store_leave_groups(ctx, id) || !user_person_left(ctx, id) ||
	    !person_store_end_body(ctx, id, clock_day(ctx->arena, ctx->now)) ||
	    !engagement_end_seats(ctx, id, found->body_id))
		return false;
	record(ctx, "person.left", id, found->body_id);
	/* It is out of the body's sight now: the answer is what it was, without a body. */
	found->body_id = NULL_INT;
	found->since = NULL;
	found->version++;
	complete(ctx, found);
	*person = *found;
	return read_history(ctx, person);
}
