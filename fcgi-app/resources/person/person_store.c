#include "resources/person/person_store.h"

#include "core/set.h"
#include "db/db.h"
#include "person.sql.h"

#define NAMESAKES_MOST 20

struct speciality {
	int64_t person_id;
	const char *industry;
};

static const struct field speciality_fields[] = {
	{"person_id", T_INT, .at = offsetof(struct speciality, person_id)},
	{"industry", T_TEXT, .at = offsetof(struct speciality, industry)},
};
static SCHEMA(speciality_schema, "PersonSpeciality", struct speciality, speciality_fields);

static const struct field holder_fields[] = {
	{"id", T_INT, .at = offsetof(struct number_holder, id)},
	{"body_id", T_INT, .at = offsetof(struct number_holder, body_id)},
};
static SCHEMA(holder_schema, "NumberHolder", struct number_holder, holder_fields);

static const char *name_of(const struct enumeration *names, int value)
{
	return value == NULL_ENUM ? NULL : enumeration_name(names, value);
}

/* Officers see everybody; whoever acts for no unit sees by its body. */
static bool sees_all(const struct ctx *ctx)
{
	return party_has_units((enum party)ctx->who->party);
}

bool person_store_list(struct ctx *ctx, int64_t body_id, const struct person_filter *filter,
		       int64_t limit, struct list *people)
{
	return db_list(ctx, sees_all(ctx) ? &sql_person_list : &sql_person_list_own, &person_schema,
		       people,
		       ARGS(ARG_INT("body_id", body_id), ARG_TEXT("q", filter->q),
			    ARG_INT("home_lo", filter->home_lo),
			    ARG_INT("home_hi", filter->home_hi),
			    ARG_TEXT("industry", filter->industry),
			    ARG_TEXT("grade", name_of(&person_grade_names, filter->grade)),
			    ARG_TEXT("seat", name_of(&person_seat_names, filter->seat)),
			    ARG_TEXT("sort", name_of(&person_sort_names, filter->sort)),
			    ARG_INT("after", filter->after), ARG_INT("limit", limit)));
}

bool person_store_find(struct ctx *ctx, int64_t id, struct person **person)
{
	return db_find(ctx, sees_all(ctx) ? &sql_person_find : &sql_person_find_own, &person_schema,
		       person, ARGS(ARG_INT("id", id)));
}

bool person_store_ref(struct ctx *ctx, int64_t id, const struct person_ref **ref)
{
	return db_find(ctx, &sql_person_ref, &person_ref_schema, ref, ARGS(ARG_INT("id", id)));
}

bool person_store_history(struct ctx *ctx, int64_t id, struct list *history)
{
	return db_list(ctx, &sql_person_history, &person_body_schema, history,
		       ARGS(ARG_INT("id", id)));
}

bool person_store_heir(struct ctx *ctx, int64_t id, int64_t *heir_id)
{
	return db_number(ctx, &sql_person_heir, heir_id, ARGS(ARG_INT("id", id)));
}

bool person_store_namesakes(struct ctx *ctx, int64_t id, struct list *namesakes)
{
	return db_list(ctx, sees_all(ctx) ? &sql_person_namesakes : &sql_person_namesakes_own,
		       &person_namesake_schema, namesakes,
		       ARGS(ARG_INT("id", id), ARG_INT("limit", NAMESAKES_MOST)));
}

bool person_store_profiles(struct ctx *ctx, int64_t id, struct list *profiles)
{
	return db_list(ctx, &sql_person_profiles, &person_profile_schema, profiles,
		       ARGS(ARG_INT("id", id)));
}

bool person_store_insert_profile(struct ctx *ctx, int64_t id, int64_t body_id, int64_t home_id,
				 const struct person_input *input, bool changed)
{
	const char *codes = input->specialities.count == 0
				    ? NULL
				    : set_join(ctx->arena, &input->specialities);

	return db_exec(ctx, &sql_person_insert_profile, NULL, NULL,
		       ARGS(ARG_INT("person_id", id), ARG_INT("body_id", body_id),
			    ARG_TEXT("grade", enumeration_name(&person_grade_names, input->grade)),
			    ARG_INT("home_id", home_id), ARG_TEXT("specialities", codes),
			    ARG_INT("changed", changed), ARG_TIME("now", ctx->now),
			    ARG_INT("user_id", ctx->who->user_id)));
}

bool person_store_of_number(struct ctx *ctx, const char *registration_key,
			    struct number_holder **holder)
{
	return db_find(ctx, &sql_person_of_number, &holder_schema, holder,
		       ARGS(ARG_TEXT("registration_key", registration_key)));
}

bool person_store_keep_number(struct ctx *ctx, int64_t id, const char *registration_no)
{
	return db_exec(ctx, &sql_person_keep_number, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_TEXT("registration_no", registration_no)));
}

bool person_store_release_number(struct ctx *ctx, int64_t id, const char *registration_key)
{
	return db_exec(ctx, &sql_person_release_number, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_TEXT("registration_key", registration_key)));
}

bool person_store_set_number(struct ctx *ctx, int64_t id, int64_t version,
			     const char *registration_no, bool *changed)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_person_set_number, &affected, NULL,
		     ARGS(ARG_INT("id", id), ARG_INT("version", version),
			  ARG_TEXT("registration_no", registration_no))))
		return false;
	*changed = affected == 1;
	return true;
}

bool person_store_insert(struct ctx *ctx, int64_t body_id, int64_t home_id,
			 const struct person_input *input, int64_t *id)
{
	return db_exec(ctx, &sql_person_insert, NULL, id,
		       ARGS(ARG_INT("body_id", body_id), ARG_TEXT("name", input->name),
			    ARG_TEXT("grade", enumeration_name(&person_grade_names, input->grade)),
			    ARG_INT("home_id", home_id),
			    ARG_INT("illustrative", ctx->who->demonstrates)));
}

bool person_store_update(struct ctx *ctx, int64_t id, int64_t version, int64_t home_id,
			 const struct person_input *input, bool *changed)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_person_update, &affected, NULL,
		     ARGS(ARG_INT("id", id), ARG_INT("version", version),
			  ARG_TEXT("name", input->name),
			  ARG_TEXT("registration_no", input->registration_no),
			  ARG_TEXT("grade", enumeration_name(&person_grade_names, input->grade)),
			  ARG_INT("manager", input->manager), ARG_INT("expert", input->expert),
			  ARG_INT("auditor", input->auditor), ARG_INT("home_id", home_id))))
		return false;
	*changed = affected == 1;
	return true;
}

bool person_store_join(struct ctx *ctx, int64_t id, int64_t body_id, bool *joined)
{
	int64_t affected;

	stamp_bumped(ctx);
	if (!db_exec(ctx, &sql_person_join, &affected, NULL,
		     ARGS(ARG_INT("id", id), ARG_INT("body_id", body_id))))
		return false;
	*joined = affected > 0; /* the person and the stamp */
	return db_exec(ctx, &sql_person_move_accounts, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("body_id", body_id)));
}

bool person_store_leave(struct ctx *ctx, int64_t id, bool *left)
{
	int64_t affected;

	stamp_bumped(ctx);
	if (!db_exec(ctx, &sql_person_leave, &affected, NULL, ARGS(ARG_INT("id", id))))
		return false;
	*left = affected > 0; /* the person and the stamp */
	return true;
}

bool person_store_begin_body(struct ctx *ctx, int64_t id, int64_t body_id, const char *day)
{
	return db_exec(ctx, &sql_person_begin_body, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("body_id", body_id), ARG_TEXT("day", day)));
}

bool person_store_move_beginning(struct ctx *ctx, int64_t id, const char *day)
{
	return db_exec(ctx, &sql_person_move_beginning, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_TEXT("day", day)));
}

bool person_store_latest_beginning(struct ctx *ctx, int64_t id, const char **day)
{
	struct person_body *time;

	if (!db_find(ctx, &sql_person_latest_beginning, &person_body_schema, &time,
		     ARGS(ARG_INT("id", id))))
		return false;
	*day = time == NULL ? NULL : time->since;
	return true;
}

bool person_store_end_body(struct ctx *ctx, int64_t id, const char *day)
{
	return db_exec(ctx, &sql_person_end_body, NULL, NULL,
		       ARGS(ARG_INT("id", id), ARG_TEXT("day", day)));
}

bool person_store_leads(struct ctx *ctx, int64_t id, int64_t *groups)
{
	return db_number(ctx, &sql_person_leads, groups, ARGS(ARG_INT("id", id)));
}

bool person_store_leave_groups(struct ctx *ctx, int64_t id)
{
	return db_exec(ctx, &sql_person_leave_groups, NULL, NULL, ARGS(ARG_INT("id", id)));
}

bool person_store_replace_specialities(struct ctx *ctx, int64_t id, const struct list *codes)
{
	struct speciality *rows = arena_array(ctx->arena, codes->count, sizeof(*rows));
	struct list list = {.items = rows, .count = codes->count};

	for (size_t i = 0; i < codes->count; i++)
		rows[i] = (struct speciality){id, ((const char **)codes->items)[i]};
	return db_exec(ctx, &sql_person_delete_specialities, NULL, NULL, ARGS(ARG_INT("id", id))) &&
	       db_exec_list(ctx, &sql_person_insert_speciality, &speciality_schema, &list, NULL);
}

/* ---- two rows of one human ---- */

bool person_store_merge_take(struct ctx *ctx, int64_t id, int64_t version, bool *taken)
{
	int64_t affected;

	if (!db_exec(ctx, &sql_person_merge_take, &affected, NULL,
		     ARGS(ARG_INT("id", id), ARG_INT("version", version))))
		return false;
	*taken = affected == 1;
	return true;
}

/* A number is moved while neither row has it in force (person_number_kept). */
bool person_store_merge(struct ctx *ctx, const struct person *person, const struct person *gone)
{
	struct args both = ARGS(ARG_INT("id", person->id), ARG_INT("gone", gone->id));

	stamp_bumped(ctx);
	return db_exec(ctx, &sql_person_merge_empty, NULL, NULL, both) &&
	       db_exec(ctx, &sql_person_merge_heirs, NULL, NULL, both) &&
	       db_exec(ctx, &sql_person_merge_numbers, NULL, NULL, both) &&
	       db_exec(ctx, &sql_person_delete_specialities, NULL, NULL,
		       ARGS(ARG_INT("id", gone->id))) &&
	       db_exec(ctx, &sql_person_merge_fill, NULL, NULL,
		       ARGS(ARG_INT("id", person->id),
			    ARG_TEXT("registration_no", gone->registration_no),
			    ARG_INT("manager", person->manager), ARG_INT("expert", person->expert),
			    ARG_INT("auditor", person->auditor),
			    ARG_INT("open_assignments", gone->open_assignments)));
}

bool person_store_merge_times(struct ctx *ctx, int64_t id, int64_t gone, bool same_body)
{
	struct args both = ARGS(ARG_INT("id", id), ARG_INT("gone", gone));

	return (!same_body || (db_exec(ctx, &sql_person_merge_present, NULL, NULL, both) &&
			       db_exec(ctx, &sql_person_merge_drop_present, NULL, NULL,
				       ARGS(ARG_INT("gone", gone))))) &&
	       db_exec(ctx, &sql_person_merge_times, NULL, NULL, both);
}

bool person_store_merge_groups(struct ctx *ctx, int64_t id, int64_t gone, int64_t *moved)
{
	struct args both = ARGS(ARG_INT("id", id), ARG_INT("gone", gone));
	int64_t led, seated;

	if (!db_exec(ctx, &sql_person_merge_leaders, &led, NULL, both) ||
	    !db_exec(ctx, &sql_person_merge_expert_seats, NULL, NULL, both) ||
	    !db_exec(ctx, &sql_person_merge_double_seats, NULL, NULL, both) ||
	    !db_exec(ctx, &sql_person_merge_led, NULL, NULL, ARGS(ARG_INT("id", id))) ||
	    !db_exec(ctx, &sql_person_merge_seats, &seated, NULL, both))
		return false;
	*moved = led + seated;
	return true;
}

bool person_store_merge_assignments(struct ctx *ctx, int64_t id, int64_t gone, int64_t *moved)
{
	return db_exec(ctx, &sql_person_merge_assignments, moved, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("gone", gone)));
}

/* They go where the person is, as when it changes body. */
bool person_store_merge_accounts(struct ctx *ctx, int64_t id, int64_t gone, int64_t body_id,
				 int64_t *moved)
{
	return db_exec(ctx, &sql_person_merge_accounts, moved, NULL,
		       ARGS(ARG_INT("id", id), ARG_INT("gone", gone))) &&
	       (body_id == NULL_INT ||
		db_exec(ctx, &sql_person_move_accounts, NULL, NULL,
			ARGS(ARG_INT("id", id), ARG_INT("body_id", body_id))));
}
