/*
 * fault: every call of the database, and every allocation, of six requests made to fail in turn: a
 * publication, a transfer, a second edition with cuts, an import, a reorganisation, a sign-in. Each
 * goes through the whole pipeline, from the token to the reply, on a connection of its own.
 *
 * After each: the whole effect or none, as the model of tests/property says; the reply is 2xx or
 * 503 and has no word of the server; a second try with the same key gives the one answer.
 *
 * FAULT_STRIDE=n takes only every n-th call (the first one differs by kind), and every n-th of the
 * many allocations of a build with sanitizers, where each piece of an arena is one.
 */
#include "../property/property.h"
#include "fault.h"
#include "workbook.h"

#include "auth/password.h"
#include "auth/principal_cache.h"
#include "auth/seal.h"
#include "auth/token.h"
#include "http/pipeline.h"
#include "http/route.h"
#include "resources/quota/quota.h"

#define KEY "fault"
#define CALLS_MOST 3000

static struct store store;
static struct place place;
static struct walk walk;
static long stride = 1;

/* ---- the little world: a province, two cities, counties; a floor, a ceiling, a rate ---- */

static void draw_world(struct world *world)
{
	static const int parents[] = {NOBODY, 0, 0, 1, 1, 1, 2};

	*world = (struct world){
		.units = 7, .issuer = 0, .child = NOBODY, .indicators = 3, .mark_up = 1000};
	for (int i = 0; i < world->units; i++) {
		world->parent[i] = parents[i];
		world->tier[i] = TIER_PROVINCIAL + (i > 0) + (i > 2);
		world->holder[i] = true;
	}
	world->kind[0] = FLOOR;
	world->kind[1] = CEILING;
	world->kind[2] = RATE;
	world->goal[0] = (struct number){.there = true, .value = 100};
	world->goal[1] = (struct number){.there = true, .value = 60};
	world->goal[2] = (struct number){.there = true, .value = 9000};
}

static struct step rows_of(int unit, long kept, int first, int last, const long *floors,
			   const long *ceilings)
{
	struct step step = {.name = STEP_PUT, .unit = unit, .rows = {.cap = NO_CAP}};

	step.rows.kept[1] = kept;
	for (int u = first; u <= last; u++) {
		step.rows.cell[u][0] = (struct number){.there = true, .value = floors[u - first]};
		step.rows.cell[u][1] = (struct number){.there = true, .value = ceilings[u - first]};
		step.rows.cell[u][2] = (struct number){.there = true, .value = 9500};
	}
	return step;
}

static void take(struct step step)
{
	if (!walk_step(&walk, &step))
		fail_msg("arranging: %s", walk.failure);
}

static void draft(int unit, struct step rows)
{
	take((struct step){.name = STEP_DRAW_UP, .unit = unit});
	take(rows);
}

static void publish(int unit, struct step rows)
{
	draft(unit, rows);
	take((struct step){.name = STEP_PUBLISH, .unit = unit, .flag = true});
}

static struct step first_table(void)
{
	return rows_of(0, 0, 1, 2, (long[]){60, 40}, (long[]){40, 20});
}

static struct step city_table(void)
{
	return rows_of(1, 8, 3, 5, (long[]){30, 20, 12}, (long[]){10, 12, 8});
}

/* ---- the requests ---- */

enum object {
	OF_PROGRAMME,
	OF_DRAFT,
	OF_PLAN,
	OF_NOBODY
};

struct scenario {
	const char *name;
	void (*arrange)(void);
	struct step step; /* what the request is to the model; its unit sends it */
	const char *path; /* %ld: the draft, the programme or the plan */
	const char *body; /* NULL: the workbook */
	enum object object;
	bool signs_in;         /* two units of work, and nothing of the ledger */
	bool by_administrator; /* of the world, instead of the unit's officer */
	int64_t (*mark)(void); /* what the model does not see; NULL: nothing */
	int64_t after;         /* the mark, once it is done */
};

static void arrange_publication(void)
{
	publish(0, first_table());
	draft(1, city_table());
}

static void arrange_transfer(void)
{
	publish(0, first_table());
	publish(1, city_table());
}

/* Less of the ceiling than the city has handed on, and less of the floor. */
static void arrange_cuts(void)
{
	arrange_transfer();
	draft(0, rows_of(0, 0, 1, 2, (long[]){50, 50}, (long[]){25, 20}));
}

/* ---- the import: the city's table as a file, which changes every cell of the draft ---- */

#define FILE_SUM 92 /* of all floors and ceilings in it but what is kept */

static struct xlsx_bytes workbook;

static void arrange_import(void)
{
	publish(0, first_table());
	take((struct step){.name = STEP_DRAW_UP, .unit = 1});
}

static int64_t sum_of_draft(void)
{
	return store_ask(&store,
			 "SELECT COALESCE(SUM(value), 0) FROM allocation_row JOIN allocation ON "
			 "allocation.id = allocation_id JOIN indicator ON indicator.id = "
			 "indicator_id WHERE ledger_id = %ld AND allocation.status = 'draft' AND "
			 "indicator.kind <> 'rate'",
			 (long)place.root_id);
}

/* ---- the reorganisation: a county moves to the other city ---- */

#define MOVING 5

static struct step moving(void)
{
	return (struct step){.name = STEP_REORGANISE,
			     .reform = {.kind = MOVE, .unit = MOVING, .parent = 2}};
}

/* Planned on its day, as an administrator leaves it; the request runs it. */
static void arrange_reorganisation(void)
{
	arrange_transfer();
	store_become(&store, administrator(&place), walk_now(&walk));
	store_say(
		&store,
		"INSERT INTO reorganisation (kind, status, effective_on, doc_no, reason, plan, "
		"planned_at, planned_by, unit_id) VALUES ('move', 'planned', '%s', '1', 'fault', "
		"'{\"kind\":\"move\",\"effective_on\":\"%s\",\"doc_no\":\"1\",\"reason\":\"fault\","
		"\"unit\":\"Z90005\",\"parent\":\"Z90002\"}', '2026-06-30', %ld, %ld)",
		clock_day(store.arena, walk_now(&walk)), clock_day(store.arena, walk_now(&walk)),
		(long)store.ctx.who->user_id, (long)place.unit_ids[0]);
	walk.reorganisation = store_ask(&store, "SELECT LAST_INSERT_ID()");
}

/* Where the county stands, and whether the plan is done. */
static int64_t place_of_county(void)
{
	return store_ask(
		&store,
		"SELECT 10 * (unit.parent_id = %ld) + (reorganisation.status = 'done') FROM "
		"unit, reorganisation WHERE unit.id = %ld AND reorganisation.id = %ld",
		(long)place.unit_ids[2], (long)place.unit_ids[MOVING], (long)walk.reorganisation);
}

/* ---- the sign-in ---- */

#define PASSWORD "fault-Password-1"

static char password_hashed[256];

static void arrange_sign_in(void)
{
	store_become(&store, NULL, walk_now(&walk));
	if (password_hashed[0] == '\0')
		snprintf(password_hashed, sizeof(password_hashed), "%s",
			 password_hash(store.arena, PASSWORD));
	store_say(&store,
		  "UPDATE user SET password_hash = '%s', locked_until = NULL WHERE username = "
		  "'z.Z90001'",
		  password_hashed);
	store_say(&store, "DELETE FROM failed_proof");
	store_say(&store, "DELETE refresh_token FROM refresh_token JOIN session ON session.id = "
			  "session_id JOIN user ON user.id = user_id WHERE username = 'z.Z90001'");
	store_say(&store, "DELETE session FROM session JOIN user ON user.id = user_id WHERE "
			  "username = 'z.Z90001'");
}

/* ---- all of them ---- */

static struct scenario scenarios[] = {
	{"a publication",
	 arrange_publication,
	 {.name = STEP_PUBLISH, .unit = 1, .flag = true},
	 "/api/v1/allocations/%ld/actions/publish",
	 "{\"reason\":\"fault\"}",
	 OF_DRAFT,
	 .mark = NULL},
	{"a transfer",
	 arrange_transfer,
	 {.name = STEP_TRANSFER, .unit = 0, .indicator = 0, .from = 1, .to = 2, .amount = 7},
	 "/api/v1/programmes/%ld/transfers",
	 "{\"indicator\":\"i0\",\"from\":\"Z90001\",\"to\":\"Z90002\",\"amount\":7,\"reason\":"
	 "\"fault\"}",
	 OF_PROGRAMME,
	 .mark = NULL},
	{"a second edition with cuts",
	 arrange_cuts,
	 {.name = STEP_PUBLISH, .unit = 0, .flag = true},
	 "/api/v1/allocations/%ld/actions/publish",
	 "{\"reason\":\"fault\"}",
	 OF_DRAFT,
	 .mark = NULL},
	{"an import",
	 arrange_import,
	 {.name = STEP_PUT, .unit = 1},
	 "/api/v1/allocations/%ld/import",
	 NULL,
	 OF_DRAFT,
	 .mark = sum_of_draft,
	 .after = FILE_SUM},
	{"a reorganisation",
	 arrange_reorganisation,
	 {.name = STEP_REORGANISE},
	 "/api/v1/reorganisations/%ld/actions/run",
	 "",
	 OF_PLAN,
	 .by_administrator = true,
	 .mark = place_of_county,
	 .after = 11},
	{"a sign-in",
	 arrange_sign_in,
	 {.name = STEP_DAYS},
	 "/api/v1/session",
	 "{\"username\":\"z.Z90001\",\"password\":\"" PASSWORD "\"}",
	 OF_NOBODY,
	 .signs_in = true},
};

/* ---- a request through the pipeline ---- */

struct sent {
	int status;
	bool replayed, given_up;
	char body[8192];
};

static long malloc_fails_at, malloc_calls; /* of the next request, 0: none; of the last one */
static char path[120], if_match[24], token_text[1200];

static const char *sender(const struct scenario *scenario)
{
	static char name[24];

	snprintf(name, sizeof(name), "z.%s", unit_code(&place, scenario->step.unit));
	return scenario->by_administrator ? administrator(&place) : name;
}

static void sign_in(const struct scenario *scenario)
{
	const char *username = sender(scenario);
	int64_t now = walk_now(&walk);
	struct claims claims = {.issued_at = now / 1000, .expires_at = now / 1000 + 600};
	const char *token;

	store_become(&store, NULL, now);
	claims.user_id = store_ask(&store, "SELECT id FROM user WHERE username = '%s'", username);
	store_say(
		&store,
		"INSERT INTO session (user_id, created_at, seen_at, expires_at, address, factors) "
		"VALUES (%ld, '2026-12-31', '2026-12-31', '2027-01-01', 'test', 2)",
		(long)claims.user_id);
	claims.session_id = store_ask(&store, "SELECT LAST_INSERT_ID()");
	if (scenario->by_administrator)
		store_say(&store,
			  "INSERT IGNORE INTO second_factor (user_id, status, sealed, begun_at) "
			  "VALUES (%ld, 'on', '-', '2026-01-01')",
			  (long)claims.user_id);
	snprintf(claims.id, sizeof(claims.id), "%032d", scenario->step.unit);
	STORE_MUST(&store, token_sign(&store.ctx, store.worker.keys, &claims, &token));
	snprintf(token_text, sizeof(token_text), "Bearer %s", token);
}

static void address(const struct scenario *scenario)
{
	int64_t id = scenario->object == OF_PLAN ? walk.reorganisation : place.root_id, version = 0;

	store_become(&store, NULL, walk_now(&walk));
	if (scenario->object == OF_DRAFT) {
		id = store_ask(
			&store,
			"SELECT id FROM allocation WHERE ledger_id = %ld AND status = 'draft'",
			(long)place.root_id);
		version = store_ask(&store, "SELECT version FROM allocation WHERE id = %ld",
				    (long)id);
	}
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(path, sizeof(path), scenario->path, (long)id);
#pragma GCC diagnostic pop
	snprintf(if_match, sizeof(if_match), "\"%ld\"", (long)version);
}

static struct request request_of(const struct scenario *scenario)
{
	bool is_file = scenario->body == NULL;

	return (struct request){
		.ctx = &store.ctx,
		.method = "POST",
		.path = path,
		.query = "",
		.body = is_file ? workbook.bytes : scenario->body,
		.body_length = is_file ? workbook.length : strlen(scenario->body),
		.authorization = scenario->signs_in ? NULL : token_text,
		.content_type = is_file ? WORKBOOK_TYPE : "application/json",
		.accept_language = "en",
		.if_match = scenario->object == OF_DRAFT ? if_match : NULL,
		.idempotency_key = scenario->signs_in ? NULL : KEY,
	};
}

/* As http/fcgi.c does it: out of memory jumps here, and what was begun is given back. */
static struct sent send_it(const struct scenario *scenario)
{
	static struct sent sent;
	static struct request request;
	static jmp_buf escape;
	static char request_id[40];

	store_begin(&store, walk_now(&walk));
	snprintf(request_id, sizeof(request_id), "%s", store.ctx.request_id);
	arena_free(store.arena); /* no chunk to spare: every request begins with a malloc */
	store.ctx.arena = store.arena = arena_new();
	store.ctx.request_id = request_id;
	request = request_of(scenario);
	sent = (struct sent){0};
	if (setjmp(escape) == 0) {
		arena_escape(store.arena, &escape);
		memory_arm(malloc_fails_at);
		pipeline_run(&request);
		malloc_calls = memory_calls();
		memory_arm(0);
		sent.status = request.reply.status;
		sent.replayed = request.reply.replayed;
		snprintf(sent.body, sizeof(sent.body), "%s",
			 request.reply.body == NULL ? "" : request.reply.body);
	} else {
		memory_arm(0);
		arena_escape(store.arena, NULL);
		db_rollback(&store.ctx);
		sent.status = 503;
		sent.given_up = true;
	}
	arena_escape(store.arena, NULL);
	return sent;
}

/* A connection that has prepared nothing, a worker that remembers nobody. */
static void fresh_worker(void)
{
	store_forget_caches(&store);
	db_close(store.worker.db);
	principal_cache_free(store.worker.principals);
	store.worker.db = db_open(&store.config);
	store.worker.principals = principal_cache_new(16);
}

/* ---- what there is ---- */

struct traces {
	int64_t audit, outbox, keys;
};

static struct traces traces(void)
{
	store_become(&store, NULL, walk_now(&walk));
	return (struct traces){
		store_ask(&store, "SELECT COUNT(*) FROM audit"),
		store_ask(&store, "SELECT COUNT(*) FROM outbox"),
		store_ask(&store, "SELECT COUNT(*) FROM idempotency WHERE idem_key = '" KEY "'"),
	};
}

static struct model before, after; /* what the model says of both ends */
static struct traces traces_before;
static uint64_t fingerprint, checksum;
static int64_t mark_before;
static int postings, editions;

static void add_checksum(void *arg, const int64_t *numbers, unsigned count)
{
	(void)count;
	*(uint64_t *)arg = *(uint64_t *)arg * 31 + (uint64_t)numbers[1];
}

/* Every table that a write could touch. */
static uint64_t checksum_of_all(void)
{
	uint64_t sum = 0;

	ask_rows(
		&store, add_checksum, &sum,
		"CHECKSUM TABLE allocation, allocation_row, allocation_kept, audit, fact, "
		"fact_enterprise, goal, idempotency, indicator, lease, lineage, objection, outbox, "
		"posting, programme, programme_rule, quota, receipt, refresh_token, "
		"reorganisation, request, session, stamp, sweep, unit, unit_edge, user, "
		"user_grant");
	return sum;
}

static void arrange(const struct scenario *scenario)
{
	fresh_worker();
	walk_begin(&walk, &store, &place);
	scenario->arrange();
	store_say(&store, "DELETE FROM idempotency WHERE idem_key = '" KEY "'");
	before = after = walk.model;
	step_kinds[scenario->step.name].say(&after, &scenario->step);
	traces_before = traces();
	fingerprint = walk.fingerprint;
	postings = walk.postings;
	editions = walk.edition_count;
	checksum = checksum_of_all();
	mark_before = scenario->mark == NULL ? 0 : scenario->mark();
	address(scenario);
	fresh_worker();
}

static void judge_as(bool done)
{
	walk.model = done ? after : before;
	walk.fingerprint = fingerprint;
	walk.postings = postings;
	walk.edition_count = editions;
	store_become(&store, NULL, walk_now(&walk));
	judge(&walk, !done);
}

/* ---- the experiment ---- */

static char where[160]; /* for the message of a failure */

#define EXPECT(condition, ...)                                     \
	do {                                                       \
		if (!(condition)) {                                \
			print_error("%s: " #condition " ", where); \
			print_error(__VA_ARGS__);                  \
			fail_msg("%s", where);                     \
		}                                                  \
	} while (0)

static bool is_done(int status)
{
	return status == 200 || status == 201;
}

static void reply_is_right(const struct sent *sent)
{
	EXPECT(is_done(sent->status) || sent->status == 503, "%d %s\n", sent->status, sent->body);
	EXPECT(strstr(sent->body, "SECRET") == NULL && strstr(sent->body, "SELECT") == NULL &&
		       strstr(sent->body, "quota_") == NULL,
	       "%s\n", sent->body);
	if (sent->status == 503 && !sent->given_up)
		EXPECT(store.ctx.problem.retry_after > 0, "%s\n", sent->body);
}

/* All of it or nothing; which one is what the reply says, where it says so. */
static bool write_is_whole(const struct scenario *scenario, const struct sent *sent)
{
	struct traces now = traces();
	int64_t more = now.audit - traces_before.audit;

	EXPECT((more == 0 || more == 1) && now.outbox - traces_before.outbox == more &&
		       now.keys - traces_before.keys == more,
	       "%d audit rows, %d events, %d keys more\n", (int)more,
	       (int)(now.outbox - traces_before.outbox), (int)(now.keys - traces_before.keys));
	EXPECT(more == 1 || !is_done(sent->status), "answered %d, and nothing is stored\n",
	       sent->status);
	judge_as(more == 1);
	EXPECT(walk.failure[0] == '\0', "%s\n", walk.failure);
	if (scenario->mark != NULL)
		EXPECT(scenario->mark() == (more == 1 ? scenario->after : mark_before),
		       "%ld, and %ld before\n", (long)scenario->mark(), (long)mark_before);
	if (more == 0)
		EXPECT(checksum_of_all() == checksum, "a table changed\n");
	return more == 1;
}

/*
 * Two units of work, each with its row of audit: the attempt is counted, then the session opened
 * and the count taken back. Either may be done twice when nobody knows whether it was: an attempt
 * counts twice then, or there are two sessions, one of which nobody knows. Whether anything was
 * stored.
 */
static bool sign_in_is_whole(const struct sent *sent)
{
	static const char of_user[] = "JOIN user ON user.id = user_id WHERE username = 'z.Z90001'";
	int64_t audit = traces().audit - traces_before.audit;
	int64_t sessions = store_ask(&store, "SELECT COUNT(*) FROM session %s", of_user);
	int64_t attempts = audit - sessions;
	int64_t tokens = store_ask(
		&store,
		"SELECT COUNT(*) FROM refresh_token JOIN session ON session.id = "
		"session_id %s",
		of_user);
	int64_t failures = store_ask(&store, "SELECT COALESCE(SUM(failures), 0) FROM failed_proof");

	EXPECT(tokens == sessions, "%ld sessions, %ld tokens\n", (long)sessions, (long)tokens);
	EXPECT(sessions > 0 ? failures == 0 : failures == audit,
	       "%ld sessions, %ld attempts, %ld rows of audit\n", (long)sessions, (long)failures,
	       (long)audit);
	EXPECT(sessions == 0 ? attempts <= 2 : attempts >= 1 && attempts <= sessions + 1,
	       "%ld sessions, %ld attempts\n", (long)sessions, (long)attempts);
	EXPECT(sessions > 0 || !is_done(sent->status), "answered %d without a session\n",
	       sent->status);
	judge_as(false);
	EXPECT(walk.failure[0] == '\0', "%s\n", walk.failure);
	return audit > 0;
}

static bool effect_is_whole(const struct scenario *scenario, const struct sent *sent)
{
	return scenario->signs_in ? sign_in_is_whole(sent) : write_is_whole(scenario, sent);
}

/* The one answer of the key; a sign-in has none and opens another session. */
static void second_is_right(const struct scenario *scenario, const struct sent *first,
			    const struct sent *second, bool stored)
{
	EXPECT(is_done(second->status), "the second try: %d %s\n", second->status, second->body);
	if (scenario->signs_in)
		return;
	EXPECT(second->replayed == stored, "replayed %d, stored %d\n", second->replayed, stored);
	EXPECT(!is_done(first->status) || strcmp(first->body, second->body) == 0, "%s\n%s\n",
	       first->body, second->body);
}

/* Sends it with the fault, then once more without, and judges both. */
static void experiment(const struct scenario *scenario)
{
	struct sent first = send_it(scenario), second;
	bool stored;

	fault_arm(FAULT_NONE, 0, false);
	malloc_fails_at = 0;
	reply_is_right(&first);
	stored = effect_is_whole(scenario, &first);
	second = send_it(scenario);
	second_is_right(scenario, &first, &second, stored);
	EXPECT(effect_is_whole(scenario, &second), "nothing is stored\n");
}

static long count_calls(const struct scenario *scenario)
{
	struct sent sent;

	arrange(scenario);
	if (!scenario->signs_in)
		sign_in(scenario);
	fresh_worker();
	fault_arm(FAULT_NONE, 0, false);
	sent = send_it(scenario);
	if (!is_done(sent.status))
		fail_msg("%s without a fault: %d %s", scenario->name, sent.status, sent.body);
	return fault_calls();
}

static void database_fails(const struct scenario *scenario)
{
	static const char *const names[] = {"",         "lost before", "lost after",
					    "deadlock", "lock wait",   "disk full"};
	long calls, done = 0;

	calls = count_calls(scenario);
	if (calls < 20 || calls > CALLS_MOST)
		fail_msg("%s makes %ld calls of the database", scenario->name, calls);
	for (int fault = 1; fault < FAULT_COUNT; fault++) {
		for (long at = 1 + (fault * 3) % stride; at <= calls; at += stride) {
			for (int lasting = 0; lasting < 2; lasting++, done++) {
				snprintf(where, sizeof(where), "%s, call %ld of %ld, %s%s",
					 scenario->name, at, calls, names[fault],
					 lasting ? ", lasting" : "");
				arrange(scenario);
				fault_arm((enum fault)fault, at, lasting);
				experiment(scenario);
			}
		}
	}
	print_message("# %s: %ld calls, %ld experiments\n", scenario->name, calls, done);
}

/* A worker that knows the tree and the programmes: what is left are the request's own pieces. */
static void warm_worker(void)
{
	fresh_worker();
	store_become(&store, NULL, walk_now(&walk));
}

static void arrange_warm(const struct scenario *scenario)
{
	arrange(scenario);
	warm_worker();
}

static long count_mallocs(const struct scenario *scenario, void (*begin)(const struct scenario *))
{
	count_calls(scenario);
	begin(scenario);
	if (!is_done(send_it(scenario).status))
		fail_msg("%s without a fault", scenario->name);
	assert_true(malloc_calls > 0);
	return malloc_calls;
}

/* Where nothing was stored the next one begins from the same place; now and then it is tried anew.
 */
static void each_malloc_fails(const struct scenario *scenario, long calls, long step)
{
	long done = 0;

	arrange_warm(scenario);
	for (long at = 1; at <= calls; at += step) {
		struct sent sent;

		snprintf(where, sizeof(where), "%s, malloc %ld of %ld", scenario->name, at, calls);
		malloc_fails_at = at;
		if (done++ % 25 == 0) {
			experiment(scenario);
			arrange_warm(scenario);
			continue;
		}
		sent = send_it(scenario);
		malloc_fails_at = 0;
		reply_is_right(&sent);
		if (effect_is_whole(scenario, &sent))
			arrange_warm(scenario);
	}
	print_message("# %s: %ld of %ld allocations\n", scenario->name, done, calls);
}

/* A worker that reads the tree and the programmes first, which are many pieces alike: some of them.
 */
static void some_mallocs_fail(const struct scenario *scenario)
{
	long calls = count_mallocs(scenario, arrange);

	for (long at = 1; at <= calls; at += 1 + calls / 20) {
		snprintf(where, sizeof(where), "%s, cold, malloc %ld of %ld", scenario->name, at,
			 calls);
		arrange(scenario);
		malloc_fails_at = at;
		experiment(scenario);
	}
}

static void memory_fails(const struct scenario *scenario)
{
	long calls = count_mallocs(scenario, arrange_warm);

	each_malloc_fails(scenario, calls, calls > 50 ? stride : 1);
	some_mallocs_fail(scenario);
}

/* ---- the tests ---- */

static void audit_is_clean(void)
{
	int64_t differences;

	store_become(&store, NULL, walk_now(&walk));
	store_say(&store, "ANALYZE TABLE quota, posting, allocation, allocation_row");
	STORE_MUST(&store, quota_audit(&store.ctx, &differences));
	assert_int_equal(differences, 0);
}

#define TESTS_OF(number)                                 \
	static void test_database_##number(void **state) \
	{                                                \
		(void)state;                             \
		database_fails(&scenarios[number]);      \
		audit_is_clean();                        \
	}                                                \
	static void test_memory_##number(void **state)   \
	{                                                \
		(void)state;                             \
		memory_fails(&scenarios[number]);        \
		audit_is_clean();                        \
	}

TESTS_OF(0)
TESTS_OF(1)
TESTS_OF(2)
TESTS_OF(3)
TESTS_OF(4)
TESTS_OF(5)

static int setup(void **state)
{
	(void)state;
	if (getenv("FAULT_STRIDE") != NULL)
		stride = atol(getenv("FAULT_STRIDE"));
	store_open(&store, STORE_OWNER);
	store.worker.keys = token_keys_load(store.config.keys, store.config.issuer);
	store.worker.seal = seal_key_load(store.config.keys);
	store.worker.tokens = token_cache_new(16);
	store.worker.principals = principal_cache_new(16);
	place.number = 900;
	draw_world(&place.world);
	workbook = fault_workbook();
	scenarios[3].step = city_table();
	scenarios[4].step = moving();
	scenarios[5].step.unit = 1;
	store_become(&store, NULL, clock_now());
	tree_clear(&store);
	places_found(&store, &place, 1);
	return store.worker.keys == NULL || store.worker.seal == NULL ? -1 : 0;
}

static int teardown(void **state)
{
	(void)state;
	token_keys_free(store.worker.keys);
	seal_key_free(store.worker.seal);
	token_cache_free(store.worker.tokens);
	principal_cache_free(store.worker.principals);
	store_close(&store);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_database_0), cmocka_unit_test(test_database_1),
		cmocka_unit_test(test_database_2), cmocka_unit_test(test_database_3),
		cmocka_unit_test(test_database_4), cmocka_unit_test(test_database_5),
		cmocka_unit_test(test_memory_0),   cmocka_unit_test(test_memory_1),
		cmocka_unit_test(test_memory_2),   cmocka_unit_test(test_memory_3),
		cmocka_unit_test(test_memory_4),   cmocka_unit_test(test_memory_5),
	};

	return cmocka_run_group_tests_name("fault", tests, setup, teardown);
}
