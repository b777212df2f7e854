/* seal: what is sealed opens for its owner, with its key, unchanged; and for nobody else. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "auth/seal.h"
#include "base/hash.h"
#include "base/log.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SIZE 20

static char folder[64], path[128];
static struct arena *arena;
static struct seal_key *key;
static const unsigned char plain[SIZE] = "12345678901234567890";

static int open_folder(void **state)
{
	(void)state;
	log_threshold(LOG_ERROR + 1);
	arena = arena_new();
	strcpy(folder, "/tmp/seal_test.XXXXXX");
	if (mkdtemp(folder) == NULL || !seal_key_make(folder))
		return 1;
	snprintf(path, sizeof(path), "%s/second-factor.key", folder);
	key = seal_key_load(folder);
	return key == NULL;
}

static int close_folder(void **state)
{
	(void)state;
	seal_key_free(key);
	unlink(path);
	rmdir(folder);
	arena_free(arena);
	return 0;
}

static void it_opens_for_its_owner(void **state)
{
	const char *sealed = seal_close(arena, key, 7, plain, SIZE);
	unsigned char opened[SIZE];

	(void)state;
	assert_true(seal_open(key, 7, sealed, opened, SIZE));
	assert_memory_equal(opened, plain, SIZE);
	assert_string_not_equal(sealed, seal_close(arena, key, 7, plain, SIZE));
	assert_null(strstr(sealed, "3132333435"));
}

static void it_opens_for_nobody_else(void **state)
{
	const char *sealed = seal_close(arena, key, 7, plain, SIZE);
	unsigned char opened[SIZE];
	struct seal_key *another;

	(void)state;
	assert_false(seal_open(key, 8, sealed, opened, SIZE));
	assert_false(seal_open(key, 7, sealed, opened, SIZE - 1));
	assert_int_equal(unlink(path), 0);
	assert_true(seal_key_make(folder));
	another = seal_key_load(folder);
	assert_non_null(another);
	assert_false(seal_open(another, 7, sealed, opened, SIZE));
	seal_key_free(another);
}

static void one_changed_digit_is_seen(void **state)
{
	char *sealed = seal_close(arena, key, 7, plain, SIZE);
	unsigned char opened[SIZE];

	(void)state;
	for (char *digit = sealed; *digit != '\0'; digit++) {
		char was = *digit;

		*digit = was == '0' ? '1' : '0';
		assert_false(seal_open(key, 7, sealed, opened, SIZE));
		*digit = was;
	}
	assert_false(seal_open(key, 7, "", opened, SIZE));
	assert_false(seal_open(key, 7, "zz", opened, SIZE));
}

static void a_key_is_made_once_and_for_us_alone(void **state)
{
	const char *sealed = seal_close(arena, key, 7, plain, SIZE);
	unsigned char opened[SIZE];
	struct seal_key *same;
	struct stat file;

	(void)state;
	assert_true(seal_key_make(folder));
	same = seal_key_load(folder);
	assert_true(seal_open(same, 7, sealed, opened, SIZE));
	seal_key_free(same);
	assert_int_equal(stat(path, &file), 0);
	assert_int_equal(file.st_mode & 0777, 0600);
}

static void a_key_that_is_none(void **state)
{
	FILE *file = fopen(path, "w");

	(void)state;
	assert_non_null(file);
	fputs("abc\n", file);
	fclose(file);
	assert_null(seal_key_load(folder));
	assert_int_equal(unlink(path), 0);
	assert_null(seal_key_load(folder));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, open_folder, close_folder)

static void a_hash_is_of_its_text_and_key(void **state)
{
	char other_folder[] = "/tmp/seal_test.XXXXXX", other_path[64];
	const char *hash = seal_hash(arena, key, "officer.320321");
	struct seal_key *other;

	(void)state;
	assert_int_equal(strlen(hash), 64);
	assert_string_equal(hash, seal_hash(arena, key, "officer.320321"));
	assert_string_not_equal(hash, seal_hash(arena, key, "officer.32032"));
	assert_string_not_equal(hash, seal_hash(arena, key, ""));
	assert_string_not_equal(hash, hash_sha256_hex(arena, "officer.320321"));
	assert_non_null(mkdtemp(other_folder));
	assert_true(seal_key_make(other_folder));
	other = seal_key_load(other_folder);
	assert_non_null(other);
	assert_string_not_equal(hash, seal_hash(arena, other, "officer.320321"));
	seal_key_free(other);
	snprintf(other_path, sizeof(other_path), "%s/second-factor.key", other_folder);
	unlink(other_path);
	rmdir(other_folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(it_opens_for_its_owner),
		IN_FOLDER(it_opens_for_nobody_else),
		IN_FOLDER(one_changed_digit_is_seen),
		IN_FOLDER(a_key_is_made_once_and_for_us_alone),
		IN_FOLDER(a_key_that_is_none),
		IN_FOLDER(a_hash_is_of_its_text_and_key),
	};

	return cmocka_run_group_tests_name("seal", tests, NULL, NULL);
}
