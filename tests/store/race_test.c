/*
 * race: many processes hand out what many units have, each more than there is. Nobody gets too much
 * and nothing gets lost, on one server (the reliability checklist's first line).
 */
#include "resources/allocation/allocation.h"
#include "resources/quota/quota.h"
#include "resources/user/user.h"
#include "store.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define PARENTS 150
#define WRITERS 12
#define PLACES 8 /* of each parent */
#define SLUG "race-test"

static struct store store;

static int64_t now(void)
{
	return clock_start_of_day("2026-06-30") + 10 * 60 * 60 * 1000;
}

static const char *code(const char *format, int n)
{
	static char codes[4][12];
	static unsigned next;
	char *text = codes[next++ % 4];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(text, sizeof(codes[0]), format, n);
#pragma GCC diagnostic pop
	return text;
}

/* ---- the tree: an issuer, 150 parents with a receiver each ---- */

static void add_unit(struct ctx *ctx, struct list *units, struct list *users, const char *own,
		     const char *parent, int tier)
{
	const char *kept = arena_strdup(ctx->arena, own);

	((struct unit_entry *)units->items)[units->count++] = (struct unit_entry){
		.code = kept,
		.name = kept,
		.short_name = kept,
		.parent = parent == NULL ? NULL : arena_strdup(ctx->arena, parent),
		.valid_from = "2020-01-01",
		.tier = tier,
		.kind = UNIT_COUNTY,
		.quota_holder = true};
	((struct user_entry *)users->items)[users->count++] = (struct user_entry){
		.username = arena_printf(ctx->arena, "z.%s", own),
		.display_name = kept,
		.unit = kept,
		.party = PARTY_REGULATOR,
		.role = ROLE_OFFICER,
		.demo = true};
}

static void add_tree(struct ctx *ctx)
{
	struct list units = {
		.items = arena_array(ctx->arena, 2 * PARENTS + 1, sizeof(struct unit_entry))};
	struct list users = {
		.items = arena_array(ctx->arena, 2 * PARENTS + 1, sizeof(struct user_entry))};

	add_unit(ctx, &units, &users, "ZR0000", NULL, TIER_PROVINCIAL);
	for (int i = 1; i <= PARENTS; i++) {
		add_unit(ctx, &units, &users, code("ZR%03d0", i), "ZR0000", TIER_MUNICIPAL);
		add_unit(ctx, &units, &users, code("ZR%03d1", i), code("ZR%03d0", i), TIER_COUNTY);
	}
	STORE_MUST(&store, unit_add_all(ctx, &units));
	STORE_MUST(&store, user_add_all(ctx, &users, "no password"));
}

static void add_programme(struct ctx *ctx)
{
	struct indicator place = {.code = "place",
				  .name = "place",
				  .name_en = "place",
				  .unit_of_count = "-",
				  .unit_of_count_en = "-",
				  .basis = "-",
				  .basis_en = "-",
				  .clause = "-",
				  .kind = KIND_CEILING,
				  .op = OP_LE,
				  .rollup = ROLLUP_SUM,
				  .value = (int64_t)PARENTS * PLACES,
				  .min = NULL_INT,
				  .max = NULL_INT};
	struct rule_entry rule = {.rule = "QT-FOUR-EYES", .severity = RULE_OFF, .param = NULL_INT};
	struct programme_entry entry = {.key = SLUG,
					.title = "t",
					.title_en = "t",
					.issuer = "ZR0000",
					.period_start = "2026-01-01",
					.period_end = "2026-12-31",
					.source = "test",
					.status = PROGRAMME_RUNNING,
					.indicators = {&place, 1},
					.rules = {&rule, 1}};
	int64_t id;

	STORE_MUST(&store, programme_add(ctx, &entry, &id));
}

static void hand_down(struct ctx *ctx)
{
	const struct programme *programme = programme_by_slug(ctx, SLUG);
	struct allocation_cell *cells = arena_array(ctx->arena, PARENTS, sizeof(*cells));
	struct allocation_rows rows = {.rows = {cells, PARENTS}, .mark_up_cap = NULL_INT};
	struct allocation_action with = {.reason = "test"};
	struct allocation table;

	for (int i = 0; i < PARENTS; i++)
		cells[i] = (struct allocation_cell){
			.unit = arena_strdup(ctx->arena, code("ZR%03d0", i + 1)),
			.indicator = "place",
			.value = PLACES,
			.min = NULL_INT,
			.max = NULL_INT};
	STORE_MUST(&store, quota_issue(ctx, programme));
	STORE_MUST(&store, allocation_create(ctx, programme->id, &table));
	STORE_MUST(&store, allocation_put_rows(ctx, table.id, table.version, &rows, &table));
	with.version = table.version;
	STORE_MUST(&store, allocation_act(ctx, table.id, "publish", &with, &table));
}

static int setup(void **state)
{
	(void)state;
	store_open(&store, STORE_OWNER);
	store_become(&store, NULL, now());
	STORE_MUST(&store, db_begin(&store.ctx));
	add_tree(&store.ctx);
	add_programme(&store.ctx);
	hand_down(store_become(&store, "z.ZR0000", now()));
	STORE_MUST(&store, db_commit(&store.ctx));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	store_close(&store);
	return 0;
}

/* ---- the writers ---- */

struct keeping {
	int64_t amount;
};

static bool keep(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct keeping *keeping = arg;
	struct quota quota;

	answer->status = 201;
	return quota_keep(ctx, programme_by_slug(ctx, SLUG), "place", keeping->amount, "race",
			  &quota);
}

/* Keeps of one parent after the other, each writer from another one on; 0: as it should be. */
static int write_all(int number)
{
	struct store own;
	int strange = 0;

	store_open(&own, STORE_OWNER);
	own.worker.number = 100 + number;
	for (int i = 0; i < PARENTS; i++) {
		int parent = 1 + (i * (number % 2 == 0 ? 1 : 7) + number / 2) % PARENTS;
		struct keeping keeping = {.amount = 1 + (number + i) % 3};
		struct work work = {.run = keep, .arg = &keeping};
		struct answer answer;
		char username[20];

		snprintf(username, sizeof(username), "z.%s", code("ZR%03d0", parent));
		store_become(&own, username, now());
		/* Refused by the rule, or done; a server that is busy is an answer, too. */
		if (!work_write(&own.ctx, &work, &answer) &&
		    own.ctx.problem.code != P_RULES_BROKEN && own.ctx.problem.code != P_BUSY)
			strange++;
	}
	store_close(&own);
	return strange;
}

static int64_t ask(const char *what)
{
	store_become(&store, NULL, now());
	return store_ask(&store,
			 "SELECT %s FROM quota JOIN unit ON unit.id = unit_id JOIN programme ON "
			 "programme.id = ledger_id WHERE slug = '" SLUG
			 "' AND unit.code LIKE 'ZR___0' "
			 "AND unit.code <> 'ZR0000'",
			 what);
}

static void test_nobody_hands_out_more_than_there_is(void **state)
{
	int64_t differences;

	(void)state;
	assert_int_equal(ask("SUM(received)"), PARENTS * PLACES);
	for (int number = 0; number < WRITERS; number++) {
		pid_t child = fork();

		assert_true(child >= 0);
		if (child == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			_exit(write_all(number) == 0 ? 0 : 1);
		}
	}
	for (int number = 0; number < WRITERS; number++) {
		int status;

		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	/* Twelve writers asked for about 24 of the 8 places of each. */
	assert_true(ask("SUM(kept)") > PARENTS * PLACES * 9 / 10);
	assert_int_equal(
		ask("COUNT(IF(kept > received OR reserve < 0 OR kept + reserve <> received, 1, "
		    "NULL))"),
		0);
	assert_int_equal(
		ask("SUM(kept)"),
		store_ask(&store,
			  "SELECT SUM(amount) FROM posting JOIN programme ON programme.id = "
			  "ledger_id WHERE slug = '" SLUG "' AND kind = 'keep' AND reason = "
			  "'race'"));
	STORE_MUST(&store, quota_audit(&store.ctx, &differences));
	assert_int_equal(differences, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nobody_hands_out_more_than_there_is),
	};

	return cmocka_run_group_tests_name("race", tests, setup, teardown);
}
