/*
 * firewall_race: at the same moment, round after round, 16 districts' writers offer a person as the
 * helper of an enterprise, and 16 of the body that it was with until yesterday enter it as the
 * enterprise's auditor of that day. Either side may be first; never both have it (R-TJ-41).
 */
#include "race.h"
#include "resources/assignment/assignment.h"
#include "resources/engagement/engagement.h"

#define OFFICER "officer.320685"
#define AUDITOR "race.auditor"

enum side {
	HELPING,
	AUDITING,
};

static struct race_ground ground;
static int64_t body_id, former_id, first_person, first_enterprise;

/* ---- two bodies, and for each round a person who went from one to the other, and an enterprise
 * ---- */

static const char *yesterday(void)
{
	struct arena *arena = ground.store.ctx.arena;

	return clock_add_days(arena, clock_day(arena, ground.store.ctx.now), -1);
}

static void add_people(void)
{
	store_say(&ground.store,
		  "INSERT INTO person (body_id, name, registration_no, grade, manager, expert, "
		  "auditor, home_id, illustrative) SELECT %lld, CONCAT('firewall race', seq), "
		  "CONCAT('FIREWALL-', seq), 'auditor', FALSE, "
		  "TRUE, TRUE, unit.id, TRUE FROM unit, seq_1_to_%d WHERE unit.code = '320685'",
		  (long long)body_id, RACE_ROUNDS_MOST);
	first_person = store_ask(&ground.store, "SELECT MIN(id) FROM person WHERE body_id = %lld",
				 (long long)body_id);
	store_say(&ground.store,
		  "INSERT INTO person_body (person_id, body_id, since, until) SELECT id, %lld, "
		  "'2020-01-01', '%s' FROM person WHERE body_id = %lld",
		  (long long)former_id, yesterday(), (long long)body_id);
	store_say(&ground.store,
		  "INSERT INTO person_body (person_id, body_id, since) SELECT id, body_id, '%s' "
		  "FROM person WHERE body_id = %lld",
		  clock_day(ground.store.ctx.arena, ground.store.ctx.now), (long long)body_id);
	store_say(&ground.store,
		  "INSERT INTO person_speciality (person_id, industry) SELECT id, 'C367' FROM "
		  "person WHERE body_id = %lld",
		  (long long)body_id);
	store_say(&ground.store,
		  "INSERT INTO work_group (body_id, name, leader_id, illustrative) VALUES (%lld, "
		  "'firewall', %lld, TRUE)",
		  (long long)body_id, (long long)first_person);
	store_say(&ground.store,
		  "INSERT INTO work_group_member (group_id, person_id, seat) SELECT "
		  "work_group.id, person.id, 'expert' FROM work_group JOIN person ON "
		  "person.body_id = work_group.body_id WHERE work_group.body_id = %lld",
		  (long long)body_id);
}

/* Of the former body, with an account. */
static void add_auditor(void)
{
	store_say(&ground.store,
		  "INSERT INTO person (body_id, name, registration_no, grade, manager, expert, "
		  "auditor, home_id, illustrative) SELECT %lld, 'firewall race', "
		  "'FIREWALL-1000', 'auditor', FALSE, FALSE, TRUE, id, TRUE FROM unit WHERE code = "
		  "'320685'",
		  (long long)former_id);
	store_say(&ground.store,
		  "INSERT INTO user (username, display_name, password_hash, unit_id, "
		  "party, body_id, person_id, demo) SELECT '" AUDITOR
		  "', 'race', password_hash, NULL, 'body', person.body_id, person.id, "
		  "TRUE FROM user, person WHERE username = '" OFFICER
		  "' AND registration_no = 'FIREWALL-1000'");
	store_say(&ground.store,
		  "INSERT INTO user_grant (user_id, role, party, granted_at) SELECT id, "
		  "'auditor', 'body', UTC_TIMESTAMP(3) FROM user WHERE username = "
		  "'" AUDITOR "'");
}

static void add_enterprises(void)
{
	store_say(&ground.store,
		  "INSERT INTO enterprise (uscc, name, unit_id, lo, industry, illustrative) SELECT "
		  "CONCAT('FIREWALL', LPAD(seq, 10, '0')), 'firewall race', unit.id, unit.lo, "
		  "'C367', TRUE FROM unit, seq_1_to_%d WHERE unit.code = '320685'",
		  RACE_ROUNDS_MOST);
	first_enterprise = store_ask(&ground.store,
				     "SELECT MIN(id) FROM enterprise WHERE name = 'firewall race'");
}

static int setup(void **state)
{
	(void)state;
	race_begin(&ground);
	body_id = race_add_body(&ground, "CNCA-R-1997-999", "firewall race");
	former_id = race_add_body(&ground, "CNCA-R-1997-998", "firewall race, former");
	add_people();
	add_auditor();
	add_enterprises();
	race_ready(&ground);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	race_end(&ground);
	return 0;
}

/* ---- the writers ---- */

static enum side side_of(const struct race_turn *turn)
{
	return turn->writer % RACE_SIDES == 0 ? HELPING : AUDITING;
}

static const char *account(const struct race_turn *turn)
{
	return side_of(turn) == HELPING ? OFFICER : AUDITOR;
}

static bool offer(struct ctx *ctx, int round)
{
	const struct assignment_input input = {
		.enterprise = first_enterprise + round,
		.body = body_id,
		.work_group = NULL_INT,
		.expert = first_person + round,
	};
	struct assignment assignment;

	return assignment_offer(ctx, programme_by_slug(ctx, RACE_PROGRAMME)->id, &input,
				&assignment);
}

static bool enter(struct ctx *ctx, int round)
{
	const char *until = clock_add_days(ctx->arena, clock_day(ctx->arena, ctx->now), -1);
	const struct engagement_input input = {
		.person = first_person + round,
		.enterprise = arena_printf(ctx->arena, "FIREWALL%010d", round + 1),
		.since = until,
		.until = until,
		.seat = 0, /* auditor, of the certifying seats */
		.source = "race",
	};
	struct engagement engagement;

	return engagement_enter(ctx, &input, &engagement);
}

static bool ask(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct race_turn *turn = arg;

	answer->status = 201;
	return side_of(turn) == HELPING ? offer(ctx, turn->round) : enter(ctx, turn->round);
}

/* By the firewall; or the enterprise has its helper, whom another writer was first to offer. */
static bool is_refused(const struct problem *problem, const struct race_turn *turn)
{
	if (problem->code == P_DUPLICATE || problem->code == P_WRONG_STATE)
		return side_of(turn) == HELPING;
	return problem->code == P_RULES_BROKEN && problem->violation_count == 1 &&
	       strcmp(problem->violations[0].rule, "TJ-41") == 0;
}

static const struct race race = {ask, account, is_refused, 400};

static void test_nobody_helps_and_audits(void **state)
{
	int64_t differences;

	(void)state;
	race_run(&race, ground.board);
	for (int round = 0; round < race_rounds(); round++) {
		const int *won = ground.board->won[round];

		assert_int_equal(won[HELPING] + won[AUDITING] + ground.board->refused[round],
				 RACE_WRITERS);
		if (won[HELPING] > 0 && won[AUDITING] > 0)
			fail_msg("round %d: %d of one side and %d of the other", round,
				 won[HELPING], won[AUDITING]);
		assert_true(won[HELPING] == 1 || won[AUDITING] > 0);
	}
	store_become(&ground.store, NULL, clock_now());
	assert_int_equal(store_ask(&ground.store,
				   "SELECT COUNT(*) FROM engagement AS helper JOIN engagement AS "
				   "other ON other.person_id = helper.person_id AND "
				   "other.enterprise_id = helper.enterprise_id AND other.seat <> "
				   "'helper' WHERE helper.seat = 'helper' AND helper.body_id = "
				   "%lld",
				   (long long)body_id),
			 0);
	STORE_MUST(&ground.store, engagement_audit(&ground.store.ctx, &differences));
	assert_int_equal(differences, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nobody_helps_and_audits),
	};

	return cmocka_run_group_tests_name("firewall_race", tests, setup, teardown);
}
