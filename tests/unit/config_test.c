/* config: defaults, what the environment says, and that wrong values are named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/config.h"

static char said[8192]; /* what the last load wrote to standard error */

/* config_load, with its standard error caught. */
static bool load(struct config *config)
{
	FILE *file = tmpfile();
	int kept = dup(STDERR_FILENO);
	ssize_t length;
	bool loaded;

	assert_non_null(file);
	dup2(fileno(file), STDERR_FILENO);
	loaded = config_load(config);
	dup2(kept, STDERR_FILENO);
	close(kept);
	length = pread(fileno(file), said, sizeof(said) - 1, 0);
	said[length < 0 ? 0 : length] = '\0';
	fclose(file);
	return loaded;
}

/* The least that a start needs. */
static int setup(void **state)
{
	(void)state;
	clearenv();
	setenv("UPLIFT_DB_SOCKET", "/run/db.sock", 1);
	setenv("UPLIFT_DB_USER", "uplift_app", 1);
	return 0;
}

static void refuses(const char *name, const char *value)
{
	struct config config;

	setup(NULL);
	setenv(name, value, 1);
	if (load(&config))
		fail_msg("%s=%s was accepted", name, value);
	if (strstr(said, name) == NULL)
		fail_msg("%s=%s was refused without its name: %s", name, value, said);
}

static void test_defaults(void **state)
{
	struct config config;

	(void)state;
	assert_true(load(&config));
	assert_string_equal(said, "");
	assert_string_equal(config.environment, "demo");
	assert_false(config_is_production(&config));
	assert_string_equal(config.db_socket, "/run/db.sock");
	assert_string_equal(config.db_user, "uplift_app");
	assert_string_equal(config.db_password, "");
	assert_string_equal(config.db_name, "uplift");
	assert_null(config.db_host);
	assert_int_equal(config.db_port, 3306);
	assert_null(config.api_socket);
	assert_null(config.session_socket);
	assert_null(config.keys);
	assert_int_equal(config.api_workers, 4);
	assert_int_equal(config.session_workers, 2);
	assert_int_equal(config.requests_per_worker, 100000);
	assert_string_equal(config.issuer, "http://127.0.0.1:8080");
	assert_false(config.secure_cookie);
}

static void test_everything_can_be_said(void **state)
{
	struct config config;

	(void)state;
	setenv("UPLIFT_ENV", "production", 1);
	setenv("UPLIFT_DB_HOST", "10.0.0.7", 1);
	setenv("UPLIFT_DB_PORT", "23301", 1);
	setenv("UPLIFT_DB_NAME", "other", 1);
	setenv("UPLIFT_SOCKET", "/run/api.sock", 1);
	setenv("UPLIFT_SESSION_SOCKET", "/run/session.sock", 1);
	setenv("UPLIFT_WORKERS", "16", 1);
	setenv("UPLIFT_SESSION_WORKERS", "1", 1);
	setenv("UPLIFT_WORKER_REQUESTS", "1000000000", 1);
	setenv("UPLIFT_KEYS", "/etc/uplift/keys", 1);
	setenv("UPLIFT_ISSUER", "https://uplift.example.cn", 1);
	assert_true(load(&config));
	assert_true(config_is_production(&config));
	assert_string_equal(config.db_host, "10.0.0.7");
	assert_int_equal(config.db_port, 23301);
	assert_string_equal(config.db_name, "other");
	assert_string_equal(config.api_socket, "/run/api.sock");
	assert_string_equal(config.session_socket, "/run/session.sock");
	assert_int_equal(config.api_workers, 16);
	assert_int_equal(config.session_workers, 1);
	assert_int_equal(config.requests_per_worker, 1000000000);
	assert_string_equal(config.keys, "/etc/uplift/keys");
	assert_string_equal(config.issuer, "https://uplift.example.cn");
	assert_true(config.secure_cookie);
}

static void test_a_host_will_do_for_a_socket(void **state)
{
	struct config config;

	(void)state;
	unsetenv("UPLIFT_DB_SOCKET");
	setenv("UPLIFT_DB_HOST", "127.0.0.1", 1);
	assert_true(load(&config));
	assert_null(config.db_socket);
}

static void test_an_empty_value_counts_as_missing(void **state)
{
	struct config config;

	(void)state;
	setenv("UPLIFT_WORKERS", "", 1);
	setenv("UPLIFT_ENV", "", 1);
	setenv("UPLIFT_DB_PASSWORD_FILE", "", 1);
	assert_true(load(&config));
	assert_int_equal(config.api_workers, 4);
	assert_string_equal(config.environment, "demo");
}

static void test_secure_cookie(void **state)
{
	struct config config;

	(void)state;
	setenv("UPLIFT_SECURE_COOKIE", "1", 1);
	assert_true(load(&config));
	assert_true(config.secure_cookie);
	setenv("UPLIFT_ENV", "production", 1);
	setenv("UPLIFT_SECURE_COOKIE", "0", 1);
	assert_true(load(&config));
	assert_false(config.secure_cookie);
}

static void test_wrong_values_are_named(void **state)
{
	static const char *const counts[] = {"UPLIFT_WORKERS", "UPLIFT_SESSION_WORKERS",
					     "UPLIFT_WORKER_REQUESTS", "UPLIFT_DB_PORT"};
	static const char *const bad[] = {"0",   "-1", "+4",         " 4",
					  "4 ",  "4x", "x4",         "0x4",
					  "4.0", "四", "9999999999", "18446744073709551620"};

	(void)state;
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		for (size_t j = 0; j < sizeof(bad) / sizeof(bad[0]); j++)
			refuses(counts[i], bad[j]);
	}
	refuses("UPLIFT_WORKERS", "1001");
	refuses("UPLIFT_DB_PORT", "65536");
	refuses("UPLIFT_ENV", "prod");
	refuses("UPLIFT_ENV", "Production");
	refuses("UPLIFT_ISSUER", "uplift.example.cn");
	refuses("UPLIFT_SECURE_COOKIE", "yes");
	refuses("UPLIFT_DB_USER", "");
	refuses("UPLIFT_DB_SOCKET", "");
}

static void test_all_wrong_values_are_named_at_once(void **state)
{
	struct config config;

	(void)state;
	clearenv();
	setenv("UPLIFT_WORKERS", "many", 1);
	setenv("UPLIFT_DB_PORT", "0", 1);
	setenv("UPLIFT_ENV", "test", 1);
	assert_false(load(&config));
	assert_non_null(strstr(said, "UPLIFT_WORKERS"));
	assert_non_null(strstr(said, "\"many\""));
	assert_non_null(strstr(said, "UPLIFT_DB_PORT"));
	assert_non_null(strstr(said, "UPLIFT_ENV"));
	assert_non_null(strstr(said, "UPLIFT_DB_USER"));
	assert_non_null(strstr(said, "UPLIFT_DB_SOCKET"));
}

static char path[] = "/tmp/config_test.XXXXXX";

/* Loads with a password file of that content. */
static bool load_with_password(struct config *config, const char *content, size_t length)
{
	int file;
	bool loaded;

	strcpy(path + strlen(path) - 6, "XXXXXX");
	file = mkstemp(path);
	assert_true(file >= 0);
	assert_int_equal(write(file, content, length), length);
	close(file);
	setenv("UPLIFT_DB_PASSWORD_FILE", path, 1);
	loaded = load(config);
	unlink(path);
	return loaded;
}

static void test_password_comes_from_its_file(void **state)
{
	struct config config;

	(void)state;
	assert_true(load_with_password(&config, "s3cret word\n", 12));
	assert_string_equal(config.db_password, "s3cret word");
	assert_true(load_with_password(&config, "s3cret\r\n", 8));
	assert_string_equal(config.db_password, "s3cret");
	assert_true(load_with_password(&config, "bare", 4));
	assert_string_equal(config.db_password, "bare");
	assert_null(strstr(said, "bare"));
}

static void test_a_password_file_must_hold_one(void **state)
{
	struct config config;
	char longer[600];

	(void)state;
	memset(longer, 'x', sizeof(longer));
	assert_false(load_with_password(&config, "", 0));
	assert_non_null(strstr(said, "UPLIFT_DB_PASSWORD_FILE"));
	assert_false(load_with_password(&config, "\n", 1));
	assert_false(load_with_password(&config, longer, sizeof(longer)));
	assert_null(strstr(said, "xxx"));
	refuses("UPLIFT_DB_PASSWORD_FILE", "/nonexistent/password");
	refuses("UPLIFT_DB_PASSWORD_FILE", "/tmp");
}

#define TEST(function) cmocka_unit_test_setup(function, setup)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_defaults),
		TEST(test_everything_can_be_said),
		TEST(test_a_host_will_do_for_a_socket),
		TEST(test_an_empty_value_counts_as_missing),
		TEST(test_secure_cookie),
		TEST(test_wrong_values_are_named),
		TEST(test_all_wrong_values_are_named_at_once),
		TEST(test_password_comes_from_its_file),
		TEST(test_a_password_file_must_hold_one),
	};

	return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
