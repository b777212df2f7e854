/*
 * selection_race: 32 calls, each with a body for the last place of an industry, are published at
 * the same moment, round after round: of a city for the industry, of the city for one within it,
 * and of the province above. One of them gets it, and each of the others is told why not (R-SH-07).
 */
#include "race.h"
#include "resources/selection/selection.h"

#define CITY "320600"
#define PROVINCE "320000"

static struct race_ground ground;
static int64_t first_body, first_call;

/* ---- a body for each writer, and for each round an industry with one place left ---- */

static void add_bodies(void)
{
	store_say(&ground.store,
		  "INSERT INTO body (kind, approval_no, name, short_name, nature, province_id, "
		  "status, status_from, illustrative) SELECT 'certification_body', "
		  "CONCAT('CNCA-R-1998-', 100 + seq), CONCAT('selection race ', seq), 'race', "
		  "'private', unit.id, 'valid', '2020-01-01', TRUE FROM unit, seq_1_to_%d WHERE "
		  "unit.code = '320000'",
		  RACE_WRITERS);
	first_body = store_ask(&ground.store,
			       "SELECT MIN(id) FROM body WHERE name LIKE 'selection race %%'");
	store_say(&ground.store,
		  "INSERT INTO body_field (body_id, field, valid_from) SELECT id, 'A01', "
		  "'2020-01-01' FROM body WHERE name LIKE 'selection race %%'");
}

/*
 * Of each round an industry of its own, Zn, and one within it, Zn1; a body has the first of the two
 * places already.
 */
static void add_industries(void)
{
	store_say(
		&ground.store,
		"INSERT INTO industry (code, name, name_en, parent) SELECT CONCAT('Z', 100 + seq), "
		"'race', 'race', 'C' FROM seq_1_to_%d UNION ALL SELECT CONCAT('Z', 100 + seq, "
		"'1'), "
		"'race', 'race', 'C' FROM seq_1_to_%d",
		RACE_ROUNDS_MOST, RACE_ROUNDS_MOST);
	store_say(&ground.store,
		  "INSERT INTO selected_body (programme_id, unit_id, industry, body_id) SELECT "
		  "programme.id, unit.id, CONCAT('Z', 100 + seq), (SELECT MIN(id) FROM body) FROM "
		  "programme, unit, seq_1_to_%d WHERE slug = '" RACE_PROGRAMME
		  "' AND unit.code = '" CITY "'",
		  RACE_ROUNDS_MOST);
}

/* Writers take turns: the city for the industry, the city for the one within it, the province. */
static void add_calls(void)
{
	store_say(&ground.store,
		  "INSERT INTO selection (programme_id, ledger_id, unit_id, title, criteria, "
		  "opens_on, closes_on, status, opened_at, edited_at, edited_by, illustrative) "
		  "SELECT programme.id, programme.root_id, unit.id, 'selection race', 'race', "
		  "'2020-01-01', '2020-01-01', 'closed', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), "
		  "(SELECT MIN(id) FROM user), TRUE FROM seq_1_to_%d, programme, unit WHERE slug = "
		  "'" RACE_PROGRAMME "' AND unit.code = IF((seq - 1) %% %d %% 3 = 2, '" PROVINCE
		  "', '" CITY "') ORDER BY seq",
		  RACE_ROUNDS_MOST * RACE_WRITERS, RACE_WRITERS);
	first_call = store_ask(&ground.store,
			       "SELECT MIN(id) FROM selection WHERE title = 'selection "
			       "race'");
	store_say(&ground.store,
		  "INSERT INTO selection_industry (selection_id, industry) SELECT id, CONCAT('Z', "
		  "101 + (id - %lld) DIV %d, IF((id - %lld) %% %d %% 3 = 1, '1', '')) FROM "
		  "selection WHERE title = 'selection race'",
		  (long long)first_call, RACE_WRITERS, (long long)first_call, RACE_WRITERS);
	store_say(&ground.store,
		  "INSERT INTO selection_choice (selection_id, industry, body_id) SELECT "
		  "selection_id, industry, %lld + (selection_id - %lld) %% %d FROM "
		  "selection_industry WHERE selection_id >= %lld",
		  (long long)first_body, (long long)first_call, RACE_WRITERS,
		  (long long)first_call);
}

static int setup(void **state)
{
	(void)state;
	race_begin(&ground);
	add_bodies();
	add_industries();
	add_calls();
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

static const char *officer(const struct race_turn *turn)
{
	return turn->writer % 3 == 2 ? "officer." PROVINCE : "officer." CITY;
}

static bool publish(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct race_turn *turn = arg;
	const struct selection_action with = {.version = 1, .doc_no = "race"};
	struct selection selection;

	answer->status = 200;
	return selection_act(ctx, first_call + turn->round * RACE_WRITERS + turn->writer, "publish",
			     &with, &selection);
}

static bool is_refused_by_limit(const struct problem *problem, const struct race_turn *turn)
{
	(void)turn;
	return problem->code == P_RULES_BROKEN && problem->violation_count == 1 &&
	       strcmp(problem->violations[0].rule, "SH-07") == 0;
}

static const struct race race = {publish, officer, is_refused_by_limit, 300};

static void test_one_wins_each_last_place(void **state)
{
	(void)state;
	race_run(&race, ground.board);
	race_assert_one_winner_each(ground.board);
	store_become(&ground.store, NULL, clock_now());
	assert_int_equal(store_ask(&ground.store,
				   "SELECT COUNT(*) FROM selected_body WHERE body_id BETWEEN %lld "
				   "AND %lld",
				   (long long)first_body,
				   (long long)(first_body + RACE_WRITERS - 1)),
			 race_rounds());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_wins_each_last_place),
	};

	return cmocka_run_group_tests_name("selection_race", tests, setup, teardown);
}
