/* The auditing side: seats that certify are entered, ended and voided. */
#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/body/body.h"
#include "resources/engagement/engagement_store.h"
#include "resources/enterprise/enterprise.h"
#include "resources/person/person.h"
#include "resources/programme/programme.h"
#include "json/json_write.h"

static bool voids_own(struct ctx *ctx, const struct engagement *engagement)
{
	const char *recorded_on = clock_day(ctx->arena, engagement->recorded_at);

	return clock_days_between(recorded_on, clock_day(ctx->arena, ctx->now)) <=
	       ENGAGEMENT_OWN_DAYS;
}

static bool may_void(struct ctx *ctx, const struct engagement *engagement)
{
	return may(ctx->who, PERM_ENGAGEMENT_VOID) &&
	       (ctx->who->party == PARTY_BODY ? voids_own(ctx, engagement)
					      : ctx->who->tier <= TIER_PROVINCIAL);
}

static struct list actions_of(struct ctx *ctx, const struct engagement *engagement)
{
	const char **actions = arena_array(ctx->arena, 2, sizeof(*actions));
	size_t count = 0;

	if (engagement->voided_at != NULL_INT)
		return (struct list){0};
	if (engagement->until == NULL && may(ctx->who, PERM_ENGAGEMENT))
		actions[count++] = "end";
	if (may_void(ctx, engagement))
		actions[count++] = "void";
	return (struct list){.items = actions, .count = count};
}

static void complete(struct ctx *ctx, struct engagement *engagement)
{
	struct person_ref *person = arena_alloc(ctx->arena, sizeof(*person));
	struct enterprise_ref *enterprise = arena_alloc(ctx->arena, sizeof(*enterprise));

	*person = (struct person_ref){engagement->person_id, engagement->person_name};
	*enterprise = (struct enterprise_ref){engagement->uscc, engagement->enterprise_name};
	engagement->person = person;
	engagement->enterprise = enterprise;
	engagement->body = body_ref_new(ctx, engagement->body_id, engagement->body_name);
	engagement->allowed_actions = actions_of(ctx, engagement);
}

bool engagement_list(struct ctx *ctx, const struct engagement_filter *filter,
		     struct list *engagements, const char **next)
{
	struct engagement *rows;

	if (!engagement_store_list(ctx, NULL_INT, filter, engagements))
		return false;
	rows = engagements->items;
	*next = list_cut(engagements, filter->limit)
			? arena_printf(ctx->arena, "%" PRId64, rows[filter->limit - 1].id)
			: NULL;
	for (size_t i = 0; i < engagements->count; i++)
		complete(ctx, &rows[i]);
	return true;
}

static bool find(struct ctx *ctx, int64_t id, struct engagement *engagement)
{
	const struct engagement_filter one = {.person = NULL_INT, .after = NULL_INT, .limit = 1};
	struct list found;

	if (!engagement_store_list(ctx, id, &one, &found))
		return false;
	if (found.count == 0)
		return fail(ctx, P_NOT_FOUND);
	*engagement = *(struct engagement *)found.items;
	complete(ctx, engagement);
	return true;
}

/* A seat that goes on has no last day: one that is to come would be guessed, and reckoned with. */
static bool may_end_on(struct ctx *ctx, const char *until, const char *since)
{
	return strcmp(until, since) >= 0 && strcmp(until, clock_day(ctx->arena, ctx->now)) <= 0;
}

/*
 * To end it long ago frees the person as voiding it does: what is older than ENGAGEMENT_OWN_DAYS is
 * not taken back that way either.
 */
static bool may_be_ended_on(struct ctx *ctx, const struct engagement *engagement, const char *until)
{
	return may_end_on(ctx, until, engagement->since) &&
	       (voids_own(ctx, engagement) ||
		clock_days_between(until, clock_day(ctx->arena, ctx->now)) <= ENGAGEMENT_OWN_DAYS);
}

static bool holds(const struct engagement_time *time, const char *day)
{
	return strcmp(day, time->since) >= 0 &&
	       (time->until == NULL || strcmp(day, time->until) <= 0);
}

/* Of the times with the body, one holds the seat's days; a seat that goes on is of a time that
 * does. */
static void check_days(struct ctx *ctx, const struct engagement_input *input,
		       const struct list *times)
{
	const struct engagement_time *time = times->items;
	const char *pointer = "/since";

	for (size_t i = 0; i < times->count; i++) {
		if (!holds(&time[i], input->since))
			continue;
		if (input->until == NULL ? time[i].until == NULL : holds(&time[i], input->until))
			return;
		pointer = "/until";
	}
	input_error(ctx, pointer, R_NOT_WITH_BODY, NULL);
}

static void check_person(struct ctx *ctx, const struct engagement_input *input,
			 const struct list *times)
{
	const struct engagement_time *time = times->items;

	if (times->count == 0)
		input_error(ctx, "/person", R_UNKNOWN_PERSON, NULL);
	else if (!time[0].numbered)
		input_error(ctx, "/person", R_PERSON_UNNUMBERED, NULL);
	else
		check_days(ctx, input, times);
}

static bool check(struct ctx *ctx, const struct engagement_input *input, bool there)
{
	struct list times;

	if (!engagement_store_times(ctx, input->person, &times))
		return false;
	if (!there)
		input_error(ctx, "/enterprise", R_UNKNOWN_ENTERPRISE, NULL);
	if (strcmp(input->since, clock_day(ctx->arena, ctx->now)) > 0)
		input_error(ctx, "/since", R_DAY_OUT_OF_RANGE, NULL);
	if (input->until != NULL && !may_end_on(ctx, input->until, input->since))
		input_error(ctx, "/until", R_DAY_OUT_OF_RANGE, NULL);
	if (ctx->problem.error_count == 0 || times.count == 0)
		check_person(ctx, input, &times);
	return input_ok(ctx);
}

/* Meanwhile nobody deletes the enterprise, and nobody lets the person go. */
static bool take(struct ctx *ctx, const char *uscc, int64_t *enterprise_id, bool *there)
{
	*there = false;
	return engagement_store_enterprise(ctx, uscc, enterprise_id) &&
	       (*enterprise_id == NULL_INT || enterprise_take(ctx, *enterprise_id, there)) &&
	       body_take_staff(ctx, ctx->who->body_id);
}

static void record(struct ctx *ctx, const char *event, int64_t id)
{
	work_record(ctx, event, "engagement", id, ctx->who->unit_id,
		    arena_printf(ctx->arena, "{\"body_id\":%" PRId64 "}", ctx->who->body_id));
}

bool engagement_enter(struct ctx *ctx, const struct engagement_input *input,
		      struct engagement *engagement)
{
	int64_t enterprise_id, id;
	bool there;

	if (!programme_book_load(ctx) || !take(ctx, input->enterprise, &enterprise_id, &there) ||
	    !check(ctx, input, there) || !engagement_check_free(ctx, input, enterprise_id) ||
	    !engagement_store_insert(ctx, input, enterprise_id, &id))
		return false;
	record(ctx, "engagement.entered", id);
	return find(ctx, id, engagement);
}

static bool refuse_voided(struct ctx *ctx)
{
	return fail_with(ctx, P_WRONG_STATE, "这项登记已经作废。", "The entry is void already.");
}

bool engagement_act(struct ctx *ctx, int64_t id, const char *action, int64_t version,
		    const char *until, struct engagement *engagement)
{
	bool ended;

	if (strcmp(action, "end") != 0)
		return fail(ctx, P_NOT_FOUND);
	if (!find(ctx, id, engagement))
		return false;
	if (engagement->voided_at != NULL_INT)
		return refuse_voided(ctx);
	if (engagement->until != NULL)
		return fail_with(ctx, P_WRONG_STATE, "这项职务已经结束。",
				 "The seat has ended already.");
	if (version != engagement->version)
		return fail(ctx, P_STALE);
	if (!may_be_ended_on(ctx, engagement, until)) {
		input_error(ctx, "/until", R_DAY_OUT_OF_RANGE, NULL);
		return input_ok(ctx);
	}
	if (!engagement_store_end(ctx, id, version, until, &ended))
		return false;
	if (!ended)
		return db_run_again(ctx);
	record(ctx, "engagement.ended", id);
	return find(ctx, id, engagement);
}

static bool refuse_void(struct ctx *ctx)
{
	if (ctx->who->party != PARTY_BODY)
		return fail_with(
			ctx, P_FORBIDDEN, "作废审核登记由企业所在的省级机关办理，本单位只能查看。",
			"An entry is voided by the province in which the enterprise lies; your "
			"unit may read it.");
	return fail_with(ctx, P_FORBIDDEN,
			 "登记超过 7 天，本机构不能自行作废。请企业所在的省级机关作废。",
			 "It was entered more than 7 days ago: ask the province in which the "
			 "enterprise lies to void it.");
}

static void record_void(struct ctx *ctx, const struct engagement *engagement, const char *reason)
{
	struct buf detail = buf_new(ctx->arena);

	buf_printf(&detail,
		   "{\"body_id\":%" PRId64 ",\"person_id\":%" PRId64 ",\"enterprise\":\"%s\","
		   "\"reason\":",
		   engagement->body_id, engagement->person_id, engagement->uscc);
	json_write_text(&detail, reason);
	buf_text(&detail, "}");
	work_record(ctx, "engagement.voided", "engagement", engagement->id, ctx->who->unit_id,
		    detail.data);
}

bool engagement_void(struct ctx *ctx, int64_t id, int64_t version, const char *reason,
		     struct engagement *engagement)
{
	bool voided;

	if (!find(ctx, id, engagement))
		return false;
	if (engagement->voided_at != NULL_INT)
		return refuse_voided(ctx);
	if (!may_void(ctx, engagement))
		return refuse_void(ctx);
	if (version != engagement->version)
		return fail(ctx, P_STALE);
	if (!engagement_store_void(ctx, id, version, reason, &voided))
		return false;
	if (!voided)
		return db_run_again(ctx);
	record_void(ctx, engagement, reason);
	return find(ctx, id, engagement);
}
