/* file: what an upload is by its first bytes, and which names it may be saved under. */
#include "resources/file/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void test_the_first_bytes_say_what_it_is(void **state)
{
	(void)state;
	assert_int_equal(file_media_type("%PDF-1.7", 8), MEDIA_PDF);
	assert_int_equal(file_media_type("\x89PNG\r\n\x1A\n", 8), MEDIA_PNG);
	assert_int_equal(file_media_type("\xFF\xD8\xFF\xE0", 4), MEDIA_JPEG);
}

static void test_anything_else_is_none_of_ours(void **state)
{
	static const char *const others[] = {"<html>",    "PK\x03\x04", "%PDF",     " %PDF-1.",
					     "\x89PNG\n", "GIF89a",     "\xFF\xD8", ""};

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_int_equal(file_media_type(others[i], strlen(others[i])), NULL_ENUM);
}

static void test_names_without_a_path(void **state)
{
	static const char *const safe[] = {"申报表（盖章）.pdf", "a.b.PDF", "scan 1.jpeg", "é.png"};
	static const char *const unsafe[] = {
		"../a.pdf",  "a/b.pdf",           "a\\b.pdf",  ".pdf",
		"a\nb.pdf",  "a\tb.pdf",          "a\x01.pdf", "C:a.pdf",
		"a\x7F.pdf", "a\xE2\x80\xAE.pdf", "   ",       "a*.pdf"};

	(void)state;
	for (size_t i = 0; i < sizeof(safe) / sizeof(safe[0]); i++)
		assert_true(file_name_is_safe(safe[i]));
	for (size_t i = 0; i < sizeof(unsafe) / sizeof(unsafe[0]); i++)
		assert_false(file_name_is_safe(unsafe[i]));
}

static void test_the_ending_is_the_contents(void **state)
{
	(void)state;
	assert_true(file_name_fits("a.pdf", MEDIA_PDF));
	assert_true(file_name_fits("a.PDF", MEDIA_PDF));
	assert_true(file_name_fits("a.jpg", MEDIA_JPEG));
	assert_true(file_name_fits("a.jpeg", MEDIA_JPEG));
	assert_false(file_name_fits("a.png", MEDIA_PDF));
	assert_false(file_name_fits("a.pdf.html", MEDIA_PDF));
	assert_false(file_name_fits("pdf", MEDIA_PDF));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_first_bytes_say_what_it_is),
		cmocka_unit_test(test_anything_else_is_none_of_ours),
		cmocka_unit_test(test_names_without_a_path),
		cmocka_unit_test(test_the_ending_is_the_contents),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
