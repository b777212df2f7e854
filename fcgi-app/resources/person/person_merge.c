#include "resources/person/person_merge.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/clock.h"
#include "core/set.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/body/body.h"
#include "resources/engagement/engagement.h"
#include "resources/person/person_number.h"
#include "resources/person/person_profile.h"
#include "resources/person/person_store.h"
#include "resources/unit/unit.h"
#include "resources/user/user.h"
#include "json/json_write.h"

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field input_fields[] = {
	{"person", T_INT, AT(person_merge_input, person), .flags = F_REQUIRED, .min = 1,
	 .max = INT_SAFE_MAX, .doc = "id of the other entry, which is gone afterwards"},
	{"reason", T_TEXT, AT(person_merge_input, reason), .flags = F_REQUIRED, .min = 1,
	 .max = 400},
};
SCHEMA(person_merge_input_schema, "PersonMergeInput", struct person_merge_input, input_fields);

static const struct field merge_fields[] = {
	{"dry_run", T_BOOL, AT(person_merge, dry_run)},
	{"person", T_OBJECT, AT(person_merge, person), .of = &person_detail_schema,
	 .doc = "as it is afterwards"},
	{"gone", T_OBJECT, AT(person_merge, gone), .of = &person_namesake_schema,
	 .doc = "the other entry, as it was"},
	{"assignments", T_INT, AT(person_merge, assignments),
	 .doc = "that were the other's, and so with the following"},
	{"engagements", T_INT, AT(person_merge, engagements)},
	{"groups", T_INT, AT(person_merge, groups), .doc = "seats in work groups"},
	{"accounts", T_INT, AT(person_merge, accounts), .doc = "which are disabled"},
	{"clashes", T_LIST, AT(person_merge, clashes), .of = &engagement_clash_schema,
	 .doc = "R-TJ-41: where it helped and audited or decided, nearer than the cooling-off"},
};
SCHEMA(person_merge_schema, "PersonMerge", struct person_merge, merge_fields);

/* ---- whom ---- */

struct pair {
	struct person kept, gone;
	bool same_body;
};

static bool check_keeper(struct ctx *ctx, const struct person *person)
{
	return person_number_correctable(ctx, person) ||
	       fail_with(
		       ctx, P_FORBIDDEN,
		       "两条登记都归本机关（登记其机构的省级机关）管的，才能由本机关合并；跨省的，"
		       "请国家级机关合并。",
		       "Entries are merged by those who register the bodies of both; of two "
		       "provinces, by the nation.");
}

static bool find_both(struct ctx *ctx, int64_t id, int64_t gone_id, struct pair *pair)
{
	const struct person_ref *ref;

	if (!person_get_itself(ctx, id, &pair->kept) || !check_keeper(ctx, &pair->kept) ||
	    !person_ref_find(ctx, gone_id, &ref))
		return false;
	if (ref != NULL && !person_get(ctx, gone_id, &pair->gone))
		return false;
	if (ref == NULL || pair->gone.id != gone_id || gone_id == pair->kept.id)
		input_error(ctx, "/person", R_NO_OTHER_PERSON, NULL);
	pair->same_body = pair->kept.body_id != NULL_INT &&
			  pair->kept.body_id == pair->gone.body_id;
	return input_ok(ctx) && check_keeper(ctx, &pair->gone);
}

/* Who enters seats of people of these bodies, forms their groups or lets them go waits. */
static bool take_staff(struct ctx *ctx, const struct pair *pair)
{
	const struct list *histories[] = {&pair->kept.history, &pair->gone.history};

	for (size_t side = 0; side < 2; side++) {
		const struct person_body *time = histories[side]->items;

		for (size_t i = 0; i < histories[side]->count; i++) {
			if (!body_take_staff(ctx, time[i].body_id))
				return false;
		}
	}
	return true;
}

/* What was read of both holds until the COMMIT. */
static bool take(struct ctx *ctx, const struct pair *pair)
{
	bool kept, gone;

	return take_staff(ctx, pair) &&
	       person_store_merge_take(ctx, pair->kept.id, pair->kept.version, &kept) &&
	       person_store_merge_take(ctx, pair->gone.id, pair->gone.version, &gone) &&
	       ((kept && gone) || db_run_again(ctx));
}

static bool refuse_direction(struct ctx *ctx, const struct pair *pair)
{
	return fail_with(
		ctx, P_WRONG_STATE,
		arena_printf(ctx->arena,
			     "保留的应是在机构名下的那一条。请改从编号 %" PRId64
			     "（%s）办理，把本条并过去。",
			     pair->gone.id, pair->gone.body_name),
		arena_printf(ctx->arena,
			     "The entry that stays is the one that is with a body: merge this one "
			     "into id %" PRId64 " (%s).",
			     pair->gone.id, pair->gone.body_name));
}

/* Somebody else's body has to do something first. */
static bool refuse_other_body(struct ctx *ctx, const struct pair *pair, const char *zh,
			      const char *en)
{
	const char *body = pair->gone.body_name;

	return fail_with(ctx, P_WRONG_STATE,
			 arena_printf(ctx->arena, "另一条登记还在“%s”名下，%s", body, zh),
			 arena_printf(ctx->arena, "The other entry is with %s: %s", body, en));
}

/* It leaves the other body with the merging, where nothing keeps it. */
static bool check_bodies(struct ctx *ctx, const struct pair *pair)
{
	int64_t groups;

	if (pair->gone.body_id == NULL_INT || pair->same_body)
		return true;
	if (pair->kept.body_id == NULL_INT)
		return refuse_direction(ctx, pair);
	if (pair->gone.open_assignments > 0)
		return refuse_other_body(
			ctx, pair, "并有未办结的帮扶任务。请先请县（市、区）局换人，再合并。",
			"it has open assignments there. Have the district replace it first.");
	if (!person_store_leads(ctx, pair->gone.id, &groups))
		return false;
	return groups == 0 ||
	       refuse_other_body(
		       ctx, pair,
		       "并是那里帮扶工作组的负责人。请先请那家机构换一位负责人，再合并。",
		       "it leads a work group there. Have the body name another leader first.");
}

/* ---- what moves ---- */

static bool leave_other_body(struct ctx *ctx, const struct pair *pair)
{
	int64_t id = pair->gone.id, body_id = pair->gone.body_id;

	return body_id == NULL_INT || pair->same_body ||
	       (person_store_leave_groups(ctx, id) && engagement_end_seats(ctx, id, body_id) &&
		person_store_end_body(ctx, id, clock_day(ctx->arena, ctx->now)));
}

/* Of one body, which said both: what either row may, the human may. */
static struct person united(struct ctx *ctx, const struct pair *pair)
{
	struct person person = pair->kept;
	const char *const *code = pair->gone.specialities.items;
	const char **codes = arena_array(ctx->arena,
					 person.specialities.count + pair->gone.specialities.count,
					 sizeof(*codes));

	if (!pair->same_body)
		return person;
	for (size_t i = 0; i < person.specialities.count; i++)
		codes[i] = ((const char **)person.specialities.items)[i];
	person.specialities.items = codes;
	for (size_t i = 0; i < pair->gone.specialities.count; i++) {
		if (!set_has(&person.specialities, code[i]))
			codes[person.specialities.count++] = code[i];
	}
	person.manager |= pair->gone.manager;
	person.expert |= pair->gone.expert;
	person.auditor |= pair->gone.auditor;
	return person;
}

static bool describe(struct ctx *ctx, const struct pair *pair, const struct person *person)
{
	const struct person_input input = {
		.name = person->name,
		.home = person->home->code,
		.grade = person->grade,
		.specialities = person->specialities,
	};

	return !pair->same_body ||
	       (person_profile_keep(ctx, person->id, person->body_id, &pair->kept, &input) &&
		person_store_replace_specialities(ctx, person->id, &person->specialities));
}

static bool move(struct ctx *ctx, const struct pair *pair, struct person_merge *merge)
{
	const struct person person = united(ctx, pair);
	int64_t id = person.id, gone = pair->gone.id;

	return leave_other_body(ctx, pair) && user_person_left(ctx, gone) &&
	       person_store_merge(ctx, &person, &pair->gone) &&
	       person_store_merge_times(ctx, id, gone, pair->same_body) &&
	       person_store_merge_groups(ctx, id, gone, &merge->groups) &&
	       person_store_merge_assignments(ctx, id, gone, &merge->assignments) &&
	       engagement_merge(ctx, id, gone, &merge->engagements) &&
	       person_store_merge_accounts(ctx, id, gone, person.body_id, &merge->accounts) &&
	       user_person_seats(ctx, id, person.expert, person.auditor) &&
	       describe(ctx, pair, &person);
}

/* ---- merging ---- */

static void record(struct ctx *ctx, const struct pair *pair, const char *reason)
{
	struct buf detail = buf_new(ctx->arena);

	buf_printf(&detail, "{\"gone_id\":%" PRId64 ",\"gone\":", pair->gone.id);
	json_write_text(&detail, pair->gone.name);
	buf_text(&detail, ",\"registration_no\":");
	json_write_text(&detail, pair->gone.registration_no);
	buf_text(&detail, ",\"reason\":");
	json_write_text(&detail, reason);
	buf_text(&detail, "}");
	work_record(ctx, "person.merged", "person", pair->kept.id, ctx->who->unit_id, detail.data);
}

static bool tell(struct ctx *ctx, const struct pair *pair, struct person_merge *merge)
{
	struct person *person = arena_alloc(ctx->arena, sizeof(*person));

	merge->gone = arena_alloc(ctx->arena, sizeof(*merge->gone));
	*merge->gone = (struct person_namesake){
		.id = pair->gone.id,
		.name = pair->gone.name,
		.registration_no = pair->gone.registration_no,
		.body = pair->gone.body,
	};
	merge->person = person;
	return person_get(ctx, pair->kept.id, person) &&
	       engagement_clashes(ctx, person->id, &merge->clashes);
}

bool person_merge(struct ctx *ctx, int64_t id, int64_t version,
		  const struct person_merge_input *input, struct person_merge *merge)
{
	struct pair pair;

	if (!find_both(ctx, id, input->person, &pair))
		return false;
	if (version != NULL_INT && version != pair.kept.version)
		return fail(ctx, P_STALE);
	if (!take(ctx, &pair) || !find_both(ctx, id, input->person, &pair) ||
	    !check_bodies(ctx, &pair) || !move(ctx, &pair, merge))
		return false;
	record(ctx, &pair, input->reason);
	return tell(ctx, &pair, merge);
}
