/* digits: what is written is all there is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digits.h"

#include <cmocka.h> /* last: its macro fail would take ours */

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void test_digits_and_nothing_else(void **state)
{
	static const char *const none[] = {"", " 1", "+1", "-1", "x"};
	int64_t number;

	(void)state;
	for (size_t i = 0; i < COUNT(none); i++)
		assert_null(digits_read(none[i], 99, &number));
	assert_string_equal(digits_read("99\"", 99, &number), "\"");
	assert_int_equal(number, 99);
	assert_null(digits_read("100", 99, &number));
	assert_null(digits_read("99999999999999999999", INT64_MAX, &number));
}

static void test_decimal_numbers(void **state)
{
	static const struct {
		const char *text;
		double number;
	} good[] = {{"0", 0},
		    {"12", 12},
		    {"-12", -12},
		    {"+12", 12},
		    {"007", 7},
		    {"1.5", 1.5},
		    {".5", .5},
		    {"5.", 5},
		    {"1E3", 1000},
		    {"1e+3", 1000},
		    {"1.5E-3", .0015},
		    {"-.5e1", -5},
		    {"1.7976931348623157e308", 1.7976931348623157e308}};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		double number;

		if (!decimal_read(good[i].text, &number))
			fail_msg("“%s” is refused", good[i].text);
		assert_float_equal(number, good[i].number, 0);
	}
}

/* All but the last few are numbers to strtod. */
static void test_what_is_no_decimal_number(void **state)
{
	static const char *const bad[] = {
		"0x10", "0X1P3", "inf",   "INF",   "-Infinity", "nan",   "NAN(1)",
		" 12",  "\t12",  "\n12",  "1e999", "-1e999",    "",      " ",
		"12 ",  "12x",   "-",     "+-1",   ".",         "e5",    ".e5",
		"1e",   "1e+",   "1.2.3", "1,5",   "１２",      "1e5.5", "--1",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		double number;

		if (decimal_read(bad[i], &number))
			fail_msg("“%s” is taken", bad[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_digits_and_nothing_else),
		cmocka_unit_test(test_decimal_numbers),
		cmocka_unit_test(test_what_is_no_decimal_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
