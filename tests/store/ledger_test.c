/*
 * ledger: amounts on a small tree of their own, moved by the use cases, with the invariant
 * recounted after each step; and the audit, which must find every planted damage.
 *
 * Everything of a test happens in one transaction that is rolled back.
 */
#include "resources/allocation/allocation.h"
#include "resources/fact/fact.h"
#include "resources/movement/movement.h"
#include "resources/quota/quota.h"
#include "resources/user/user.h"
#include "store.h"

#define PROGRAMME "ledger-test"
#define COUNTIES 12
#define ENTERPRISE "91320300MA1N0AAA0W"

static struct store store;
static const char *slug = PROGRAMME; /* of the programme at hand */

/* ---- the tree, the people and the notice ---- */

static const struct programme *programme(void)
{
	return programme_by_slug(&store.ctx, slug);
}

static int64_t now(void)
{
	return clock_start_of_day("2026-06-30") + 10 * 60 * 60 * 1000;
}

static struct ctx *become(const char *username)
{
	return store_become(&store, username, now());
}

/* ZP0000 hands to ZP0100 and ZP0200; ZP0100 to ZP0101 … ZP0112; ZP0200 has nobody beneath it. */
static void add_units(struct ctx *ctx)
{
	struct unit_entry units[3 + COUNTIES] = {
		{"ZP0000", "test province", "province", NULL, NULL, "2020-01-01", TIER_PROVINCIAL,
		 UNIT_PROVINCIAL, true},
		{"ZP0100", "test city", "city", "ZP0000", NULL, "2020-01-01", TIER_MUNICIPAL,
		 UNIT_MUNICIPAL, true},
		{"ZP0200", "test city 2", "city 2", "ZP0000", NULL, "2020-01-01", TIER_MUNICIPAL,
		 UNIT_MUNICIPAL, true},
	};

	for (int i = 0; i < COUNTIES; i++) {
		const char *code = arena_printf(ctx->arena, "ZP01%02d", i + 1);

		units[3 + i] = (struct unit_entry){code,        code,        code,
						   "ZP0100",    NULL,        "2020-01-01",
						   TIER_COUNTY, UNIT_COUNTY, true};
	}
	STORE_MUST(&store, unit_add_all(ctx, &(struct list){units, 3 + COUNTIES}));
}

static void add_users(struct ctx *ctx)
{
	struct user_entry users[3 + COUNTIES] = {
		{"z.ZP0000", "province", "ZP0000", PARTY_REGULATOR, ROLE_OFFICER, true, 0, 0, 0},
		{"z.ZP0100", "city", "ZP0100", PARTY_REGULATOR, ROLE_OFFICER, true, 0, 0, 0},
		{"z.ZP0200", "city 2", "ZP0200", PARTY_REGULATOR, ROLE_OFFICER, true, 0, 0, 0},
	};

	for (int i = 0; i < COUNTIES; i++)
		users[3 + i] = (struct user_entry){arena_printf(ctx->arena, "z.ZP01%02d", i + 1),
						   "county",
						   arena_printf(ctx->arena, "ZP01%02d", i + 1),
						   PARTY_REGULATOR,
						   ROLE_OFFICER,
						   true,
						   0,
						   0,
						   0};
	STORE_MUST(&store, user_add_all(ctx, &(struct list){users, 3 + COUNTIES}, "no password"));
}

static void add_programme(struct ctx *ctx, const char *key, const char *issuer)
{
	struct indicator indicators[] = {
		{.code = "assisted",
		 .kind = KIND_FLOOR,
		 .op = OP_GE,
		 .rollup = ROLLUP_DISTINCT,
		 .value = 1000,
		 .min = NULL_INT,
		 .max = NULL_INT},
		{.code = "place",
		 .kind = KIND_CEILING,
		 .op = OP_LE,
		 .rollup = ROLLUP_SUM,
		 .value = 200,
		 .min = NULL_INT,
		 .max = NULL_INT},
		{.code = "rate",
		 .kind = KIND_RATE,
		 .op = OP_GT,
		 .rollup = ROLLUP_RATIO,
		 .value = 9000,
		 .min = NULL_INT,
		 .max = NULL_INT},
	};
	struct rule_entry rules[] = {
		{.rule = "QT-FOUR-EYES", .severity = RULE_OFF, .param = NULL_INT},
		{.rule = "QT-MARK-UP", .severity = RULE_WARN, .param = 1000},
	};
	struct programme_entry entry = {
		.key = key,
		.title = "t",
		.title_en = "t",
		.issuer = issuer,
		.period_start = "2026-01-01",
		.period_end = "2026-12-31",
		.source = "test",
		.status = PROGRAMME_RUNNING,
		.indicators = {indicators, 3},
		.rules = {rules, 2},
	};
	int64_t id;

	for (size_t i = 0; i < 3; i++) {
		indicators[i].name = indicators[i].name_en = indicators[i].code;
		indicators[i].unit_of_count = indicators[i].unit_of_count_en = "-";
		indicators[i].basis = indicators[i].basis_en = indicators[i].clause = "-";
	}
	STORE_MUST(&store, programme_add(ctx, &entry, &id));
}

static int setup(void **state)
{
	struct ctx *ctx;

	(void)state;
	store_close(&store); /* of a setup that failed: its locks would be in the way */
	store_open(&store, STORE_OWNER);
	ctx = become(NULL);
	STORE_MUST(&store, db_begin(ctx));
	add_units(ctx);
	add_users(ctx);
	ctx = become(NULL);
	slug = PROGRAMME;
	add_programme(ctx, slug, "ZP0000");
	ctx = become("z.ZP0000");
	STORE_MUST(&store, quota_issue(ctx, programme()));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	db_rollback(&store.ctx);
	store_close(&store);
	return 0;
}

/* ---- acting ---- */

static struct ctx *officer_of(const char *code)
{
	char name[24];

	snprintf(name, sizeof(name), "z.%s", code);
	return become(name);
}

struct cell {
	const char *unit; /* "kept": the issuer's own share; NULL ends the list */
	const char *indicator;
	int64_t value;
};

static bool has_rate(const struct list *rows, const char *unit)
{
	const struct allocation_cell *cells = rows->items;

	for (size_t i = 0; i < rows->count; i++) {
		if (strcmp(cells[i].unit, unit) == 0 && strcmp(cells[i].indicator, "rate") == 0)
			return true;
	}
	return false;
}

/* Whoever is in a table has every standard: those that a test does not speak of get a fit one. */
static void add_rates(struct list *rows)
{
	struct allocation_cell *cells = rows->items;
	size_t count = rows->count;

	for (size_t i = 0; i < count; i++) {
		if (!has_rate(rows, cells[i].unit))
			cells[rows->count++] = (struct allocation_cell){.unit = cells[i].unit,
									.indicator = "rate",
									.value = 9500,
									.min = NULL_INT,
									.max = NULL_INT};
	}
}

static struct allocation_rows rows_of(struct arena *arena, const struct cell *cells)
{
	struct allocation_cell *rows;
	struct allocation_kept *kept;
	struct allocation_rows table = {.mark_up_cap = NULL_INT};
	size_t count = 0;

	while (cells[count].unit != NULL)
		count++;
	table.rows.items = rows = arena_array(arena, 2 * count, sizeof(*rows));
	table.kept.items = kept = arena_array(arena, count, sizeof(*kept));
	for (size_t i = 0; i < count; i++) {
		if (strcmp(cells[i].unit, "kept") == 0)
			kept[table.kept.count++] = (struct allocation_kept){
				.indicator = cells[i].indicator, .value = cells[i].value};
		else
			rows[table.rows.count++] = (struct allocation_cell){
				.unit = cells[i].unit,
				.indicator = cells[i].indicator,
				.value = cells[i].value,
				.min = NULL_INT,
				.max = NULL_INT};
	}
	add_rates(&table.rows);
	return table;
}

static struct allocation draw_up(const char *code, const struct cell *cells)
{
	struct ctx *ctx = officer_of(code);
	struct allocation_rows rows = rows_of(ctx->arena, cells);
	struct allocation table;

	STORE_MUST(&store, allocation_create(ctx, programme()->id, &table));
	STORE_MUST(&store, allocation_put_rows(ctx, table.id, table.version, &rows, &table));
	return table;
}

static bool try_publish(struct allocation *table)
{
	struct allocation_action with = {.version = table->version, .reason = "test"};

	return allocation_act(&store.ctx, table->id, "publish", &with, table);
}

static void publish(const char *code, const struct cell *cells)
{
	struct allocation table = draw_up(code, cells);

	STORE_MUST(&store, try_publish(&table));
}

/* The same amount for each county, the rest of the division to the first. */
static struct cell *over_counties(const char *indicator, int64_t total, int64_t kept)
{
	static struct cell cells[COUNTIES + 2];
	static char codes[COUNTIES][20];

	for (int i = 0; i < COUNTIES; i++) {
		snprintf(codes[i], sizeof(codes[i]), "ZP01%02d", i + 1);
		cells[i] = (struct cell){codes[i], indicator, total / COUNTIES};
	}
	cells[0].value += total % COUNTIES;
	cells[COUNTIES] = (struct cell){kept > 0 ? "kept" : NULL, indicator, kept};
	cells[COUNTIES + 1] = (struct cell){0};
	return cells;
}

static bool try_fact(const char *code, const char *indicator, int64_t quantity, const char *uscc,
		     struct fact *fact)
{
	struct ctx *ctx = officer_of(code);
	struct fact_input input = {.indicator = indicator,
				   .occurred_on = "2026-03-01",
				   .uscc = uscc,
				   .source = "test",
				   .quantity = quantity,
				   .numerator = NULL_INT,
				   .denominator = NULL_INT};

	return fact_record(ctx, programme()->id, &input, fact);
}

static int64_t record(const char *code, const char *indicator, int64_t quantity, const char *uscc)
{
	struct fact fact;

	STORE_MUST(&store, try_fact(code, indicator, quantity, uscc, &fact));
	return fact.id;
}

static void undo(const char *code, int64_t id)
{
	struct ctx *ctx = officer_of(code);
	struct fact counter;

	STORE_MUST(&store, fact_undo(ctx, id, "test", &counter));
}

/* ---- looking ---- */

static struct quota balance(const char *code, const char *indicator)
{
	struct ctx *ctx = become(NULL);
	const struct unit *unit = unit_by_code(ctx, code);
	const struct quota *quota;
	struct list quotas;

	STORE_MUST(&store, quota_of_unit(ctx, programme(), unit, &quotas));
	quota = quota_in(&quotas, unit->id, programme_indicator(programme(), indicator)->id);
	return quota == NULL ? (struct quota){0} : *quota;
}

static void is_balance(int line, const char *code, const char *indicator, const char *expected)
{
	struct quota q = balance(code, indicator);
	char found[200];

	snprintf(found, sizeof(found),
		 "target %d received %d raised %d kept %d reserve %d allocated %d deficit %d %s",
		 (int)q.target, (int)q.received, (int)q.raised, (int)q.kept, (int)q.reserve,
		 (int)q.allocated, (int)q.deficit, enumeration_name(&quota_state_names, q.state));
	if (strcmp(found, expected) != 0)
		fail_msg("line %d: %s %s is\n  %s\nexpected\n  %s", line, code, indicator, found,
			 expected);
}

#define BALANCE(code, indicator, expected) is_balance(__LINE__, code, indicator, expected)

/* Every statement counts rows that break a law of the ledger. */
static const char *const laws[] = {
	"SELECT COUNT(*) FROM quota JOIN indicator ON indicator.id = indicator_id "
	"WHERE ledger_id = %1$d AND kind IN ('floor', 'ceiling') "
	"AND (received + raised <> kept + reserve + allocated OR received < 0 OR raised < 0 "
	"  OR kept < 0 OR reserve < 0 OR allocated < 0 OR deficit <> received - target)",

	"SELECT COUNT(*) FROM quota JOIN indicator ON indicator.id = indicator_id "
	"WHERE ledger_id = %1$d AND kind = 'ceiling' AND (raised <> 0 OR used > kept)",

	"SELECT COUNT(*) FROM quota JOIN indicator ON indicator.id = indicator_id "
	"WHERE ledger_id = %1$d AND kind = 'floor' "
	"AND (raised <> GREATEST(0, kept + allocated - received) "
	"  OR reserve <> GREATEST(0, received - kept - allocated))",

	/* Each posting shows what it and all before it add up to, and no term is ever below 0. */
	"SELECT COUNT(*) FROM (SELECT received, raised, kept, reserve, allocated, "
	"  SUM(IF(side = 'in', amount, 0)) OVER so_far AS p_in, "
	"  SUM(IF(side = 'out', amount, 0)) OVER so_far AS p_out, "
	"  SUM(IF(side = 'own' AND kind = 'keep', amount, 0)) OVER so_far AS p_keep, "
	"  SUM(IF(side = 'own' AND kind = 'raise', amount, 0)) OVER so_far AS p_raise "
	"  FROM posting WHERE ledger_id = %1$d WINDOW so_far AS (PARTITION BY unit_id, "
	"indicator_id "
	"    ORDER BY no, part ROWS UNBOUNDED PRECEDING)) AS running "
	"WHERE received <> p_in OR allocated <> p_out OR kept <> p_keep OR raised <> p_raise "
	"  OR LEAST(received, raised, kept, reserve, allocated) < 0",

	/* The numbers are 1, 2, 3 … up to the version, and a number's parts likewise. */
	"SELECT COUNT(*) FROM (SELECT version, COUNT(DISTINCT no) AS numbers, MAX(no) AS last, "
	"  COALESCE(SUM(part = 1), 0) AS firsts FROM quota JOIN indicator ON "
	"  indicator.id = quota.indicator_id AND indicator.kind IN ('floor', 'ceiling') LEFT JOIN "
	"posting AS p ON "
	"  p.ledger_id = quota.ledger_id AND p.unit_id = quota.unit_id AND p.indicator_id = "
	"  quota.indicator_id WHERE quota.ledger_id = %1$d GROUP BY quota.unit_id, "
	"  quota.indicator_id, version) AS numbered "
	"WHERE numbers <> version OR COALESCE(last, 0) <> version OR firsts <> numbers",

	/* The last posting shows the balance of today. */
	"SELECT COUNT(*) FROM quota JOIN posting USING (ledger_id, unit_id, indicator_id) "
	"WHERE ledger_id = %1$d AND no = (SELECT MAX(no) FROM posting AS p "
	"    WHERE p.ledger_id = quota.ledger_id AND p.unit_id = quota.unit_id "
	"      AND p.indicator_id = quota.indicator_id) AND part = (SELECT MAX(part) FROM posting "
	"    AS p WHERE p.ledger_id = quota.ledger_id AND p.unit_id = quota.unit_id "
	"      AND p.indicator_id = quota.indicator_id AND p.no = posting.no) "
	"AND (posting.received <> quota.received OR posting.raised <> quota.raised "
	"  OR posting.kept <> quota.kept OR posting.reserve <> quota.reserve "
	"  OR posting.allocated <> quota.allocated OR no <> quota.version)",

	/* What left one unit for another has arrived there. */
	"SELECT COUNT(*) FROM (SELECT SUM(IF(side = 'out', amount, -amount)) AS left_over "
	"  FROM posting WHERE ledger_id = %1$d AND side IN ('in', 'out') AND kind <> 'issue' "
	"  GROUP BY indicator_id, IF(side = 'out', unit_id, counterpart_id), "
	"    IF(side = 'out', counterpart_id, unit_id)) AS pairs WHERE left_over <> 0",
};

static int64_t differences(void)
{
	struct ctx *ctx = become(NULL);
	int64_t count;

	STORE_MUST(&store, quota_audit(ctx, &count));
	return count;
}

/* The audit reads the whole database: a walk asks for it only now and then. */
static void laws_hold(int line, bool and_audit)
{
	int ledger;

	become(NULL);
	ledger = (int)programme()->root_id;
	for (size_t i = 0; i < sizeof(laws) / sizeof(laws[0]); i++) {
		char text[4096];
		int64_t broken;

		/* The text is one of ours; the compiler cannot see it. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(text, sizeof(text), laws[i], ledger);
#pragma GCC diagnostic pop
		broken = store_ask(&store, "%s", text);
		if (broken != 0)
			fail_msg("line %d: law %zu is broken by %d rows: %.60s…", line, i,
				 (int)broken, text);
	}
	if (and_audit && differences() != 0)
		fail_msg("line %d: the audit finds differences", line);
}

#define LAWS() laws_hold(__LINE__, false)
#define AUDIT() laws_hold(__LINE__, true)

/* How many postings of a kind and side the unit has, and what they sum up to. */
static void posted(const char *code, const char *indicator, const char *kind, const char *side,
		   int count, int sum)
{
	become(NULL);
	assert_int_equal(
		store_ask(&store,
			  "SELECT COUNT(*) * 100000 + COALESCE(SUM(amount), 0) FROM posting "
			  "JOIN unit ON unit.id = unit_id JOIN indicator ON indicator.id = "
			  "indicator_id WHERE ledger_id = %d AND unit.code = '%s' AND "
			  "indicator.code = '%s' AND posting.kind = '%s' AND side = '%s'",
			  (int)programme()->root_id, code, indicator, kind, side),
		count * 100000 + sum);
}

/* ---- quotas.md's examples ---- */

static void province_gives(int64_t assisted, int64_t place)
{
	const struct cell cells[] = {{"ZP0100", "assisted", assisted},
				     {"ZP0200", "assisted", 1000 - assisted},
				     {"ZP0100", "place", place},
				     {"ZP0200", "place", 100},
				     {"ZP0100", "rate", 9500},
				     {"ZP0200", "rate", 9000},
				     {0}};

	publish("ZP0000", cells);
}

static void test_issue(void **state)
{
	(void)state;
	BALANCE("ZP0000", "assisted",
		"target 1000 received 1000 raised 0 kept 0 reserve 1000 allocated 0 deficit 0 ok");
	posted("ZP0000", "assisted", "issue", "in", 1, 1000);
	AUDIT();
}

static void test_floor_of_the_design(void **state)
{
	(void)state;
	province_gives(100, 60);
	AUDIT();
	BALANCE("ZP0100", "assisted",
		"target 100 received 100 raised 0 kept 0 reserve 100 allocated 0 deficit 0 ok");
	/* Without receivers what comes is kept at once. */
	BALANCE("ZP0200", "assisted",
		"target 900 received 900 raised 0 kept 900 reserve 0 allocated 0 deficit 0 ok");
	posted("ZP0200", "assisted", "keep", "own", 1, 900);

	publish("ZP0100", over_counties("assisted", 104, 0));
	AUDIT();
	BALANCE("ZP0100", "assisted",
		"target 100 received 100 raised 4 kept 0 reserve 0 allocated 104 deficit 0 ok");
	posted("ZP0100", "assisted", "allocate", "in", 1, 100);
	posted("ZP0100", "assisted", "allocate", "out", 12, 104);
	posted("ZP0100", "assisted", "raise", "own", 1, 4);

	province_gives(90, 60);
	AUDIT();
	BALANCE("ZP0100", "assisted",
		"target 90 received 90 raised 14 kept 0 reserve 0 allocated 104 deficit 0 "
		"redecompose_due");
	assert_string_equal(balance("ZP0100", "assisted").redecompose_by, "2026-07-10");

	publish("ZP0100", over_counties("assisted", 95, 0));
	AUDIT();
	BALANCE("ZP0100", "assisted",
		"target 90 received 90 raised 5 kept 0 reserve 0 allocated 95 deficit 0 ok");
	posted("ZP0100", "assisted", "raise", "own", 3, 5);
	assert_null(balance("ZP0100", "assisted").redecompose_by);
}

/* ---- ceilings ---- */

/* The city's table: 100 of the floor, and places as given (the first county's differ from the
 * rest). */
static struct cell *city_table(int64_t first, int64_t others, int64_t kept)
{
	static struct cell cells[2 * COUNTIES + 2];
	struct cell *floor = over_counties("assisted", 100, 0);
	size_t count = 0;

	for (int i = 0; i < COUNTIES; i++)
		cells[count++] = floor[i];
	for (int i = 0; i < COUNTIES; i++)
		cells[count++] = (struct cell){floor[i].unit, "place", i == 0 ? first : others};
	cells[count++] = (struct cell){kept > 0 ? "kept" : NULL, "place", kept};
	cells[count] = (struct cell){0};
	return cells;
}

/* The city has handed on 50 of its 60 places and keeps 10; those of the counties are used. */
static int64_t use_places_of_counties(void)
{
	int64_t first = 0;

	province_gives(100, 60);
	publish("ZP0100", city_table(6, 4, 10));
	for (int i = 0; i < COUNTIES; i++) {
		char code[20];

		snprintf(code, sizeof(code), "ZP01%02d", i + 1);
		if (i == 0)
			record(code, "place", 5, NULL);
		if (i == 0)
			first = record(code, "place", 1, NULL);
		else
			record(code, "place", 4, NULL);
	}
	AUDIT();
	BALANCE("ZP0100", "place",
		"target 60 received 60 raised 0 kept 10 reserve 0 allocated 50 deficit 0 ok");
	return first;
}

static void cut_to_55(void)
{
	province_gives(100, 55);
	AUDIT();
	BALANCE("ZP0100", "place",
		"target 55 received 60 raised 0 kept 10 reserve 0 allocated 50 deficit 5 "
		"over_allocated");
	/* The issuer can hand on only what came back. */
	BALANCE("ZP0000", "place",
		"target 200 received 200 raised 0 kept 0 reserve 40 allocated 160 deficit 0 ok");
}

static void test_ceiling_of_the_design(void **state)
{
	(void)state;
	use_places_of_counties();
	cut_to_55();
}

static void test_cut_takes_back_what_is_free(void **state)
{
	(void)state;
	province_gives(100, 60);
	publish("ZP0100", city_table(6, 3, 10)); /* 39 handed on: 11 are left */
	province_gives(100, 45);
	LAWS();
	BALANCE("ZP0100", "place",
		"target 45 received 49 raised 0 kept 10 reserve 0 allocated 39 deficit 4 "
		"over_allocated");
	BALANCE("ZP0000", "place",
		"target 200 received 200 raised 0 kept 0 reserve 51 allocated 149 deficit 0 ok");
	/* A unit without receivers gives back what it has not used. */
	record("ZP0101", "place", 2, NULL);
	publish("ZP0100", city_table(1, 3, 10));
	AUDIT();
	BALANCE("ZP0101", "place",
		"target 1 received 2 raised 0 kept 2 reserve 0 allocated 0 deficit 1 "
		"over_allocated");
}

/* What the city frees in its own table pays off what it owes. */
static void test_publication_settles_the_deficit(void **state)
{
	(void)state;
	use_places_of_counties();
	cut_to_55();
	publish("ZP0100", city_table(6, 4, 7));
	LAWS();
	BALANCE("ZP0100", "place",
		"target 55 received 57 raised 0 kept 7 reserve 0 allocated 50 deficit 2 "
		"over_allocated");
	publish("ZP0100", city_table(6, 4, 5));
	AUDIT();
	BALANCE("ZP0100", "place",
		"target 55 received 55 raised 0 kept 5 reserve 0 allocated 50 deficit 0 ok");
	posted("ZP0100", "place", "adjust", "in", 2, -5);
	posted("ZP0000", "place", "adjust", "out", 2, -5);
	BALANCE("ZP0000", "place",
		"target 200 received 200 raised 0 kept 0 reserve 45 allocated 155 deficit 0 ok");
}

/* A place freed in a county goes to the city, and on to the province, which asked for it. */
static void test_undone_fact_settles_every_deficit_above(void **state)
{
	int64_t fact;

	(void)state;
	fact = use_places_of_counties();
	cut_to_55();
	publish("ZP0100", city_table(1, 4, 10));
	LAWS();
	BALANCE("ZP0101", "place",
		"target 1 received 6 raised 0 kept 6 reserve 0 allocated 0 deficit 5 "
		"over_allocated");
	undo("ZP0101", fact);
	AUDIT();
	BALANCE("ZP0101", "place",
		"target 1 received 5 raised 0 kept 5 reserve 0 allocated 0 deficit 4 "
		"over_allocated");
	BALANCE("ZP0100", "place",
		"target 55 received 59 raised 0 kept 10 reserve 0 allocated 49 deficit 4 "
		"over_allocated");
	BALANCE("ZP0000", "place",
		"target 200 received 200 raised 0 kept 0 reserve 41 allocated 159 deficit 0 ok");
}

static bool keep(const char *code, const char *indicator, int64_t amount)
{
	struct ctx *ctx = officer_of(code);
	struct quota quota;

	return quota_keep(ctx, programme(), indicator, amount, "test", &quota);
}

/* Places that the city itself gives up are not at its disposal while it owes some. */
static void test_keep_given_back_settles_the_deficit(void **state)
{
	(void)state;
	use_places_of_counties();
	cut_to_55();
	STORE_MUST(&store, keep("ZP0100", "place", -3));
	AUDIT();
	BALANCE("ZP0100", "place",
		"target 55 received 57 raised 0 kept 7 reserve 0 allocated 50 deficit 2 "
		"over_allocated");
}

static void test_ceiling_is_never_exceeded(void **state)
{
	struct allocation table;
	struct fact fact;

	(void)state;
	province_gives(100, 60);
	table = draw_up("ZP0100", city_table(7, 4, 10)); /* 61 */
	STORE_REFUSES(&store, P_RULES_BROKEN, try_publish(&table));
	BALANCE("ZP0100", "place",
		"target 60 received 60 raised 0 kept 0 reserve 60 allocated 0 deficit 0 ok");
	STORE_REFUSES(&store, P_RULES_BROKEN, try_fact("ZP0200", "place", 101, NULL, &fact));
}

static void test_fact_beyond_kept_is_refused(void **state)
{
	struct fact fact;

	(void)state;
	province_gives(100, 60);
	publish("ZP0100", city_table(6, 4, 10));
	record("ZP0100", "place", 10, NULL);
	STORE_REFUSES(&store, P_RULES_BROKEN, try_fact("ZP0100", "place", 1, NULL, &fact));
	record("ZP0102", "place", 4, NULL);
	STORE_REFUSES(&store, P_RULES_BROKEN, try_fact("ZP0102", "place", 1, NULL, &fact));
}

/* ---- keep and raise ---- */

static void test_keep(void **state)
{
	(void)state;
	province_gives(100, 60);
	STORE_MUST(&store, keep("ZP0100", "place", 10));
	STORE_MUST(&store, keep("ZP0100", "assisted", 30));
	LAWS();
	BALANCE("ZP0100", "place",
		"target 60 received 60 raised 0 kept 10 reserve 50 allocated 0 deficit 0 ok");
	BALANCE("ZP0100", "assisted",
		"target 100 received 100 raised 0 kept 30 reserve 70 allocated 0 deficit 0 ok");
	STORE_REFUSES(&store, P_RULES_BROKEN, keep("ZP0100", "place", 51));
	STORE_REFUSES(&store, P_RULES_BROKEN, keep("ZP0100", "place", -11));
	STORE_REFUSES(&store, P_RULES_BROKEN, keep("ZP0100", "assisted", 71));
	STORE_REFUSES(&store, P_WRONG_STATE, keep("ZP0101", "place", 1));
	STORE_REFUSES(&store, P_INVALID_INPUT, keep("ZP0100", "rate", 1));
	STORE_REFUSES(&store, P_INVALID_INPUT, keep("ZP0100", "nothing", 1));
	STORE_MUST(&store, keep("ZP0100", "place", -10));
	AUDIT();
	BALANCE("ZP0100", "place",
		"target 60 received 60 raised 0 kept 0 reserve 60 allocated 0 deficit 0 ok");
	posted("ZP0100", "place", "keep", "own", 2, 0);
}

static void test_used_places_cannot_be_given_back(void **state)
{
	(void)state;
	province_gives(100, 60);
	STORE_MUST(&store, keep("ZP0100", "place", 10));
	record("ZP0100", "place", 8, NULL);
	STORE_REFUSES(&store, P_RULES_BROKEN, keep("ZP0100", "place", -3));
	STORE_MUST(&store, keep("ZP0100", "place", -2));
	AUDIT();
}

/* What a unit does itself of a floor binds nothing: it may still give back what it kept. */
static void test_kept_floor_may_be_given_back_after_work(void **state)
{
	(void)state;
	province_gives(100, 60);
	STORE_MUST(&store, keep("ZP0100", "assisted", 10));
	record("ZP0100", "assisted", 12, NULL);
	STORE_MUST(&store, keep("ZP0100", "assisted", -10));
	AUDIT();
}

static bool raise_by(const char *code, const char *indicator, int64_t amount, const char *override)
{
	struct ctx *ctx = officer_of(code);
	struct quota quota;

	return quota_raise(ctx, programme(), indicator, amount, "test", override, NULL_INT, &quota);
}

static void test_raise(void **state)
{
	(void)state;
	province_gives(100, 60);
	publish("ZP0100", city_table(6, 4, 0));
	STORE_MUST(&store, raise_by("ZP0100", "assisted", 10, NULL)); /* the cap is 10 % */
	LAWS();
	BALANCE("ZP0100", "assisted",
		"target 100 received 100 raised 10 kept 10 reserve 0 allocated 100 deficit 0 ok");
	STORE_REFUSES(&store, P_RULES_BROKEN, raise_by("ZP0100", "assisted", 1, NULL));
	STORE_MUST(&store, raise_by("ZP0100", "assisted", 1, "asked for by the city council"));
	assert_string_equal(store.ctx.record.override_reason, "asked for by the city council");
	STORE_REFUSES(&store, P_INVALID_INPUT, raise_by("ZP0100", "place", 1, NULL));
	AUDIT();
	posted("ZP0100", "assisted", "raise", "own", 2, 11);
	posted("ZP0100", "assisted", "keep", "own", 2, 11);
}

/* raises adds to raised and to kept, while part of what was received is not handed on yet, too. */
static void test_raise_beside_a_reserve(void **state)
{
	(void)state;
	province_gives(100, 60);
	STORE_MUST(&store, raise_by("ZP0200", "assisted", 7, NULL));
	LAWS();
	BALANCE("ZP0200", "assisted",
		"target 900 received 900 raised 7 kept 907 reserve 0 allocated 0 deficit 0 ok");
	STORE_MUST(&store, raise_by("ZP0100", "assisted", 7, NULL));
	AUDIT();
}

/* ---- facts ---- */

static int64_t actual(const char *code, const char *indicator)
{
	return balance(code, indicator).actual;
}

static void test_facts_count_in_every_unit_above(void **state)
{
	int64_t fact;

	(void)state;
	province_gives(100, 60);
	record("ZP0101", "assisted", 5, NULL);
	fact = record("ZP0102", "assisted", 7, NULL);
	record("ZP0100", "assisted", 2, NULL);
	assert_int_equal(actual("ZP0101", "assisted"), 5);
	assert_int_equal(actual("ZP0100", "assisted"), 14);
	assert_int_equal(actual("ZP0000", "assisted"), 14);
	undo("ZP0102", fact);
	assert_int_equal(actual("ZP0102", "assisted"), 0);
	assert_int_equal(actual("ZP0100", "assisted"), 7);
	assert_int_equal(balance("ZP0100", "assisted").used, 2);
	AUDIT();
}

static void test_an_enterprise_counts_once(void **state)
{
	int64_t first, second;

	(void)state;
	province_gives(100, 60);
	first = record("ZP0101", "assisted", 1, ENTERPRISE);
	second = record("ZP0102", "assisted", 1, ENTERPRISE);
	assert_int_equal(actual("ZP0101", "assisted"), 1);
	assert_int_equal(actual("ZP0102", "assisted"), 1);
	assert_int_equal(actual("ZP0100", "assisted"), 1);
	undo("ZP0101", first);
	assert_int_equal(actual("ZP0101", "assisted"), 0);
	assert_int_equal(actual("ZP0100", "assisted"), 1);
	undo("ZP0102", second);
	assert_int_equal(actual("ZP0100", "assisted"), 0);
	assert_int_equal(actual("ZP0000", "assisted"), 0);
}

/* What a unit did itself is its own, whoever beneath it named the same enterprise before. */
static void test_an_enterprise_named_below_and_above_can_be_undone(void **state)
{
	int64_t below, above;

	(void)state;
	province_gives(100, 60);
	below = record("ZP0101", "assisted", 1, ENTERPRISE);
	above = record("ZP0100", "assisted", 1, ENTERPRISE);
	assert_int_equal(balance("ZP0100", "assisted").used, 1);
	undo("ZP0101", below);
	undo("ZP0100", above);
	assert_int_equal(balance("ZP0100", "assisted").used, 0);
	assert_int_equal(actual("ZP0100", "assisted"), 0);
}

/* ---- a tier that only passes on ---- */

#define CHAIN 5 /* units of a chain: top, city and three counties */

static void add_chain(const char *prefix, bool with_dummy)
{
	struct unit_entry units[CHAIN + 1];
	struct user_entry users[CHAIN + 1];
	size_t count = 0;
	struct ctx *ctx = become(NULL);
	const char *top = arena_printf(ctx->arena, "%s0000", prefix);
	const char *dummy = arena_printf(ctx->arena, "%s0100", prefix);
	const char *city = arena_printf(ctx->arena, "%s0110", prefix);

#define UNIT(c, p, t) \
	(struct unit_entry){(c), "u", "u", (p), NULL, "2020-01-01", (t), UNIT_COUNTY, true}
	units[count++] = UNIT(top, NULL, TIER_PROVINCIAL);
	if (with_dummy)
		units[count++] = UNIT(dummy, top, TIER_MUNICIPAL);
	units[count++] = UNIT(city, with_dummy ? dummy : top, TIER_MUNICIPAL);
	for (int i = 1; i <= 3; i++)
		units[count++] = UNIT(arena_printf(ctx->arena, "%s011%d", prefix, i), city,
				      TIER_COUNTY);
#undef UNIT
	STORE_MUST(&store, unit_add_all(ctx, &(struct list){units, count}));
	for (size_t i = 0; i < count; i++)
		users[i] = (struct user_entry){arena_printf(ctx->arena, "z.%s", units[i].code),
					       "u",
					       units[i].code,
					       PARTY_REGULATOR,
					       ROLE_OFFICER,
					       true,
					       0,
					       0,
					       0};
	STORE_MUST(&store, user_add_all(ctx, &(struct list){users, count}, "no password"));
}

static char *code_of(const char *prefix, const char *rest)
{
	static char codes[16][20];
	static size_t next;
	char *code = codes[next++ % 16];

	snprintf(code, sizeof(codes[0]), "%s%s", prefix, rest);
	return code;
}

/* 1000 and 200 places go down the chain; the counties and the city do some of it. */
static void work_in_chain(const char *prefix, bool with_dummy)
{
	struct cell cells[8] = {{code_of(prefix, with_dummy ? "0100" : "0110"), "assisted", 1000},
				{code_of(prefix, with_dummy ? "0100" : "0110"), "place", 150},
				{0}};

	slug = with_dummy ? "ledger-test-dummy" : "ledger-test-plain";
	add_programme(become(NULL), slug, code_of(prefix, "0000"));
	officer_of(code_of(prefix, "0000"));
	STORE_MUST(&store, quota_issue(&store.ctx, programme()));
	publish(code_of(prefix, "0000"), cells);
	if (with_dummy) {
		cells[0].unit = cells[1].unit = code_of(prefix, "0110");
		publish(code_of(prefix, "0100"), cells);
	}
	cells[0] = (struct cell){code_of(prefix, "0111"), "assisted", 500};
	cells[1] = (struct cell){code_of(prefix, "0112"), "assisted", 300};
	cells[2] = (struct cell){code_of(prefix, "0113"), "assisted", 250};
	cells[3] = (struct cell){code_of(prefix, "0111"), "place", 70};
	cells[4] = (struct cell){code_of(prefix, "0112"), "place", 50};
	cells[5] = (struct cell){"kept", "place", 20};
	cells[6] = (struct cell){0};
	publish(code_of(prefix, "0110"), cells);
	record(code_of(prefix, "0111"), "assisted", 1, ENTERPRISE);
	record(code_of(prefix, "0112"), "assisted", 1, ENTERPRISE);
	record(code_of(prefix, "0112"), "assisted", 40, NULL);
	record(code_of(prefix, "0110"), "place", 15, NULL);
	record(code_of(prefix, "0111"), "place", 66, NULL);
	LAWS();
}

static struct quota balance_in(const char *prefix, const char *rest, const char *indicator)
{
	slug = strcmp(prefix, "ZD") == 0 ? "ledger-test-dummy" : "ledger-test-plain";
	return balance(code_of(prefix, rest), indicator);
}

static void test_a_dummy_tier_changes_no_total(void **state)
{
	static const char *const rests[] = {"0000", "0110", "0111", "0112", "0113"};
	static const char *const indicators[] = {"assisted", "place"};

	(void)state;
	add_chain("ZD", true);
	add_chain("ZE", false);
	work_in_chain("ZD", true);
	work_in_chain("ZE", false);
	for (size_t i = 0; i < CHAIN; i++) {
		for (size_t k = 0; k < 2; k++) {
			struct quota with = balance_in("ZD", rests[i], indicators[k]);
			struct quota without = balance_in("ZE", rests[i], indicators[k]);

			assert_int_equal(with.target, without.target);
			assert_int_equal(with.received, without.received);
			assert_int_equal(with.raised, without.raised);
			assert_int_equal(with.kept, without.kept);
			assert_int_equal(with.reserve, without.reserve);
			assert_int_equal(with.allocated, without.allocated);
			assert_int_equal(with.deficit, without.deficit);
			assert_int_equal(with.used, without.used);
			assert_int_equal(with.actual, without.actual);
			assert_int_equal(with.state, without.state);
		}
	}
	/* What the city raised is its own: the tiers above show what they handed down. */
	assert_int_equal(balance_in("ZD", "0110", "assisted").raised, 50);
	assert_int_equal(balance_in("ZD", "0000", "assisted").actual, 41);
	assert_int_equal(balance_in("ZD", "0000", "place").actual, 81);
}

/* ---- audit ---- */

static void test_audit_finds_planted_damage(void **state)
{
	static const char *const damages[] = {
		"UPDATE quota SET kept = kept + 1, reserve = reserve - 1 WHERE ledger_id = %1$d "
		"AND "
		"unit_id = (SELECT id FROM unit WHERE code = 'ZP0100') AND reserve > 0 LIMIT 1",
		"UPDATE quota SET target = target + 1, deficit = deficit - 1 WHERE ledger_id = "
		"%1$d "
		"AND unit_id = (SELECT id FROM unit WHERE code = 'ZP0101') AND deficit > 0",
		"UPDATE quota SET received = received + 1, reserve = reserve + 1, "
		"deficit = deficit + 1 WHERE ledger_id = %1$d AND unit_id = "
		"(SELECT id FROM unit WHERE code = 'ZP0100') AND indicator_id = "
		"(SELECT id FROM indicator WHERE programme_id = %1$d AND code = 'place')",
		"UPDATE quota SET used = kept + 1 WHERE ledger_id = %1$d AND unit_id = "
		"(SELECT id FROM unit WHERE code = 'ZP0102') AND indicator_id = "
		"(SELECT id FROM indicator WHERE programme_id = %1$d AND code = 'place')",
		"UPDATE posting SET amount = amount + 1 WHERE ledger_id = %1$d AND kind = 'keep' "
		"LIMIT 1",
		"DELETE FROM posting WHERE ledger_id = %1$d AND kind = 'allocate' LIMIT 1",
		"UPDATE posting SET no = no + 1 WHERE ledger_id = %1$d AND kind = 'allocate' AND "
		"side = 'in' ORDER BY no DESC LIMIT 1",
		"UPDATE posting SET unit_id = 999999999 WHERE ledger_id = %1$d AND kind = 'keep' "
		"LIMIT 1",
		"UPDATE posting SET received = received + 1 WHERE ledger_id = %1$d AND "
		"kind = 'allocate' AND side = 'in' LIMIT 1",
		"UPDATE allocation_row JOIN allocation ON allocation.id = allocation_id "
		"SET allocation_row.value = allocation_row.value + 1 WHERE ledger_id = %1$d AND "
		"status = 'published' AND unit_id = (SELECT id FROM unit WHERE code = 'ZP0103') "
		"AND "
		"indicator_id = (SELECT id FROM indicator WHERE programme_id = %1$d AND "
		"code = 'assisted')",
		"DELETE FROM allocation_row WHERE unit_id = "
		"(SELECT id FROM unit WHERE code = 'ZP0104')",
	};
	int ledger, missed = 0;

	(void)state;
	province_gives(100, 60);
	publish("ZP0100", city_table(6, 3, 5));
	record("ZP0101", "place", 6, NULL);
	record("ZP0102", "place", 2, NULL);
	publish("ZP0100", city_table(1, 3, 5));
	LAWS();
	ledger = (int)programme()->root_id;
	for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
		char text[1024];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(text, sizeof(text), damages[i], ledger);
#pragma GCC diagnostic pop
		store_say(&store, "SAVEPOINT planted");
		store_say(&store, "%s", text);
		if (store_ask(&store, "SELECT ROW_COUNT()") == 0)
			fail_msg("changed nothing: %s", text);
		if (differences() == 0) {
			print_error("not found: %s\n", text);
			missed++;
		}
		store_say(&store, "ROLLBACK TO SAVEPOINT planted");
	}
	assert_int_equal(differences(), 0);
	assert_int_equal(missed, 0);
}

/* ---- a child programme ---- */

/* The city's notice implements the province's, asks for less mark-up, and adds places of its own.
 */
static void add_child_programme(void)
{
	struct indicator own = {.code = "own_place",
				.kind = KIND_CEILING,
				.op = OP_LE,
				.rollup = ROLLUP_SUM,
				.value = 30,
				.min = NULL_INT,
				.max = NULL_INT};
	struct rule_entry rule = {.rule = "QT-MARK-UP", .severity = RULE_BLOCK, .param = 500};
	struct programme_entry entry = {
		.key = "ledger-test-child",
		.title = "t",
		.title_en = "t",
		.issuer = "ZP0100",
		.parent = PROGRAMME,
		.period_start = "2026-01-01",
		.period_end = "2026-12-31",
		.source = "test",
		.status = PROGRAMME_RUNNING,
		.indicators = {&own, 1},
		.rules = {&rule, 1},
	};
	struct ctx *ctx = become(NULL);
	int64_t id;

	own.name = own.name_en = own.code;
	own.unit_of_count = own.unit_of_count_en = own.basis = own.basis_en = own.clause = "-";
	STORE_MUST(&store, programme_add(ctx, &entry, &id));
	ctx = become("z.ZP0100");
	STORE_MUST(&store, quota_issue(ctx, programme_by_id(ctx, id)));
}

static int64_t child_id(void)
{
	return programme_by_slug(&store.ctx, "ledger-test-child")->id;
}

/* A fact of it counts up to the ledger's issuer, which has handed down nothing of it. */
static void test_audit_knows_who_issued_an_indicator(void **state)
{
	struct fact_input input = {.indicator = "own_place",
				   .occurred_on = "2026-03-01",
				   .source = "test",
				   .quantity = 3,
				   .numerator = NULL_INT,
				   .denominator = NULL_INT};
	struct quota quota;
	struct fact fact;
	struct ctx *ctx;

	(void)state;
	province_gives(100, 60);
	add_child_programme();
	ctx = officer_of("ZP0100");
	STORE_MUST(&store, quota_keep(ctx, programme_by_id(ctx, child_id()), "own_place", 10,
				      "test", &quota));
	STORE_MUST(&store, fact_record(ctx, child_id(), &input, &fact));
	AUDIT();
}

/* It has its own places from nobody: there is nobody to return them to. */
static void test_an_indicator_is_not_returned_by_its_issuer(void **state)
{
	struct return_input input = {.indicator = "own_place", .reason = "test", .amount = 3};
	struct request_return request;
	struct ctx *ctx;

	(void)state;
	province_gives(100, 60);
	add_child_programme();
	ctx = officer_of("ZP0100");
	STORE_REFUSES(&store, P_WRONG_STATE, movement_return(ctx, child_id(), &input, &request));
}

/* Naming the province's notice does not lift what the city's own asks for. */
static void test_a_unit_acts_under_the_nearest_notice(void **state)
{
	struct transfer_input input = {.indicator = "own_place",
				       .from = "ZP0100",
				       .to = "ZP0200",
				       .reason = "test",
				       .amount = 1};
	struct transfer transfer;

	(void)state;
	province_gives(100, 60);
	publish("ZP0100", over_counties("assisted", 100, 0));
	add_child_programme();
	STORE_REFUSES(&store, P_RULES_BROKEN, raise_by("ZP0100", "assisted", 6, "test"));
	STORE_MUST(&store, raise_by("ZP0100", "assisted", 5, NULL));
	/* And the province does not move what only the city's notice knows. */
	officer_of("ZP0000");
	STORE_REFUSES(&store, P_INVALID_INPUT,
		      movement_transfer(&store.ctx, child_id(), &input, &transfer));
}

/* ---- whatever is done, in any order ---- */

static uint64_t dice;

/* A number of 0 … below - 1; the same walk at every run. */
static int64_t roll(int64_t below)
{
	dice = dice * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((dice >> 33) % (uint64_t)below);
}

static bool step_publish(const char *code)
{
	struct ctx *ctx = officer_of(code);
	bool province = strcmp(code, "ZP0000") == 0;
	struct allocation_rows rows;
	struct allocation table;
	struct cell cells[2 * COUNTIES + 3] = {0};
	char units[COUNTIES][20];
	size_t count = 0;

	for (int i = 0; i < (province ? 2 : COUNTIES); i++) {
		snprintf(units[i], sizeof(units[i]), province ? "ZP0%d00" : "ZP01%02d", i + 1);
		cells[count++] = (struct cell){units[i], "assisted",
					       province ? 450 + roll(120) : 7 + roll(4)};
		if (roll(5) > 0)
			cells[count++] = (struct cell){units[i], "place",
						       province ? roll(110) : roll(9)};
	}
	cells[count++] = (struct cell){"kept", "assisted", roll(400)};
	cells[count++] = (struct cell){"kept", "place", roll(15)};
	rows = rows_of(ctx->arena, cells);
	return allocation_create(ctx, programme()->id, &table) &&
	       allocation_put_rows(ctx, table.id, table.version, &rows, &table) &&
	       try_publish(&table);
}

static bool step_undo(const char *code)
{
	struct ctx *ctx = officer_of(code);
	struct fact counter;
	int64_t id = store_ask(&store,
			       "SELECT id FROM fact WHERE ledger_id = %d AND unit_id = %d AND "
			       "undoes IS NULL AND id NOT IN (SELECT undoes FROM fact WHERE undoes "
			       "IS NOT NULL) ORDER BY id LIMIT 1",
			       (int)programme()->root_id, (int)ctx->who->unit_id);

	return id != NULL_INT && fact_undo(ctx, id, "test", &counter);
}

static bool step(void)
{
	static const char *const codes[] = {"ZP0000", "ZP0100", "ZP0200", "ZP0101",
					    "ZP0102", "ZP0103", "ZP0104", "ZP0105"};
	const char *code = codes[roll(8)], *indicator = roll(3) == 0 ? "assisted" : "place";
	struct fact fact;

	switch (roll(9)) {
	case 0:
		return step_publish("ZP0000");
	case 1:
	case 2:
		return step_publish("ZP0100");
	case 3:
		return keep(code, indicator, roll(21) - 10);
	case 4:
		return raise_by(code, "assisted", 1 + roll(5), roll(2) == 0 ? NULL : "test");
	case 5:
	case 6:
		return step_undo(code);
	default:
		return try_fact(code, indicator, 1 + roll(4), NULL, &fact);
	}
}

static void test_any_walk_keeps_the_laws(void **state)
{
	int done = 0;

	(void)state;
	dice = 20260630;
	for (int i = 0; i < 600; i++) {
		become(NULL);
		store_say(&store, "SAVEPOINT step");
		if (step())
			done++;
		else
			store_say(&store, "ROLLBACK TO SAVEPOINT step");
		if (store.ctx.problem.code == P_INTERNAL)
			fail_msg("step %d: %s", i, store_problem(&store));
		if (i % 10 == 9)
			laws_hold(i, i % 200 == 199);
	}
	/* Most of a random walk is refused; enough must not be. */
	assert_true(done > 150);
	assert_true(store_ask(&store,
			      "SELECT COUNT(*) FROM posting WHERE ledger_id = %d AND "
			      "kind = 'adjust'",
			      (int)(become(NULL), programme()->root_id)) > 0);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_issue),
		TEST(test_floor_of_the_design),
		TEST(test_ceiling_of_the_design),
		TEST(test_cut_takes_back_what_is_free),
		TEST(test_publication_settles_the_deficit),
		TEST(test_undone_fact_settles_every_deficit_above),
		TEST(test_keep_given_back_settles_the_deficit),
		TEST(test_ceiling_is_never_exceeded),
		TEST(test_fact_beyond_kept_is_refused),
		TEST(test_keep),
		TEST(test_used_places_cannot_be_given_back),
		TEST(test_kept_floor_may_be_given_back_after_work),
		TEST(test_raise),
		TEST(test_raise_beside_a_reserve),
		TEST(test_facts_count_in_every_unit_above),
		TEST(test_an_enterprise_counts_once),
		TEST(test_an_enterprise_named_below_and_above_can_be_undone),
		TEST(test_a_dummy_tier_changes_no_total),
		TEST(test_audit_finds_planted_damage),
		TEST(test_audit_knows_who_issued_an_indicator),
		TEST(test_an_indicator_is_not_returned_by_its_issuer),
		TEST(test_a_unit_acts_under_the_nearest_notice),
		TEST(test_any_walk_keeps_the_laws),
	};

	return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
