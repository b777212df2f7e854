/*
 * firewall_race: at the same moment, round after round, 16 districts' writers offer a person as the
 * helper of an enterprise, and 16 of the person's body enter it as the enterprise's auditor. Either
 * side may be first; never both have it (R-TJ-41).
 */
#include "race.h"
#include "resources/assignment/assignment.h"
#include "resources/engagement/engagement.h"

#define OFFICER "officer.320685"
#define AUDITOR "race.auditor"
#define SLUG "jiangsu-2023"

enum side {
	HELPING,
	AUDITING,
};

static struct store store;
static struct race_board *board;
static int64_t body_id, first_person, first_enterprise;

/* ---- a body, and for each round a person of it and an enterprise ---- */

static void add_body(void)
{
	store_say(&store, "INSERT INTO body (kind, approval_no, name, short_name, nature, "
			  "province_id, status, status_from, illustrative) SELECT "
			  "'certification_body', 'CNCA-R-1997-999', 'firewall race', 'race', "
			  "'private', id, 'valid', '2020-01-01', TRUE FROM unit WHERE code = "
			  "'320000'");
	body_id = store_ask(&store, "SELECT id FROM body WHERE name = 'firewall race'");
	store_say(&store,
		  "INSERT INTO body_field (body_id, field, valid_from) VALUES (%lld, 'A01', "
		  "'2020-01-01')",
		  (long long)body_id);
	store_say(&store,
		  "INSERT INTO selected_body (programme_id, unit_id, industry, body_id) SELECT "
		  "programme.id, unit.id, 'C367', %lld FROM programme, unit WHERE slug = '" SLUG
		  "' AND unit.code = '320600'",
		  (long long)body_id);
}

static void add_people(void)
{
	store_say(&store,
		  "INSERT INTO person (body_id, name, registration_no, grade, manager, expert, "
		  "auditor, home_id, illustrative) SELECT %lld, CONCAT('firewall race', seq), "
		  "CONCAT('FIREWALL-', seq), 'auditor', FALSE, "
		  "TRUE, TRUE, unit.id, TRUE FROM unit, seq_1_to_%d WHERE unit.code = '320685'",
		  (long long)body_id, RACE_ROUNDS_MOST);
	first_person = store_ask(&store, "SELECT MIN(id) FROM person WHERE body_id = %lld",
				 (long long)body_id);
	store_say(&store,
		  "INSERT INTO person_body (person_id, body_id, since) SELECT id, body_id, "
		  "'2020-01-01' FROM person WHERE body_id = %lld",
		  (long long)body_id);
	store_say(&store,
		  "INSERT INTO person_speciality (person_id, industry) SELECT id, 'C367' FROM "
		  "person WHERE body_id = %lld",
		  (long long)body_id);
	store_say(&store,
		  "INSERT INTO work_group (body_id, name, leader_id, illustrative) VALUES (%lld, "
		  "'firewall', %lld, TRUE)",
		  (long long)body_id, (long long)first_person);
	store_say(&store,
		  "INSERT INTO work_group_member (group_id, person_id, seat) SELECT "
		  "work_group.id, person.id, 'expert' FROM work_group JOIN person ON "
		  "person.body_id = work_group.body_id WHERE work_group.body_id = %lld",
		  (long long)body_id);
}

static void add_auditor(void)
{
	store_say(&store,
		  "INSERT INTO user (username, display_name, password_hash, unit_id, party, "
		  "body_id, person_id, demo) SELECT '" AUDITOR "', 'race', password_hash, "
		  "unit_id, 'body', %lld, %lld, TRUE FROM user WHERE username = '" OFFICER "'",
		  (long long)body_id, (long long)first_person);
	store_say(&store, "INSERT INTO user_grant (user_id, role, party, granted_at) SELECT id, "
			  "'auditor', 'body', UTC_TIMESTAMP(3) FROM user WHERE username = "
			  "'" AUDITOR "'");
}

static void add_enterprises(void)
{
	store_say(&store,
		  "INSERT INTO enterprise (uscc, name, unit_id, lo, industry, illustrative) SELECT "
		  "CONCAT('FIREWALL', LPAD(seq, 10, '0')), 'firewall race', unit.id, unit.lo, "
		  "'C367', TRUE FROM unit, seq_1_to_%d WHERE unit.code = '320685'",
		  RACE_ROUNDS_MOST);
	first_enterprise = store_ask(&store,
				     "SELECT MIN(id) FROM enterprise WHERE name = 'firewall race'");
}

static int setup(void **state)
{
	(void)state;
	board = race_open();
	store_open(&store, STORE_OWNER);
	store_become(&store, NULL, clock_now());
	STORE_MUST(&store, db_begin(&store.ctx));
	add_body();
	add_people();
	add_auditor();
	add_enterprises();
	STORE_MUST(&store, db_commit(&store.ctx));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	store_close(&store);
	race_close(board);
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

	return assignment_offer(ctx, programme_by_slug(ctx, SLUG)->id, &input, &assignment);
}

static bool enter(struct ctx *ctx, int round)
{
	const struct engagement_input input = {
		.person = first_person + round,
		.enterprise = arena_printf(ctx->arena, "FIREWALL%010d", round + 1),
		.since = clock_day(ctx->arena, ctx->now),
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
	race_run(&race, board);
	for (int round = 0; round < race_rounds(); round++) {
		const int *won = board->won[round];

		assert_int_equal(won[HELPING] + won[AUDITING] + board->refused[round],
				 RACE_WRITERS);
		if (won[HELPING] > 0 && won[AUDITING] > 0)
			fail_msg("round %d: %d of one side and %d of the other", round,
				 won[HELPING], won[AUDITING]);
		assert_true(won[HELPING] == 1 || won[AUDITING] > 0);
	}
	store_become(&store, NULL, clock_now());
	assert_int_equal(store_ask(&store,
				   "SELECT COUNT(*) FROM engagement AS helper JOIN engagement AS "
				   "other ON other.person_id = helper.person_id AND "
				   "other.enterprise_id = helper.enterprise_id AND other.seat <> "
				   "'helper' WHERE helper.seat = 'helper' AND helper.body_id = "
				   "%lld",
				   (long long)body_id),
			 0);
	STORE_MUST(&store, engagement_audit(&store.ctx, &differences));
	assert_int_equal(differences, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nobody_helps_and_audits),
	};

	return cmocka_run_group_tests_name("firewall_race", tests, setup, teardown);
}
