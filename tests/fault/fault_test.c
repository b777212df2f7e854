/*
 * fault: every call of the database, and every allocation, of three requests made to fail in turn:
 * a publication, a transfer, and a second edition with cuts. Each goes through the whole pipeline,
 * from the token to the reply, on a connection of its own.
 *
 * After each: the whole effect or none, as the model of tests/property says; the reply is 2xx or
 * 503 and has no word of the server; a second try with the same key gives the one answer.
 *
 * FAULT_STRIDE=n takes only every n-th call (the first one differs by kind), and every n-th of the
 * many allocations of a build with sanitizers, where each piece of an arena is one.
 */
#include "../property/property.h"
#include "fault.h"

#include "auth/principal_cache.h"
#include "auth/token.h"
#include "http/pipeline.h"
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

/* ---- the three requests ---- */

struct scenario {
	const char *name;
	void (*arrange)(void);
	struct step step; /* what the request is to the model */
	const char *path; /* %ld: the draft, or the programme */
	const char *body;
	bool of_draft;
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

static const struct scenario scenarios[] = {
	{"a publication",
	 arrange_publication,
	 {.name = STEP_PUBLISH, .unit = 1, .flag = true},
	 "/api/v1/allocations/%ld/actions/publish",
	 "{\"reason\":\"fault\"}",
	 true},
	{"a transfer",
	 arrange_transfer,
	 {.name = STEP_TRANSFER, .unit = 0, .indicator = 0, .from = 1, .to = 2, .amount = 7},
	 "/api/v1/programmes/%ld/transfers",
	 "{\"indicator\":\"i0\",\"from\":\"Z90001\",\"to\":\"Z90002\",\"amount\":7,\"reason\":"
	 "\"fault\"}",
	 false},
	{"a second edition with cuts",
	 arrange_cuts,
	 {.name = STEP_PUBLISH, .unit = 0, .flag = true},
	 "/api/v1/allocations/%ld/actions/publish",
	 "{\"reason\":\"fault\"}",
	 true},
};

/* ---- a request through the pipeline ---- */

struct sent {
	int status;
	bool replayed, given_up;
	char body[8192];
};

static long malloc_fails_at, malloc_calls; /* of the next request, 0: none; of the last one */
static char path[120], if_match[24], token_text[1200];

static void sign_in(int unit)
{
	int64_t now = walk_now(&walk);
	struct claims claims = {.issued_at = now / 1000, .expires_at = now / 1000 + 600};
	const char *token;

	store_become(&store, NULL, now);
	claims.user_id = store_ask(&store, "SELECT id FROM user WHERE username = 'z.%s'",
				   unit_code(&place, unit));
	store_say(&store,
		  "INSERT INTO session (user_id, created_at, seen_at, expires_at, address) VALUES "
		  "(%ld, "
		  "'2026-12-31', '2026-12-31', '2027-01-01', 'test')",
		  (long)claims.user_id);
	claims.session_id = store_ask(&store, "SELECT LAST_INSERT_ID()");
	snprintf(claims.id, sizeof(claims.id), "%032d", unit);
	STORE_MUST(&store, token_sign(&store.ctx, store.worker.keys, &claims, &token));
	snprintf(token_text, sizeof(token_text), "Bearer %s", token);
}

static void address(const struct scenario *scenario)
{
	int64_t id = place.root_id, version = 0;

	store_become(&store, NULL, walk_now(&walk));
	if (scenario->of_draft) {
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
	return (struct request){
		.ctx = &store.ctx,
		.method = "POST",
		.path = path,
		.query = "",
		.body = scenario->body,
		.body_length = strlen(scenario->body),
		.authorization = token_text,
		.content_type = "application/json",
		.accept_language = "en",
		.if_match = scenario->of_draft ? if_match : NULL,
		.idempotency_key = KEY,
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
		"fact_enterprise, goal, idempotency, indicator, lease, objection, outbox, posting, "
		"programme, programme_rule, quota, receipt, request, session, stamp, sweep, unit, "
		"unit_edge, user");
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
static bool effect_is_whole(const struct sent *sent)
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
	if (more == 0)
		EXPECT(checksum_of_all() == checksum, "a table changed\n");
	return more == 1;
}

/* Sends it with the fault, then once more without, and judges both. */
static void experiment(const struct scenario *scenario)
{
	struct sent first = send_it(scenario), second;
	bool stored;

	fault_arm(FAULT_NONE, 0, false);
	malloc_fails_at = 0;
	reply_is_right(&first);
	stored = effect_is_whole(&first);
	second = send_it(scenario);
	EXPECT(is_done(second.status), "the second try: %d %s\n", second.status, second.body);
	EXPECT(second.replayed == stored, "replayed %d, stored %d\n", second.replayed, stored);
	EXPECT(!is_done(first.status) || strcmp(first.body, second.body) == 0, "%s\n%s\n",
	       first.body, second.body);
	EXPECT(effect_is_whole(&second), "nothing is stored\n");
}

static long count_calls(const struct scenario *scenario)
{
	struct sent sent;

	arrange(scenario);
	sign_in(scenario->step.unit);
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
		if (effect_is_whole(&sent))
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

static int setup(void **state)
{
	(void)state;
	if (getenv("FAULT_STRIDE") != NULL)
		stride = atol(getenv("FAULT_STRIDE"));
	store_open(&store, STORE_OWNER);
	store.worker.keys = token_keys_load(store.config.keys, store.config.issuer);
	store.worker.tokens = token_cache_new(16);
	store.worker.principals = principal_cache_new(16);
	place.number = 900;
	draw_world(&place.world);
	places_found(&store, &place, 1);
	return store.worker.keys == NULL ? -1 : 0;
}

static int teardown(void **state)
{
	(void)state;
	token_keys_free(store.worker.keys);
	token_cache_free(store.worker.tokens);
	principal_cache_free(store.worker.principals);
	store_close(&store);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_database_0), cmocka_unit_test(test_database_1),
		cmocka_unit_test(test_database_2), cmocka_unit_test(test_memory_0),
		cmocka_unit_test(test_memory_1),   cmocka_unit_test(test_memory_2),
	};

	return cmocka_run_group_tests_name("fault", tests, setup, teardown);
}
