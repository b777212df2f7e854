#include "resources/engagement/engagement_store.h"

#include "base/clock.h"
#include "db/db.h"
#include "engagement.sql.h"

static const struct field time_fields[] = {
	{"since", T_DAY, .at = offsetof(struct engagement_time, since)},
	{"until", T_DAY, .at = offsetof(struct engagement_time, until)},
	{"numbered", T_BOOL, .at = offsetof(struct engagement_time, numbered)},
};
SCHEMA(engagement_time_schema, "EngagementTime", struct engagement_time, time_fields);

bool engagement_store_forbidding(struct ctx *ctx, int64_t months, int64_t person_id,
				 int64_t enterprise_id, int64_t lo, int64_t hi, struct list *pairs)
{
	return db_list(ctx, &sql_engagement_forbidding, &engagement_pair_schema, pairs,
		       ARGS(ARG_INT("months", months), ARG_INT("person_id", person_id),
			    ARG_INT("enterprise_id", enterprise_id), ARG_INT("lo", lo),
			    ARG_INT("hi", hi), ARG_TEXT("today", clock_day(ctx->arena, ctx->now))));
}

bool engagement_store_helping(struct ctx *ctx, int64_t person_id, int64_t enterprise_id,
			      struct list *pairs)
{
	return db_list(
		ctx, &sql_engagement_pairs_of_person, &engagement_pair_schema, pairs,
		ARGS(ARG_INT("person_id", person_id), ARG_INT("enterprise_id", enterprise_id)));
}

bool engagement_store_pairs(struct ctx *ctx, int64_t person_id, struct list *pairs)
{
	return db_list(ctx, &sql_engagement_pairs, &engagement_pair_schema, pairs,
		       ARGS(ARG_INT("person_id", person_id)));
}

bool engagement_store_merge(struct ctx *ctx, int64_t person_id, int64_t gone_id, int64_t *moved)
{
	return db_exec(ctx, &sql_engagement_merge, moved, NULL,
		       ARGS(ARG_INT("id", person_id), ARG_INT("gone", gone_id)));
}

bool engagement_store_forget_voided(struct ctx *ctx, int64_t enterprise_id, int64_t *forgotten)
{
	return db_exec(ctx, &sql_engagement_forget_voided, forgotten, NULL,
		       ARGS(ARG_INT("enterprise_id", enterprise_id)));
}

bool engagement_store_begin_help(struct ctx *ctx, int64_t assignment_id, int64_t person_id,
				 int64_t enterprise_id, int64_t body_id)
{
	return db_exec(ctx, &sql_engagement_begin_help, NULL, NULL,
		       ARGS(ARG_INT("assignment_id", assignment_id),
			    ARG_INT("person_id", person_id),
			    ARG_INT("enterprise_id", enterprise_id), ARG_INT("body_id", body_id),
			    ARG_TEXT("today", clock_day(ctx->arena, ctx->now)),
			    ARG_TIME("now", ctx->now), ARG_INT("user_id", ctx->who->user_id)));
}

bool engagement_store_end_help(struct ctx *ctx, int64_t assignment_id)
{
	return db_exec(ctx, &sql_engagement_end_help, NULL, NULL,
		       ARGS(ARG_INT("assignment_id", assignment_id),
			    ARG_TEXT("today", clock_day(ctx->arena, ctx->now))));
}

bool engagement_store_forget_help(struct ctx *ctx, int64_t assignment_id)
{
	return db_exec(ctx, &sql_engagement_forget_help, NULL, NULL,
		       ARGS(ARG_INT("assignment_id", assignment_id)));
}

bool engagement_store_list(struct ctx *ctx, int64_t id, const struct engagement_filter *filter,
			   struct list *engagements)
{
	return db_list(ctx,
		       ctx->who->party == PARTY_BODY ? &sql_engagement_list
						     : &sql_engagement_list_of_units,
		       &engagement_schema, engagements,
		       ARGS(ARG_INT("id", id), ARG_INT("person_id", filter->person),
			    ARG_TEXT("q", filter->q), ARG_INT("after", filter->after),
			    ARG_INT("limit", filter->limit + 1)));
}

bool engagement_store_enterprise(struct ctx *ctx, const char *uscc, int64_t *id)
{
	return db_number(ctx, &sql_engagement_enterprise, id, ARGS(ARG_TEXT("uscc", uscc)));
}

bool engagement_store_times(struct ctx *ctx, int64_t person_id, struct list *times)
{
	return db_list(
		ctx, &sql_engagement_times, &engagement_time_schema, times,
		ARGS(ARG_INT("person_id", person_id), ARG_INT("body_id", ctx->who->body_id)));
}

bool engagement_store_insert(struct ctx *ctx, const struct engagement_input *input,
			     int64_t enterprise_id, int64_t *id)
{
	return db_exec(ctx, &sql_engagement_insert, NULL, id,
		       ARGS(ARG_INT("person_id", input->person),
			    ARG_INT("enterprise_id", enterprise_id),
			    ARG_INT("body_id", ctx->who->body_id),
			    ARG_TEXT("seat", enumeration_name(&certifying_seat_names, input->seat)),
			    ARG_TEXT("since", input->since), ARG_TEXT("until", input->until),
			    ARG_TEXT("source", input->source), ARG_TIME("now", ctx->now),
			    ARG_INT("user_id", ctx->who->user_id)));
}

bool engagement_store_end(struct ctx *ctx, int64_t id, int64_t version, const char *until,
			  bool *ended)
{
	int64_t affected;

	if (!db_exec(
		    ctx, &sql_engagement_end, &affected, NULL,
		    ARGS(ARG_INT("id", id), ARG_INT("version", version), ARG_TEXT("until", until))))
		return false;
	*ended = affected == 1;
	return true;
}

bool engagement_store_end_seats(struct ctx *ctx, int64_t person_id, int64_t body_id)
{
	return db_exec(ctx, &sql_engagement_end_seats, NULL, NULL,
		       ARGS(ARG_INT("person_id", person_id), ARG_INT("body_id", body_id),
			    ARG_TEXT("today", clock_day(ctx->arena, ctx->now))));
}

bool engagement_store_void(struct ctx *ctx, int64_t id, int64_t version, const char *reason,
			   bool *voided)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_engagement_void, &affected, NULL,
		     ARGS(ARG_INT("id", id), ARG_INT("version", version),
			  ARG_TEXT("reason", reason), ARG_TIME("now", ctx->now),
			  ARG_INT("user_id", ctx->who->user_id))))
		return false;
	*voided = affected == 1;
	return true;
}
