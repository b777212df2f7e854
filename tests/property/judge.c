/*
 * The judgement after each step: the whole ledger is read anew, compared with the model and asked
 * for the laws of docs/quotas.md. It reads tables, not the backend's functions.
 */
#include "property.h"

struct row {
	bool there;
	long target, received, raised, kept, reserve, allocated, deficit, used, actual, state,
		version;
	long received_by_receivers;
};

struct side {
	long received, raised, kept, reserve, allocated; /* summed up from postings */
	long shown[5];                                   /* as the last posting says */
	long no;
	bool any;
};

struct court {
	struct walk *walk;
	struct row rows[UNITS][INDICATORS];
	struct side sides[UNITS][INDICATORS];
	long between[UNITS][UNITS][INDICATORS]; /* left one for the other, less what arrived */
	int editions, postings;
	uint64_t fingerprint;
	bool broken;
};

static bool object(struct walk *walk, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static bool object(struct walk *walk, const char *format, ...)
{
	va_list args;

	if (walk->failure[0] != '\0')
		return false;
	va_start(args, format);
	vsnprintf(walk->failure, sizeof(walk->failure), format, args);
	va_end(args);
	return false;
}

void ask_rows(struct store *store, void (*row)(void *arg, const int64_t *numbers, unsigned count),
	      void *arg, const char *format, ...)
{
	char text[4096];
	MYSQL_RES *result;
	MYSQL_ROW found;
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	store_send(store, text);
	result = mysql_store_result(store->ctx.db->connection);
	while (result != NULL && (found = mysql_fetch_row(result)) != NULL) {
		int64_t numbers[24];
		unsigned count = mysql_num_fields(result);

		for (unsigned i = 0; i < count && i < 24; i++)
			numbers[i] = found[i] == NULL ? NULL_INT : strtoll(found[i], NULL, 10);
		row(arg, numbers, count);
	}
	mysql_free_result(result);
}

static int unit_of(const struct walk *walk, int64_t id)
{
	for (int i = 0; i < walk->model.world.units; i++) {
		if (walk->unit_ids[i] == id)
			return i;
	}
	return NOBODY;
}

static int indicator_of(const struct place *place, int64_t id)
{
	for (int i = 0; i < place->world.indicators; i++) {
		if (place->indicator_ids[i] == id)
			return i;
	}
	return NOBODY;
}

/* ---- balances ---- */

static void read_balance(void *arg, const int64_t *n, unsigned count)
{
	struct court *court = arg;
	const struct world *world = &court->walk->model.world;
	int unit = unit_of(court->walk, n[0]), i = indicator_of(court->walk->place, n[1]);

	(void)count;
	if (unit == NOBODY || i == NOBODY) {
		court->broken = true;
		return;
	}
	/* Whoever issued an indicator has it from nobody. */
	court->rows[unit][i] = (struct row){true,
					    (long)n[2],
					    (long)n[3],
					    (long)n[4],
					    (long)n[5],
					    (long)n[6],
					    (long)n[7],
					    (long)n[8],
					    (long)n[9],
					    (long)n[10],
					    (long)n[11],
					    (long)n[12],
					    court->rows[unit][i].received_by_receivers};
	if (world->parent[unit] != NOBODY &&
	    unit != (world->childs[i] ? world->child : world->issuer))
		court->rows[world->parent[unit]][i].received_by_receivers += (long)n[3];
}

static const char *row_text(char *text, size_t size, const struct row *r)
{
	static const char *const states[] = {"none", "ok", "redecompose_due", "over_allocated"};

	snprintf(text, size,
		 "target %ld received %ld raised %ld kept %ld reserve %ld allocated %ld deficit "
		 "%ld used "
		 "%ld actual %ld %s%s",
		 r->target, r->received, r->raised, r->kept, r->reserve, r->allocated, r->deficit,
		 r->used, r->actual, states[r->state < 0 ? 0 : r->state],
		 r->there ? "" : " (no row)");
	return text;
}

static bool is_as_modelled(struct court *court, int unit, int i)
{
	const struct balance *b = &court->walk->model.balance[unit][i];
	const struct row *found = &court->rows[unit][i];
	struct row expected = {b->there,
			       b->target,
			       b->received,
			       b->raised,
			       b->kept,
			       b->reserve,
			       b->allocated,
			       b->deficit,
			       b->used,
			       b->actual,
			       b->state,
			       found->version,
			       found->received_by_receivers};
	char is[300], should[300];

	if (!kind_additive(court->walk->model.world.kind[i]))
		expected.state = found->state, expected.there = found->there; /* of a standard */
	if (memcmp(&expected, found, sizeof(expected)) == 0)
		return true;
	return object(court->walk, "unit %d i%d is\n#     %s\n#   the model says\n#     %s", unit,
		      i, row_text(is, sizeof(is), found),
		      row_text(should, sizeof(should), &expected));
}

static bool is_lawful(struct court *court, int unit, int i)
{
	const struct row *r = &court->rows[unit][i];
	enum kind kind = court->walk->model.world.kind[i];

	if (!kind_additive(kind) || !r->there)
		return true;
	if (r->received + r->raised != r->kept + r->reserve + r->allocated || r->received < 0 ||
	    r->raised < 0 || r->kept < 0 || r->reserve < 0 || r->allocated < 0 || r->deficit < 0)
		return object(court->walk, "unit %d i%d does not balance", unit, i);
	if (r->deficit != r->received - r->target)
		return object(court->walk, "unit %d i%d: deficit is not received - target", unit,
			      i);
	if (r->allocated != r->received_by_receivers)
		return object(court->walk, "unit %d i%d: allocated %ld, its receivers received %ld",
			      unit, i, r->allocated, r->received_by_receivers);
	if (kind == CEILING && (r->raised != 0 || r->used > r->kept))
		return object(court->walk, "unit %d i%d: a ceiling is exceeded", unit, i);
	if (kind == CEILING && r->deficit > 0 && r->reserve > 0)
		return object(court->walk, "unit %d i%d owes beside a reserve", unit, i);
	if (kind == FLOOR && r->raised > 0 && r->reserve > 0)
		return object(court->walk, "unit %d i%d: raised beside a reserve", unit, i);
	return true;
}

/* ---- postings ---- */

static void shown_must_follow(struct court *court, struct side *side, int unit, int i)
{
	const long shown[] = {side->received, side->raised, side->kept, side->reserve,
			      side->allocated};

	for (int k = 0; k < 5; k++) {
		if (shown[k] < 0)
			object(court->walk, "unit %d i%d: a term is below 0 after posting %ld",
			       unit, i, side->no);
	}
	if (side->any && memcmp(shown, side->shown, sizeof(shown)) != 0)
		object(court->walk,
		       "unit %d i%d: after posting %ld the sums are received %ld raised %ld kept "
		       "%ld "
		       "reserve %ld allocated %ld, the posting says %ld %ld %ld %ld %ld",
		       unit, i, side->no, shown[0], shown[1], shown[2], shown[3], shown[4],
		       side->shown[0], side->shown[1], side->shown[2], side->shown[3],
		       side->shown[4]);
}

/* unit indicator no kind side amount counterpart received raised kept reserve allocated */
static void read_posting(void *arg, const int64_t *n, unsigned count)
{
	struct court *court = arg;
	const struct place *place = court->walk->place;
	int unit = unit_of(court->walk, n[0]), i = indicator_of(place, n[1]),
	    other = unit_of(court->walk, n[6]);
	struct side *side;
	long amount = (long)n[5];

	(void)count;
	if (unit == NOBODY || i == NOBODY) {
		court->broken = true;
		return;
	}
	side = &court->sides[unit][i];
	if (n[2] != side->no && n[2] != side->no + 1)
		object(court->walk, "unit %d i%d: posting %ld follows %ld", unit, i, (long)n[2],
		       side->no);
	court->postings++;
	side->any = true;
	side->no = (long)n[2];
	if (n[4] == 1) {
		side->received += amount;
		if (other != NOBODY)
			court->between[other][unit][i] -= amount;
	} else if (n[4] == 2) {
		side->allocated += amount;
		if (other != NOBODY)
			court->between[unit][other][i] += amount;
	} else if (n[3] == 3) {
		side->kept += amount;
	} else {
		side->raised += amount;
	}
	side->reserve = side->received + side->raised - side->kept - side->allocated;
	for (int k = 0; k < 5; k++)
		side->shown[k] = (long)n[7 + k];
	shown_must_follow(court, side, unit, i);
}

/* What all issuers together handed to the unit is what it got. */
static bool arrived(struct court *court, int unit, int i)
{
	long open = 0;

	for (int other = 0; other < court->walk->model.world.units; other++)
		open += court->between[other][unit][i];
	return open == 0 ||
	       object(court->walk, "i%d: %ld left for unit %d and did not arrive", i, open, unit);
}

static bool ended_holds_nothing(struct court *court, int unit, int i)
{
	const struct row *r = &court->rows[unit][i];

	return r->target + r->received + r->raised + r->kept + r->reserve + r->allocated +
			       r->deficit + r->used + r->actual ==
		       0 ||
	       object(court->walk, "unit %d i%d ended and holds something", unit, i);
}

static bool postings_fit(struct court *court, int unit, int i)
{
	const struct row *r = &court->rows[unit][i];
	struct side *side = &court->sides[unit][i];

	if (kind_additive(court->walk->model.world.kind[i]) && side->no != r->version)
		return object(court->walk, "unit %d i%d: no posting made version %ld", unit, i,
			      r->version);
	if (side->received != r->received || side->raised != r->raised || side->kept != r->kept ||
	    side->allocated != r->allocated || side->reserve != r->reserve)
		return object(court->walk,
			      "unit %d i%d: the balance is not the sum of its postings", unit, i);
	for (int other = 0; other < court->walk->model.world.units; other++) {
		/* A unit that moved came from another than it is with now: see arrived. */
		if (!court->walk->model.reformed && court->between[unit][other][i] != 0)
			return object(court->walk,
				      "i%d: %ld left unit %d for %d and did not arrive", i,
				      court->between[unit][other][i], unit, other);
	}
	return true;
}

/* ---- tables ---- */

/* id, status, hash */
static void read_edition(void *arg, const int64_t *n, unsigned count)
{
	struct court *court = arg;
	struct walk *walk = court->walk;

	(void)count;
	for (int k = 0; k < walk->edition_count; k++) {
		if (walk->editions[k].id != n[0])
			continue;
		if (walk->editions[k].hash != n[1])
			object(walk, "a published edition changed: table %ld", (long)n[0]);
		court->editions++;
		return;
	}
	if (walk->edition_count < EDITIONS)
		walk->editions[walk->edition_count++] = (struct seen_edition){n[0], n[1]};
	court->editions++;
}

static void read_wrong(void *arg, const int64_t *n, unsigned count)
{
	struct court *court = arg;

	(void)count;
	if (n[0] != 0)
		object(court->walk,
		       "%ld issuers have two editions in force, or a target is not its cell "
		       "(%ld)",
		       (long)n[0], (long)n[1]);
}

static void read_fingerprint(void *arg, const int64_t *n, unsigned count)
{
	struct court *court = arg;

	for (unsigned k = 0; k < count; k++)
		court->fingerprint = court->fingerprint * 1000003 + (uint64_t)n[k];
}

static void read_ledger(struct court *court)
{
	struct store *store = court->walk->store;
	long ledger = (long)court->walk->place->root_id;

	ask_rows(
		store, read_balance, court,
		"SELECT unit_id, indicator_id, target, received, raised, kept, reserve, allocated, "
		"deficit, used, actual, state - 1, version FROM quota WHERE ledger_id = %ld",
		ledger);
	ask_rows(store, read_posting, court,
		 "SELECT unit_id, indicator_id, no, kind + 0, side + 0, amount, counterpart_id, "
		 "received, "
		 "raised, kept, reserve, allocated FROM posting WHERE ledger_id = %ld ORDER BY "
		 "unit_id, "
		 "indicator_id, no, part",
		 ledger);
	ask_rows(store, read_edition, court,
		 "SELECT a.id, CRC32(CONCAT_WS('|', edition, cause, published_at, mark_up_cap, "
		 "doc_no, "
		 "reason, (SELECT SUM(CRC32(CONCAT_WS('|', unit_id, indicator_id, value, min, "
		 "max))) FROM "
		 "allocation_row WHERE allocation_id = a.id), (SELECT SUM(CRC32(CONCAT_WS('|', "
		 "indicator_id, value))) FROM allocation_kept WHERE allocation_id = a.id))) FROM "
		 "allocation AS a WHERE ledger_id = %ld AND status IN ('published', 'superseded', "
		 "'closed')",
		 ledger);
	/* Issuers with more than one edition in force; targets that are not the cell in force. */
	ask_rows(
		store, read_wrong, court,
		"SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM allocation WHERE ledger_id = %ld AND "
		"status "
		"IN ('published', 'closed') GROUP BY issuer_id HAVING COUNT(*) > 1) AS twice) + "
		"(SELECT COUNT(*) FROM allocation JOIN allocation_row AS r ON r.allocation_id = "
		"allocation.id JOIN unit ON unit.id = issuer_id AND heir_id IS NULL JOIN "
		"indicator ON indicator.id = r.indicator_id LEFT JOIN quota ON "
		"quota.ledger_id = allocation.ledger_id AND quota.unit_id = r.unit_id AND "
		"quota.indicator_id = r.indicator_id WHERE allocation.ledger_id = %ld AND "
		"allocation.status IN "
		"('published', 'closed') AND indicator.kind IN ('floor', 'ceiling') AND r.value <> "
		"COALESCE(quota.target, -1)), 0",
		ledger, ledger);
	ask_rows(store, read_fingerprint, court,
		 "SELECT (SELECT COUNT(*) FROM fact WHERE ledger_id = %ld), (SELECT SUM(version * "
		 "7 + id + "
		 "status) FROM allocation WHERE ledger_id = %ld), (SELECT SUM(id + status + "
		 "amount) FROM "
		 "request WHERE ledger_id = %ld), (SELECT SUM(id + status) FROM sweep WHERE "
		 "ledger_id = "
		 "%ld), (SELECT SUM(version) FROM quota WHERE ledger_id = %ld), (SELECT SUM(CRC32("
		 "CONCAT_WS('|', r.unit_id, r.indicator_id, value, min, max))) FROM allocation_row "
		 "AS r "
		 "JOIN allocation ON allocation.id = allocation_id WHERE ledger_id = %ld)",
		 ledger, ledger, ledger, ledger, ledger, ledger);
}

static struct court *court_open(struct walk *walk)
{
	static struct court court;

	memset(&court, 0, sizeof(court));
	court.walk = walk;
	for (int u = 0; u < UNITS; u++) {
		for (int i = 0; i < INDICATORS; i++)
			court.rows[u][i].state = NONE;
	}
	read_ledger(&court);
	return &court;
}

void judge_begin(struct walk *walk)
{
	const struct court *court = court_open(walk);

	walk->fingerprint = court->fingerprint;
	walk->postings = court->postings;
}

bool judge(struct walk *walk, bool refused)
{
	struct court *court = court_open(walk);

	if (court->broken)
		return object(walk,
			      "a balance or a posting of a unit or indicator of another tree");
	for (int u = 0; u < walk->model.world.units; u++) {
		for (int i = 0; i < walk->model.world.indicators; i++) {
			if (!is_lawful(court, u, i) ||
			    !(walk->model.world.ended[u] ? ended_holds_nothing(court, u, i)
							 : is_as_modelled(court, u, i)) ||
			    !postings_fit(court, u, i) || !arrived(court, u, i))
				return false;
		}
	}
	if (court->editions != walk->edition_count)
		return object(walk, "a published edition is gone");
	if (court->postings < walk->postings)
		return object(walk, "a posting is gone");
	if (refused &&
	    (court->fingerprint != walk->fingerprint || court->postings != walk->postings))
		return object(walk, "what was refused left a trace");
	walk->fingerprint = court->fingerprint;
	walk->postings = court->postings;
	return walk->failure[0] == '\0';
}
