/* principal: what roles may do, alone and together. */
#include "core/principal.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static uint64_t perms_of(const char *names)
{
	return roles_perms(roles_of_names(names));
}

static void names_become_roles(void **state)
{
	(void)state;
	assert_int_equal(roles_of_names(NULL), 0);
	assert_int_equal(roles_of_names(""), 0);
	assert_int_equal(roles_of_names("officer"), role_bit(ROLE_OFFICER));
	assert_int_equal(roles_of_names("viewer,publisher"),
			 role_bit(ROLE_VIEWER) | role_bit(ROLE_PUBLISHER));
	assert_int_equal(roles_of_names("office,officers,,x"), 0);
}

static void without_a_role_only_the_own_account(void **state)
{
	(void)state;
	assert_int_equal(roles_perms(0), PERM_SIGNED_IN);
}

static void narrow_roles_make_an_officer_together(void **state)
{
	(void)state;
	assert_int_equal(perms_of("drafter,publisher"), perms_of("officer"));
	assert_false(perms_of("drafter") & PERM_ALLOCATION_PUBLISH);
	assert_false(perms_of("publisher") & PERM_ALLOCATION_EDIT);
	assert_int_equal(perms_of("viewer") & perms_of("drafter") & perms_of("publisher"),
			 perms_of("viewer"));
	assert_false(perms_of("viewer") &
		     (PERM_ALLOCATION_EDIT | PERM_ALLOCATION_PUBLISH | PERM_RECEIPT_WRITE |
		      PERM_QUOTA_WRITE | PERM_FACT_WRITE));
}

/* GB/T 22239-2019 8.1.5: who creates users grants nothing, who grants sees no trail, and so on. */
static void the_three_administrators_share_no_power(void **state)
{
	const uint64_t powers = PERM_USER_WRITE | PERM_ACCESS_WRITE | PERM_AUDIT_READ;
	const uint64_t business = perms_of("officer") &
				  ~(uint64_t)(PERM_SIGNED_IN | PERM_UNIT_READ | PERM_BODY_READ);

	(void)state;
	assert_int_equal(perms_of("system_administrator") & powers, PERM_USER_WRITE);
	assert_int_equal(perms_of("security_administrator") & powers, PERM_ACCESS_WRITE);
	assert_int_equal(perms_of("audit_administrator") & powers, PERM_AUDIT_READ);
	assert_int_equal(perms_of("officer") & powers, 0);
	assert_int_equal((perms_of("system_administrator") | perms_of("security_administrator") |
			  perms_of("audit_administrator")) &
				 business,
			 0);
}

/* What acts for a body, an enterprise or an agency does no officer's work, and no administrator's.
 */
static void other_parties_do_nothing_of_a_unit(void **state)
{
	const uint64_t shared = PERM_SIGNED_IN | PERM_BODY_READ | PERM_PERSON_READ |
				PERM_ENTERPRISE_READ | PERM_BODY_STATE_WRITE |
				PERM_SUBMISSION_READ | PERM_SUBMISSION_WRITE |
				PERM_SUBMISSION_SIGN | PERM_ASSIGNMENT_READ | PERM_SELECTION_READ |
				PERM_ENGAGEMENT_READ | PERM_ENGAGEMENT_VOID | PERM_ACCOUNT_WRITE |
				PERM_BODY_RECORD_WRITE | PERM_TODO_READ;
	const uint64_t others = perms_of("coordinator,expert,auditor,enterprise,agency");
	const uint64_t units = perms_of("officer") | perms_of("system_administrator") |
			       perms_of("security_administrator") | perms_of("audit_administrator");

	(void)state;
	assert_int_equal(others & units, shared);
	assert_int_equal(perms_of("expert") & PERM_BODY_OWN_WRITE, 0);
	assert_int_equal(perms_of("auditor") & PERM_BODY_OWN_WRITE, 0);
	assert_int_equal(perms_of("expert,auditor") & PERM_SUBMISSION_READ, 0);
	assert_int_equal(perms_of("auditor") & PERM_ASSIGNMENT_READ, 0);
	assert_int_equal(perms_of("coordinator,expert") &
				 (PERM_ENGAGEMENT | PERM_ENGAGEMENT_READ | PERM_ENGAGEMENT_VOID),
			 0);
	assert_int_equal(perms_of("enterprise"),
			 PERM_SIGNED_IN | PERM_BODY_READ | PERM_ENTERPRISE_READ |
				 PERM_ASSIGNMENT_READ | PERM_ASSIGNMENT_CONSENT | PERM_TODO_READ);
	assert_int_equal(perms_of("agency"), PERM_SIGNED_IN | PERM_BODY_READ |
						     PERM_BODY_STATE_WRITE |
						     PERM_BODY_RECORD_WRITE);
}

static void every_role_is_of_one_party(void **state)
{
	(void)state;
	assert_int_equal(role_party(ROLE_VIEWER), PARTY_REGULATOR);
	assert_int_equal(role_party(ROLE_AUDIT_ADMINISTRATOR), PARTY_ADMINISTRATOR);
	assert_int_equal(role_party(ROLE_COORDINATOR), PARTY_BODY);
	assert_int_equal(role_party(ROLE_EXPERT), PARTY_BODY);
	assert_int_equal(role_party(ROLE_AUDITOR), PARTY_BODY);
	assert_int_equal(role_party(ROLE_ENTERPRISE), PARTY_ENTERPRISE);
	assert_int_equal(role_party(ROLE_AGENCY), PARTY_AGENCY);
	assert_true(party_has_units(PARTY_SYSTEM));
	assert_false(party_has_units(PARTY_BODY));
	assert_false(party_has_units(PARTY_ENTERPRISE));
	assert_false(party_has_units(PARTY_AGENCY));
}

static void only_administrators_need_a_second_factor(void **state)
{
	struct principal who = {.roles = roles_of_names("audit_administrator"), .factors = 1};

	(void)state;
	assert_true(lacks_second_factor(&who));
	who.factors = 2;
	assert_false(lacks_second_factor(&who));
	who = (struct principal){.roles = roles_of_names("officer,publisher"), .factors = 1};
	assert_false(lacks_second_factor(&who));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_become_roles),
		cmocka_unit_test(without_a_role_only_the_own_account),
		cmocka_unit_test(narrow_roles_make_an_officer_together),
		cmocka_unit_test(the_three_administrators_share_no_power),
		cmocka_unit_test(other_parties_do_nothing_of_a_unit),
		cmocka_unit_test(every_role_is_of_one_party),
		cmocka_unit_test(only_administrators_need_a_second_factor),
	};

	return cmocka_run_group_tests_name("principal", tests, NULL, NULL);
}
