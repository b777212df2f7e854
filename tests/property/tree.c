/*
 * What reorganisations share with everybody: the tree of units is one for all worlds, and a
 * reorganisation looks at every programme that runs.
 *
 * So the reference data goes before the first walk, only the world of a walk has its programmes in
 * force, and whoever reorganises is alone: steps of other processes wait.
 */
#include "property.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static int lock = -1;

void tree_share(void)
{
	char path[600];

	snprintf(path, sizeof(path), "%s/property.lock", getenv("UPLIFT_RUN"));
	lock = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
	assert_true(lock >= 0);
}

void tree_enter(bool alone)
{
	if (lock >= 0)
		assert_int_equal(flock(lock, alone ? LOCK_EX : LOCK_SH), 0);
}

void tree_leave(void)
{
	if (lock >= 0)
		flock(lock, LOCK_UN);
}

/* ---- before the first walk ---- */

void tree_clear(struct store *store)
{
	static const char *const emptied[] = {
		"posting",    "receipt", "objection",      "allocation_row",  "allocation_kept",
		"allocation", "quota",   "fact",           "fact_enterprise", "request",
		"sweep",      "lineage", "reorganisation", "session",
	};

	if (store_ask(store, "SELECT COUNT(*) FROM unit WHERE code LIKE 'Z%%'") > 0)
		return; /* an earlier run did it */
	store_say(store, "SET foreign_key_checks = 0");
	for (size_t i = 0; i < sizeof(emptied) / sizeof(emptied[0]); i++)
		store_say(store, "TRUNCATE TABLE %s", emptied[i]);
	store_say(store, "UPDATE programme SET status = 'concluded'");
	store_say(store,
		  "DELETE FROM user WHERE unit_id IS NULL OR unit_id <> (SELECT id FROM unit WHERE "
		  "code = '000000')");
	store_say(store, "DELETE FROM unit_edge");
	store_say(store, "UPDATE programme SET issuer_id = (SELECT id FROM unit WHERE code = "
			 "'000000')");
	store_say(store, "DELETE FROM unit WHERE code <> '000000'");
	store_say(store, "SET foreign_key_checks = 1");
}

/* ---- before each walk ---- */

static void restore_units(struct store *store, const struct place *place)
{
	const struct world *world = &place->world;
	int number = place->number;

	store_say(store,
		  "DELETE lineage FROM lineage JOIN reorganisation ON reorganisation.id = "
		  "reorganisation_id JOIN user ON user.id = planned_by WHERE username = '%s'",
		  administrator(place));
	store_say(store,
		  "DELETE reorganisation FROM reorganisation JOIN user ON user.id = planned_by "
		  "WHERE username = '%s'",
		  administrator(place));
	store_say(store,
		  "DELETE unit_edge FROM unit_edge JOIN unit ON unit.id = child_id WHERE "
		  "code LIKE 'Z%03d%%'",
		  number);
	store_say(store,
		  "UPDATE user JOIN unit ON username = CONCAT('z.', code) SET user.unit_id = "
		  "unit.id WHERE code LIKE 'Z%03d%%'",
		  number);
	store_say(store,
		  "DELETE user_grant FROM user_grant JOIN user ON user.id = user_id WHERE "
		  "username BETWEEN 'z.%s' AND 'z.Z%03d99'",
		  unit_code(place, world->units), number);
	store_say(store, "DELETE FROM user WHERE username BETWEEN 'z.%s' AND 'z.Z%03d99'",
		  unit_code(place, world->units), number);
	store_say(store, "DELETE FROM unit WHERE code BETWEEN '%s' AND 'Z%03d99'",
		  unit_code(place, world->units), number);
	store_say(store,
		  "UPDATE unit SET heir_id = NULL, valid_to = NULL, name = code, short_name = code "
		  "WHERE code LIKE 'Z%03d%%'",
		  number);
	for (int u = 1; u < world->units; u++)
		store_say(store,
			  "INSERT INTO unit_edge (child_id, parent_id, valid_from) VALUES (%ld, "
			  "%ld, '2020-01-01')",
			  (long)place->unit_ids[u], (long)place->unit_ids[world->parent[u]]);
}

/* Whatever an earlier walk, even of another process, did to the units. */
static void restore(struct store *store, const struct place *place)
{
	if (store_ask(store,
		      "SELECT COUNT(*) FROM reorganisation JOIN user ON user.id = planned_by "
		      "WHERE username = '%s'",
		      administrator(place)) == 0)
		return;
	tree_leave();
	tree_enter(true);
	store_say(store, "START TRANSACTION");
	restore_units(store, place);
	store_say(store, "COMMIT");
	store_become(store, NULL, clock_now());
	STORE_MUST(store, db_begin(&store->ctx));
	STORE_MUST(store, unit_claim(&store->ctx));
	STORE_MUST(store, unit_derive(&store->ctx));
	STORE_MUST(store, db_commit(&store->ctx));
	stamp_settle(&store->ctx);
}

void tree_begin(struct store *store, const struct place *place)
{
	static const struct place *last;

	restore(store, place);
	if (lock < 0 || last == place)
		return;
	if (last != NULL)
		store_say(store, "UPDATE programme SET status = 'concluded' WHERE root_id = %ld",
			  (long)last->root_id);
	store_say(store, "UPDATE programme SET status = 'running' WHERE root_id = %ld",
		  (long)place->root_id);
	store_say(store, "UPDATE stamp SET version = version + 1 WHERE name = 'programme'");
	last = place;
}

/* The audit at the end looks at all. */
void tree_end(struct store *store)
{
	store_say(store, "UPDATE programme SET status = 'running' WHERE slug LIKE 'property-%%'");
}
