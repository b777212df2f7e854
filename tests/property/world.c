/* Random trees and notices, and how they stand in the database. */
#include "property.h"

#include "resources/quota/quota.h"
#include "resources/user/user.h"

/* ---- random numbers ---- */

static uint64_t dice;

void dice_seed(uint64_t seed)
{
	dice = seed * 0x9E3779B97F4A7C15u + 0x2545F4914F6CDD1Du;
}

/* splitmix64 */
long roll(long below)
{
	uint64_t z = dice += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (long)((z ^ (z >> 31)) % (uint64_t)below);
}

bool chance(int percent)
{
	return roll(100) < percent;
}

/* ---- drawing ---- */

static int depth_of(const struct world *world, int unit)
{
	int depth = 0;

	while ((unit = world->parent[unit]) != NOBODY)
		depth++;
	return depth;
}

/* One to five tiers; uneven; now and then a unit with one receiver, or one that holds no quotas. */
static void draw_tree(struct world *world)
{
	int tiers = 1 + (int)roll(5),
	    units = tiers == 1 ? 1 : tiers + (int)roll(UNITS_FIRST - tiers + 1);

	world->units = units;
	world->parent[0] = NOBODY;
	world->holder[0] = true;
	world->tier[0] = TIER_PROVINCIAL;
	for (int i = 1; i < units; i++) {
		int parent = i < tiers ? i - 1 : (int)roll(i);

		while (depth_of(world, parent) >= tiers - 1)
			parent = world->parent[parent];
		world->parent[i] = parent;
		/* Nobody beneath a unit without quotas holds any. */
		world->holder[i] = world->holder[parent] && (i < tiers || !chance(8));
		world->tier[i] = depth_of(world, i) == 1 ? TIER_MUNICIPAL : TIER_COUNTY;
	}
}

static void add_indicator(struct world *world, enum kind kind, bool childs)
{
	struct number *goal = &world->goal[world->indicators];

	world->kind[world->indicators] = kind;
	world->childs[world->indicators] = childs;
	world->distinct[world->indicators] = kind == FLOOR && chance(50);
	*goal = (struct number){.there = true, .value = 10 + roll(200)};
	if (kind == RATE)
		goal->value = 8000 + roll(1500);
	if (kind == MINIMUM)
		goal->value = 1 + roll(5);
	if (kind == RANGE)
		*goal = (struct number){.there = true, .min = 1, .max = 3 + roll(4)};
	world->indicators++;
}

void world_draw(struct world *world, int number)
{
	dice_seed((uint64_t)number + 1000003);
	*world = (struct world){.child = NOBODY};
	draw_tree(world);
	/* The issuer stands at the top, or now and then one tier beneath it. */
	world->issuer = world->units > 4 && chance(15) ? 1 : 0;
	add_indicator(world, FLOOR, false);
	add_indicator(world, CEILING, false);
	if (chance(25))
		add_indicator(world, chance(50) ? FLOOR : CEILING, false);
	if (chance(40))
		add_indicator(world, RATE, false);
	if (chance(25))
		add_indicator(world, RANGE, false);
	if (chance(25))
		add_indicator(world, MINIMUM, false);
	for (int i = 0; i < world->units && world->child == NOBODY; i++) {
		if (world->parent[i] == world->issuer && !world_leaf(world, i) && chance(40))
			world->child = i;
	}
	if (world->child != NOBODY && chance(70))
		add_indicator(world, chance(50) ? FLOOR : CEILING, true);
	world->mark_up = roll(3) * 1000;
	world->mark_up_blocks = chance(25);
}

/* ---- names ---- */

static const char *name(const char *format, int a, int b)
{
	static char names[32][24];
	static unsigned next;
	char *text = names[next++ % 32];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(text, sizeof(names[0]), format, a, b);
#pragma GCC diagnostic pop
	return text;
}

const char *unit_code(const struct place *place, int unit)
{
	return name("Z%03d%02d", place->number, unit);
}

const char *administrator(const struct place *place)
{
	return name("z.admin.%03d", place->number, 0);
}

const char *indicator_code(int indicator)
{
	static const char *const codes[INDICATORS] = {"i0", "i1", "i2", "i3", "i4", "i5", "i6"};

	return codes[indicator];
}

int64_t programme_of(const struct place *place, const struct world *world, int unit)
{
	return world->child != NOBODY && world_within(world, unit, world->child) ? place->child_id
										 : place->root_id;
}

void world_print(const struct world *world)
{
	static const char *const kinds[] = {"floor", "ceiling", "rate", "range", "minimum"};

	printf("# units (parent):");
	for (int i = 0; i < world->units; i++)
		printf(" %d(%d)%s", i, world->parent[i], world->holder[i] ? "" : "-");
	printf("; issuer %d, child %d; mark-up %ld%s\n# indicators:", world->issuer, world->child,
	       world->mark_up, world->mark_up_blocks ? " blocks" : "");
	for (int i = 0; i < world->indicators; i++)
		printf(" i%d %s%s %ld %ld-%ld;", i, kinds[world->kind[i]],
		       world->childs[i] ? " of the child" : "", world->goal[i].value,
		       world->goal[i].min, world->goal[i].max);
	printf("\n");
}

/* ---- founding ---- */

static struct user_entry administrator_of(struct arena *arena, const struct place *place)
{
	return (struct user_entry){.username = arena_strdup(arena, administrator(place)),
				   .display_name = "z",
				   .unit = arena_strdup(arena, unit_code(place, 0)),
				   .party = PARTY_ADMINISTRATOR,
				   .role = ROLE_SYSTEM_ADMINISTRATOR,
				   .demo = true};
}

static void add_units(struct store *store, struct place *places, int count)
{
	struct arena *arena = store->arena;
	size_t total = 0, people = 0, capacity = (size_t)count * UNITS;
	struct unit_entry *units = arena_array(arena, capacity, sizeof(*units));
	struct user_entry *users = arena_array(arena, capacity, sizeof(*users));

	for (int p = 0; p < count; p++) {
		const struct world *world = &places[p].world;

		users[people++] = administrator_of(arena, &places[p]);
		for (int i = 0; i < world->units; i++) {
			const char *code = arena_strdup(arena, unit_code(&places[p], i));
			int parent = world->parent[i];

			users[people++] = (struct user_entry){
				.username = arena_printf(arena, "z.%s", code),
				.display_name = code,
				.unit = code,
				.party = PARTY_REGULATOR,
				.role = ROLE_OFFICER,
				.demo = true};
			units[total++] = (struct unit_entry){
				.code = code,
				.name = code,
				.short_name = code,
				.parent = parent == NOBODY
						  ? NULL
						  : arena_strdup(arena,
								 unit_code(&places[p], parent)),
				.valid_from = "2020-01-01",
				.tier = world->tier[i],
				.kind = UNIT_COUNTY,
				.quota_holder = world->holder[i]};
		}
	}
	STORE_MUST(store, unit_add_all(&store->ctx, &(struct list){units, total}));
	STORE_MUST(store, user_add_all(&store->ctx, &(struct list){users, people}, "no password"));
}

static void fill_indicator(const struct world *world, int i, struct indicator *indicator)
{
	static const int kinds[] = {KIND_FLOOR, KIND_CEILING, KIND_RATE, KIND_RANGE, KIND_MINIMUM};
	static const int ops[] = {OP_GE, OP_LE, OP_GE, OP_BETWEEN, OP_GE};
	enum kind kind = world->kind[i];
	const struct number *goal = &world->goal[i];

	*indicator = (struct indicator){
		.code = indicator_code(i),
		.kind = kinds[kind],
		.op = ops[kind],
		.rollup = kind == RATE         ? ROLLUP_RATIO
			  : world->distinct[i] ? ROLLUP_DISTINCT
					       : ROLLUP_SUM,
		.value = kind == RANGE ? NULL_INT : goal->value,
		.min = kind == RANGE ? goal->min : NULL_INT,
		.max = kind == RANGE ? goal->max : NULL_INT,
	};
	indicator->name = indicator->name_en = indicator->code;
	indicator->unit_of_count = indicator->unit_of_count_en = "-";
	indicator->basis = indicator->basis_en = indicator->clause = "-";
}

static void add_programme(struct store *store, const struct place *place, bool child)
{
	const struct world *world = &place->world;
	struct indicator indicators[INDICATORS];
	size_t count = 0;
	int64_t id;
	struct rule_entry rules[] = {
		{.rule = "QT-FOUR-EYES", .severity = RULE_OFF, .param = NULL_INT},
		{.rule = "QT-UNSIGNED", .severity = RULE_OFF, .param = NULL_INT},
		{.rule = "QT-MARK-UP",
		 .severity = world->mark_up_blocks ? RULE_BLOCK : RULE_WARN,
		 .param = world->mark_up},
	};
	struct programme_entry entry = {
		.key = name(child ? "property-%d-child" : "property-%d", place->number, 0),
		.title = "t",
		.title_en = "t",
		.issuer = unit_code(place, child ? world->child : world->issuer),
		.parent = child ? name("property-%d", place->number, 0) : NULL,
		.period_start = "2026-01-01",
		.period_end = "2026-12-31",
		.source = "test",
		.status = PROGRAMME_RUNNING,
		.rules = {rules, child ? 0 : 3},
	};

	for (int i = 0; i < world->indicators; i++) {
		if (world->childs[i] == child)
			fill_indicator(world, i, &indicators[count++]);
	}
	entry.indicators = (struct list){indicators, count};
	STORE_MUST(store, programme_add(&store->ctx, &entry, &id));
}

static int64_t programme_id(struct store *store, const struct place *place, const char *suffix)
{
	return store_ask(store, "SELECT id FROM programme WHERE slug = 'property-%d%s'",
			 place->number, suffix);
}

static void learn_ids(struct store *store, struct place *place)
{
	place->root_id = programme_id(store, place, "");
	place->child_id = programme_id(store, place, "-child");
	for (int i = 0; i < place->world.units; i++)
		place->unit_ids[i] = store_ask(store, "SELECT id FROM unit WHERE code = '%s'",
					       unit_code(place, i));
	for (int i = 0; i < place->world.indicators; i++)
		place->indicator_ids[i] = store_ask(
			store,
			"SELECT id FROM indicator WHERE programme_id IN (%ld, %ld) AND code = '%s'",
			(long)place->root_id, (long)place->child_id, indicator_code(i));
}

static bool is_founded(struct store *store, const struct place *place)
{
	return programme_id(store, place, "") != NULL_INT;
}

/* Those that an earlier run founded in this database stay. */
void places_found(struct store *store, struct place *places, int count)
{
	static struct place missing[WORLDS];
	int missing_count = 0;

	store_become(store, NULL, clock_start_of_day("2026-01-02"));
	STORE_MUST(store, db_begin(&store->ctx));
	for (int p = 0; p < count; p++) {
		if (!is_founded(store, &places[p]))
			missing[missing_count++] = places[p];
	}
	if (missing_count > 0)
		add_units(store, missing, missing_count);
	for (int p = 0; p < missing_count; p++) {
		add_programme(store, &missing[p], false);
		if (missing[p].world.child != NOBODY)
			add_programme(store, &missing[p], true);
	}
	STORE_MUST(store, db_commit(&store->ctx));
	for (int p = 0; p < count; p++)
		learn_ids(store, &places[p]);
}
