/*
 * work: one unit of work. Replays, retries, and what is left when something fails. A relay between
 * the connection and the server breaks it where a test wants it broken.
 *
 * These tests commit; what they change is a stamp, which nothing depends on.
 */
#include "db/work.h"
#include "programme.sql.h"
#include "store.h"

#include <errno.h>
#include <mysqld_error.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static struct store store;
static char key[40]; /* of the test at hand */

/* ---- what is looked at: over a connection of its own ---- */

static struct store watcher;

static int64_t effect(void)
{
	return store_ask(&watcher, "SELECT version FROM stamp WHERE name = 'programme'");
}

static int64_t keys(void)
{
	return store_ask(&watcher, "SELECT COUNT(*) FROM idempotency WHERE idem_key = '%s'", key);
}

/* The audit rows and the events of the test: their event is the key. */
static int64_t audits(void)
{
	return store_ask(&watcher, "SELECT COUNT(*) FROM audit WHERE event = '%s'", key);
}

static int64_t events(void)
{
	return store_ask(&watcher, "SELECT COUNT(*) FROM outbox WHERE event = '%s'", key);
}

struct seen {
	int64_t effect, keys, audits, events;
};

static struct seen before;

static void changed_by(int line, int64_t effects, int64_t keys_more, int64_t audits_more)
{
	struct seen now = {effect(), keys(), audits(), events()};

	if (now.effect - before.effect == effects && now.keys - before.keys == keys_more &&
	    now.audits - before.audits == audits_more && now.events - before.events == audits_more)
		return;
	fail_msg("line %d: %d effects, %d keys, %d audit rows, %d events", line,
		 (int)(now.effect - before.effect), (int)(now.keys - before.keys),
		 (int)(now.audits - before.audits), (int)(now.events - before.events));
}

#define CHANGED(effects, keys, audits) changed_by(__LINE__, effects, keys, audits)

/* ---- the relay ---- */

enum relay_mode {
	RELAY_PASS,
	RELAY_LOSE_COMMIT,      /* COMMIT never reaches the server; the connection ends */
	RELAY_LOSE_ANSWER,      /* COMMIT is done; its answer is lost with the connection */
	RELAY_LOSE_ANSWER_STAY, /* the same, and nobody gets through after it */
	RELAY_REFUSE,           /* nobody gets through */
};

static volatile int *relay_mode; /* shared with the relay */
static pid_t relay;
static char relay_path[64];

static int connect_to(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	memcpy(address.sun_path, path, strlen(path) + 1);
	return connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0 ? fd : -1;
}

/* Copies what is there; false at the end. */
static bool copy(int from, int to, char *text, ssize_t *length)
{
	*length = read(from, text, 1 << 16);
	return *length > 0 && write(to, text, (size_t)*length) == *length;
}

static bool is_commit(const char *packet, ssize_t length)
{
	return length == 4 + 1 + 6 && memcmp(packet + 4,
					     "\x03"
					     "COMMIT",
					     7) == 0;
}

/* One packet of the client. False: the connection ends here. */
static bool pass_on(int client, int server)
{
	static char text[1 << 16];
	ssize_t length = read(client, text, sizeof(text));
	int mode = *relay_mode;

	if (length <= 0)
		return false;
	if (!is_commit(text, length) || mode == RELAY_PASS)
		return write(server, text, (size_t)length) == length;
	if (mode == RELAY_LOSE_ANSWER || mode == RELAY_LOSE_ANSWER_STAY) {
		if (write(server, text, (size_t)length) == length)
			length = read(server, text, sizeof(text));
	}
	*relay_mode = mode == RELAY_LOSE_ANSWER_STAY ? RELAY_REFUSE : RELAY_PASS;
	return false;
}

static void serve_one(int client, const char *server_path)
{
	static char text[1 << 16];
	int server = *relay_mode == RELAY_REFUSE ? -1 : connect_to(server_path);
	struct pollfd ends[2] = {{.fd = client, .events = POLLIN},
				 {.fd = server, .events = POLLIN}};
	ssize_t length;

	while (server >= 0 && poll(ends, 2, -1) > 0) {
		if (ends[0].revents != 0 && !pass_on(client, server))
			break;
		if (ends[1].revents != 0 && !copy(server, client, text, &length))
			break;
	}
	close(client);
	if (server >= 0)
		close(server);
}

static _Noreturn void run_relay(int listener, const char *server_path)
{
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_IGN);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;) {
		int client = accept(listener, NULL, NULL);

		if (client < 0)
			continue;
		if (fork() == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			serve_one(client, server_path);
			_exit(0);
		}
		close(client);
	}
}

static void start_relay(const char *server_path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int listener = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(relay_path, sizeof(relay_path), "/tmp/uplift-relay-%d.sock", (int)getpid());
	unlink(relay_path);
	memcpy(address.sun_path, relay_path, strlen(relay_path) + 1);
	assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(listen(listener, 16), 0);
	relay_mode = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
			  0);
	assert_ptr_not_equal(relay_mode, MAP_FAILED);
	relay = fork();
	if (relay == 0)
		run_relay(listener, server_path);
	close(listener);
}

/* ---- acting ---- */

struct trial {
	int calls;
	int fail_times; /* how often it fails with `then` */
	bool (*then)(struct ctx *ctx);
	bool no_record;
};

static bool run(struct ctx *ctx, void *arg, struct answer *answer)
{
	struct trial *trial = arg;

	trial->calls++;
	if (!db_exec(ctx, &sql_programme_stamp_bump, NULL, NULL, (struct args){0}))
		return false;
	if (!trial->no_record)
		work_record(ctx, key, "test", 7, 8, "{\"a\":1}");
	answer->status = 201;
	answer->etag = 42;
	answer->body = "{\"made\":true}";
	return trial->calls > trial->fail_times || trial->then(ctx);
}

static struct work work_of(struct trial *trial, const char *hash)
{
	return (struct work){.key = key, .request_hash = hash, .run = run, .arg = trial};
}

static bool write_with(struct trial *trial, const char *hash, struct answer *answer)
{
	struct work work = work_of(trial, hash);

	store_become(&store, NULL, clock_now());
	return work_write(&store.ctx, &work, answer);
}

static void is_the_answer(const struct answer *answer, bool replayed)
{
	assert_int_equal(answer->status, 201);
	assert_int_equal(answer->etag, 42);
	assert_string_equal(answer->body, "{\"made\":true}");
	assert_int_equal(answer->replayed, replayed);
}

static int open_all(void **state)
{
	(void)state;
	store_open(&watcher, STORE_PROGRAM);
	store_begin(&watcher, clock_now());
	store_open(&store, STORE_PROGRAM);
	start_relay(store.config.db_socket);
	store.config.db_socket = relay_path;
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	store_close(&store);
	store_close(&watcher);
	kill(relay, SIGKILL);
	waitpid(relay, NULL, 0);
	unlink(relay_path);
	return 0;
}

static int setup(void **state)
{
	static int number;

	(void)state;
	*relay_mode = RELAY_PASS;
	snprintf(key, sizeof(key), "work-test-%d-%d", (int)getpid(), ++number);
	before = (struct seen){effect(), keys(), audits(), events()};
	return 0;
}

/* ---- what is stored ---- */

static void test_a_write_leaves_its_traces(void **state)
{
	struct trial trial = {0};
	struct answer answer;

	(void)state;
	STORE_MUST(&store, write_with(&trial, HASH_A, &answer));
	is_the_answer(&answer, false);
	assert_int_equal(trial.calls, 1);
	CHANGED(1, 1, 1);
	assert_int_equal(store_ask(&watcher,
				   "SELECT COUNT(*) FROM audit JOIN outbox USING (event, object, "
				   "object_id, unit_id, detail, request_id) WHERE event = '%s' AND "
				   "request_id = '%s' AND object = 'test' AND object_id = 7 AND "
				   "unit_id = 8 AND user_id = 0 AND address = 'test'",
				   key, store.ctx.request_id),
			 1);
	assert_int_equal(store_ask(&watcher,
				   "SELECT COUNT(*) FROM idempotency WHERE idem_key = '%s' AND "
				   "request_hash = '%s' AND status = 201 AND etag = 42 AND body = "
				   "'{\"made\":true}'",
				   key, HASH_A),
			 1);
}

/* Whoever reads the audit trail can prove that a row's content is what was written. */
static void test_the_audit_hash_is_of_the_row(void **state)
{
	struct trial trial = {0};
	struct answer answer;

	(void)state;
	STORE_MUST(&store, write_with(&trial, HASH_A, &answer));
	assert_int_equal(
		store_ask(
			&watcher,
			"SELECT COUNT(*) FROM audit WHERE event = '%s' AND hash = "
			"CONVERT(SHA2(CONCAT_WS("
			"'|', CAST(ROUND(UNIX_TIMESTAMP(at) * 1000) AS INTEGER), request_id, "
			"user_id, event, object, object_id, COALESCE(detail, ''), "
			"COALESCE(override_reason, ''), boot, worker, sequence), 256) USING ascii)",
			key),
		1);
}

static void test_a_secret_answer_is_not_stored(void **state)
{
	struct trial trial = {0};
	struct work work = work_of(&trial, NULL);
	struct answer answer;

	(void)state;
	work.key = NULL;
	store_become(&store, NULL, clock_now());
	STORE_MUST(&store, work_write(&store.ctx, &work, &answer));
	CHANGED(1, 0, 1);
}

/* ---- the same key again ---- */

static void test_the_same_key_gets_the_stored_answer(void **state)
{
	struct trial trial = {0}, again = {0};
	struct answer answer;

	(void)state;
	STORE_MUST(&store, write_with(&trial, HASH_A, &answer));
	STORE_MUST(&store, write_with(&again, HASH_A, &answer));
	is_the_answer(&answer, true);
	assert_int_equal(again.calls, 0);
	CHANGED(1, 1, 1);
}

static void test_the_key_of_another_request_is_refused(void **state)
{
	struct trial trial = {0}, other = {0};
	struct answer answer;

	(void)state;
	STORE_MUST(&store, write_with(&trial, HASH_A, &answer));
	STORE_REFUSES(&store, P_KEY_REUSED, write_with(&other, HASH_B, &answer));
	assert_int_equal(other.calls, 0);
	CHANGED(1, 1, 1);
}

static void test_the_key_of_another_user_is_another_key(void **state)
{
	struct trial trial = {0};
	struct work work = work_of(&trial, HASH_B);
	struct answer answer;

	(void)state;
	STORE_MUST(&store, write_with(&trial, HASH_A, &answer));
	store_become(&store, "officer.320300", clock_now());
	STORE_MUST(&store, work_write(&store.ctx, &work, &answer));
	is_the_answer(&answer, false);
	CHANGED(2, 2, 2);
}

/* Eight at once, each with a connection of its own: one does it, the others get its answer. */
static void test_one_effect_of_many_at_once(void **state)
{
	enum {
		MANY = 8
	};
	pid_t children[MANY];

	(void)state;
	store_close(&store); /* a connection must not be shared with a child */
	for (int i = 0; i < MANY; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			struct trial trial = {0};
			struct answer answer;

			store_open(&store, STORE_PROGRAM);
			_exit(write_with(&trial, HASH_A, &answer) && answer.status == 201 &&
					      answer.etag == 42 &&
					      answer.replayed == (trial.calls == 0)
				      ? 0
				      : 1);
		}
	}
	for (int i = 0; i < MANY; i++) {
		int status;

		waitpid(children[i], &status, 0);
		assert_int_equal(status, 0);
	}
	store_open(&store, STORE_PROGRAM);
	store.config.db_socket = relay_path;
	CHANGED(1, 1, 1);
}

/* ---- failure ---- */

static bool refuse(struct ctx *ctx)
{
	return (fail)(ctx, P_WRONG_STATE);
}

static void test_a_failed_write_leaves_nothing(void **state)
{
	struct trial trial = {.fail_times = 1, .then = refuse};
	struct answer answer;

	(void)state;
	STORE_REFUSES(&store, P_WRONG_STATE, write_with(&trial, HASH_A, &answer));
	assert_int_equal(trial.calls, 1);
	CHANGED(0, 0, 0);
	/* The key is free: another body is another request. */
	STORE_MUST(&store, write_with(&trial, HASH_B, &answer));
	CHANGED(1, 1, 1);
}

static void test_a_write_without_a_record_fails(void **state)
{
	struct trial trial = {.no_record = true};
	struct answer answer;

	(void)state;
	STORE_REFUSES(&store, P_INTERNAL, write_with(&trial, HASH_A, &answer));
	assert_int_equal(trial.calls, 1);
	CHANGED(0, 0, 0);
}

static bool cannot_audit(struct ctx *ctx)
{
	/* Longer than the column: the audit row cannot be stored. */
	ctx->record.object = "an object name that is longer than thirty";
	return true;
}

/* No audit, no write. */
static void test_a_write_that_cannot_be_audited_fails(void **state)
{
	struct trial trial = {.fail_times = 1, .then = cannot_audit};
	struct answer answer;

	(void)state;
	STORE_REFUSES(&store, P_INTERNAL, write_with(&trial, HASH_A, &answer));
	CHANGED(0, 0, 0);
}

static int64_t seen_during;

static bool look_from_outside(struct ctx *ctx)
{
	(void)ctx;
	seen_during = effect() - before.effect + keys() + audits() + events();
	return true;
}

static void test_nothing_is_seen_before_the_commit(void **state)
{
	struct trial trial = {.fail_times = 1, .then = look_from_outside};
	struct answer answer;

	(void)state;
	seen_during = -1;
	STORE_MUST(&store, write_with(&trial, HASH_A, &answer));
	assert_int_equal(seen_during, 0);
	CHANGED(1, 1, 1);
}

/* ---- running again ---- */

static void test_gives_up_after_so_many_tries(void **state)
{
	struct trial trial = {.fail_times = 1000, .then = db_run_again};
	struct answer answer;

	(void)state;
	STORE_REFUSES(&store, P_BUSY, write_with(&trial, HASH_A, &answer));
	assert_int_equal(trial.calls, WORK_TRIES);
	CHANGED(0, 0, 0);
}

static void test_a_busy_refusal_says_when_to_come_back(void **state)
{
	struct trial trial = {.fail_times = 1000, .then = db_run_again};
	struct answer answer;

	(void)state;
	assert_false(write_with(&trial, HASH_A, &answer));
	assert_true(store.ctx.problem.retry_after > 0);
	assert_int_equal(problem_status(store.ctx.problem.code), 503);
}

/*
 * The other connection holds the lease row and waits for the stamp that we hold; we ask for the
 * lease row. It has changed more, so the server ends us.
 */
static bool other_waits;
static MYSQL *other;

static void other_says(const char *text)
{
	if (mysql_query(other, text) != 0)
		fail_msg("%s: %s", text, mysql_error(other));
}

static void open_other(void)
{
	assert_true(mariadb_open(&watcher.ctx));
	other = mysql_init(NULL);
	mysql_optionsv(other, MYSQL_OPT_NONBLOCK, 0);
	if (mysql_real_connect(other, NULL, watcher.config.db_user, watcher.config.db_password,
			       watcher.config.db_name, 0, watcher.config.db_socket, 0) == NULL)
		fail_msg("%s", mysql_error(other));
	other_says("SET SESSION innodb_lock_wait_timeout = 20");
	other_says("START TRANSACTION");
	for (int i = 0; i < 100; i++) {
		char text[200];

		snprintf(text, sizeof(text),
			 "INSERT INTO idempotency (user_id, idem_key, request_hash, created_at) "
			 "VALUES (-1, 'heavy-%d', '%s', NOW())",
			 i, HASH_A);
		other_says(text);
	}
	other_says("UPDATE lease SET holder = 'other' WHERE name = 'tidy'");
}

static void let_other_go(void)
{
	int result;

	if (other_waits)
		mysql_real_query_cont(&result, other, MYSQL_WAIT_READ);
	other_waits = false;
	other_says("ROLLBACK");
}

static bool meet_deadlock(struct ctx *ctx)
{
	static const char wish[] = "UPDATE stamp SET version = version WHERE name = 'programme'";
	int result;

	mysql_real_query_start(&result, other, wish, strlen(wish));
	other_waits = true;
	usleep(200000);
	return mysql_query(ctx->db->connection,
			   "UPDATE lease SET holder = 'we' WHERE name = 'tidy'") == 0 ||
	       mariadb_failed(ctx, mysql_errno(ctx->db->connection),
			      mysql_error(ctx->db->connection), "test");
}

static bool run_into_deadlock(struct ctx *ctx, void *arg, struct answer *answer)
{
	struct trial *trial = arg;

	if (trial->calls == 1)
		let_other_go();
	return run(ctx, arg, answer);
}

static void test_a_deadlock_runs_again(void **state)
{
	struct trial trial = {.fail_times = 1, .then = meet_deadlock};
	struct work work = work_of(&trial, HASH_A);
	struct answer answer;

	(void)state;
	work.run = run_into_deadlock;
	open_other();
	store_become(&store, NULL, clock_now());
	STORE_MUST(&store, work_write(&store.ctx, &work, &answer));
	mysql_close(other);
	assert_int_equal(trial.calls, 2);
	is_the_answer(&answer, false);
	CHANGED(1, 1, 1);
}

static bool wait_for_lock(struct ctx *ctx)
{
	store_say(&store, "SET SESSION innodb_lock_wait_timeout = 1");
	return mysql_query(ctx->db->connection,
			   "UPDATE lease SET holder = 'we' WHERE name = 'tidy'") == 0 ||
	       mariadb_failed(ctx, mysql_errno(ctx->db->connection),
			      mysql_error(ctx->db->connection), "test");
}

static void test_a_lock_wait_that_is_too_long_runs_again(void **state)
{
	struct trial trial = {.fail_times = 1, .then = wait_for_lock};
	struct work work = work_of(&trial, HASH_A);
	struct answer answer;

	(void)state;
	work.run = run_into_deadlock;
	open_other();
	store_become(&store, NULL, clock_now());
	STORE_MUST(&store, work_write(&store.ctx, &work, &answer));
	mysql_close(other);
	assert_int_equal(trial.calls, 2);
	CHANGED(1, 1, 1);
}

/* ---- lost connections ---- */

static bool lose_connection(struct ctx *ctx)
{
	store_say(&watcher, "KILL CONNECTION %lu", mysql_thread_id(ctx->db->connection));
	usleep(50000);
	return db_exec(ctx, &sql_programme_stamp_bump, NULL, NULL, (struct args){0});
}

static void test_a_connection_lost_before_the_commit_runs_again(void **state)
{
	struct trial trial = {.fail_times = 1, .then = lose_connection};
	struct answer answer;

	(void)state;
	STORE_MUST(&store, write_with(&trial, HASH_A, &answer));
	assert_int_equal(trial.calls, 2);
	is_the_answer(&answer, false);
	CHANGED(1, 1, 1);
}

static void test_a_commit_that_never_arrived_is_done_again(void **state)
{
	struct trial trial = {0};
	struct answer answer;

	(void)state;
	store_close(&store);
	store_open(&store, STORE_PROGRAM);
	store.config.db_socket = relay_path;
	*relay_mode = RELAY_LOSE_COMMIT;
	STORE_MUST(&store, write_with(&trial, HASH_A, &answer));
	assert_int_equal(trial.calls, 2);
	is_the_answer(&answer, false);
	CHANGED(1, 1, 1);
}

static void test_a_commit_whose_answer_was_lost_is_found_by_its_key(void **state)
{
	struct trial trial = {0};
	struct answer answer;

	(void)state;
	*relay_mode = RELAY_LOSE_ANSWER;
	STORE_MUST(&store, write_with(&trial, HASH_A, &answer));
	assert_int_equal(trial.calls, 1);
	assert_int_equal(answer.status, 201);
	assert_int_equal(answer.etag, 42);
	CHANGED(1, 1, 1);
}

/* Nobody can tell now; whoever comes back with the key is told. */
static void test_an_unknown_commit_is_not_done_twice(void **state)
{
	struct trial trial = {0}, again = {0};
	struct answer answer;

	(void)state;
	store_become(&store, NULL, clock_now());
	*relay_mode = RELAY_LOSE_ANSWER_STAY;
	struct work work = work_of(&trial, HASH_A);
	STORE_REFUSES(&store, P_BUSY, work_write(&store.ctx, &work, &answer));
	assert_int_equal(trial.calls, 1);
	CHANGED(1, 1, 1);
	*relay_mode = RELAY_PASS;
	STORE_MUST(&store, write_with(&again, HASH_A, &answer));
	assert_int_equal(again.calls, 0);
	is_the_answer(&answer, true);
	CHANGED(1, 1, 1);
}

/*
 * (boot, worker, sequence) shows rows that were taken out of the trail. What was only tried must
 * leave no hole that looks the same.
 */
static void test_the_audit_is_numbered_without_holes(void **state)
{
	struct trial plain = {0}, refused = {.fail_times = 1, .then = refuse},
		     again = {.fail_times = 2, .then = db_run_again}, lost = {0};
	char first[40];
	struct answer answer;

	(void)state;
	STORE_MUST(&store, write_with(&plain, HASH_A, &answer));
	snprintf(first, sizeof(first), "%s", key);
	snprintf(key + strlen(key), sizeof(key) - strlen(key), "b");
	STORE_REFUSES(&store, P_WRONG_STATE, write_with(&refused, HASH_A, &answer));
	STORE_MUST(&store, write_with(&again, HASH_A, &answer));
	snprintf(key + strlen(key), sizeof(key) - strlen(key), "c");
	*relay_mode = RELAY_LOSE_COMMIT;
	STORE_MUST(&store, write_with(&lost, HASH_A, &answer));
	snprintf(key + strlen(key), sizeof(key) - strlen(key), "d");
	plain = (struct trial){0};
	STORE_MUST(&store, write_with(&plain, HASH_A, &answer));
	assert_int_equal(store_ask(&watcher,
				   "SELECT MAX(sequence) - MIN(sequence) + 1 - COUNT(*) FROM audit "
				   "WHERE event LIKE '%s%%'",
				   first),
			 0);
}

/* ---- what the program may not do ---- */

static void is_denied(const char *text)
{
	if (mysql_query(store.ctx.db->connection, text) == 0)
		fail_msg("let pass: %s", text);
	assert_int_equal(mysql_errno(store.ctx.db->connection), ER_TABLEACCESS_DENIED_ERROR);
}

static void test_the_trail_can_only_grow(void **state)
{
	static const struct {
		const char *table, *column;
	} trail[] = {{"posting", "amount"},
		     {"audit", "detail"},
		     {"outbox", "detail"},
		     {"receipt", "signed_at"},
		     {"objection", "text"}};

	(void)state;
	store_become(&store, NULL, clock_now());
	for (size_t i = 0; i < sizeof(trail) / sizeof(trail[0]); i++) {
		is_denied(arena_printf(store.arena, "UPDATE %s SET %s = %s", trail[i].table,
				       trail[i].column, trail[i].column));
		is_denied(arena_printf(store.arena, "DELETE FROM %s", trail[i].table));
	}
}

/* ---- reading ---- */

struct reading {
	int calls, lose_times;
	int64_t first, second;
};

static bool read_twice(struct ctx *ctx, void *arg)
{
	struct reading *reading = arg;

	reading->calls++;
	reading->first = store_ask(&store, "SELECT version FROM stamp WHERE name = 'programme'");
	store_say(&watcher, "UPDATE stamp SET version = version + 1 WHERE name = 'programme'");
	if (reading->calls <= reading->lose_times)
		return lose_connection(ctx);
	reading->second = store_ask(&store, "SELECT version FROM stamp WHERE name = 'programme'");
	return true;
}

static void test_a_snapshot_does_not_move(void **state)
{
	struct reading reading = {0}, plain = {0};

	(void)state;
	store_become(&store, NULL, clock_now());
	STORE_MUST(&store, work_read(&store.ctx, true, read_twice, &reading));
	assert_int_equal(reading.first, reading.second);
	STORE_MUST(&store, work_read(&store.ctx, false, read_twice, &plain));
	assert_int_equal(plain.first + 1, plain.second);
}

static bool try_to_write(struct ctx *ctx, void *arg)
{
	(void)arg;
	return db_exec(ctx, &sql_programme_stamp_bump, NULL, NULL, (struct args){0});
}

static void test_a_snapshot_cannot_be_written(void **state)
{
	(void)state;
	store_become(&store, NULL, clock_now());
	STORE_REFUSES(&store, P_INTERNAL, work_read(&store.ctx, true, try_to_write, NULL));
	assert_int_equal(effect(), before.effect);
}

static void test_a_read_outlives_its_connection(void **state)
{
	struct reading reading = {.lose_times = 1};

	(void)state;
	store_become(&store, NULL, clock_now());
	STORE_MUST(&store, work_read(&store.ctx, true, read_twice, &reading));
	assert_int_equal(reading.calls, 2);
	assert_int_equal(reading.first, reading.second);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup(function, setup)
	const struct CMUnitTest tests[] = {
		TEST(test_a_write_leaves_its_traces),
		TEST(test_the_audit_hash_is_of_the_row),
		TEST(test_a_secret_answer_is_not_stored),
		TEST(test_the_same_key_gets_the_stored_answer),
		TEST(test_the_key_of_another_request_is_refused),
		TEST(test_the_key_of_another_user_is_another_key),
		TEST(test_one_effect_of_many_at_once),
		TEST(test_a_failed_write_leaves_nothing),
		TEST(test_a_write_without_a_record_fails),
		TEST(test_a_write_that_cannot_be_audited_fails),
		TEST(test_nothing_is_seen_before_the_commit),
		TEST(test_gives_up_after_so_many_tries),
		TEST(test_a_busy_refusal_says_when_to_come_back),
		TEST(test_a_deadlock_runs_again),
		TEST(test_a_lock_wait_that_is_too_long_runs_again),
		TEST(test_a_connection_lost_before_the_commit_runs_again),
		TEST(test_a_commit_that_never_arrived_is_done_again),
		TEST(test_a_commit_whose_answer_was_lost_is_found_by_its_key),
		TEST(test_an_unknown_commit_is_not_done_twice),
		TEST(test_the_audit_is_numbered_without_holes),
		TEST(test_the_trail_can_only_grow),
		TEST(test_a_snapshot_does_not_move),
		TEST(test_a_snapshot_cannot_be_written),
		TEST(test_a_read_outlives_its_connection),
	};

	return cmocka_run_group_tests_name("work", tests, open_all, close_all);
}
