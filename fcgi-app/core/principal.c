#include "core/principal.h"

#include <string.h>

ENUMERATION(party_names, "Party", "regulator", "administrator", "system", "body", "enterprise",
	    "agency");
ENUMERATION(tier_names, "Tier", "national", "provincial", "municipal", "county");
ENUMERATION(role_names, "Role", "officer", "drafter", "publisher", "viewer", "system_administrator",
	    "security_administrator", "audit_administrator", "coordinator", "expert", "auditor",
	    "enterprise", "agency");
ENUMERATION(second_factor_names, "SecondFactor", "none", "pending", "on");
ENUMERATION(perm_names, "Permission", "public", "signed_in", "unit_read", "programme_read",
	    "quota_read", "allocation_read", "allocation_edit", "allocation_publish",
	    "receipt_write", "quota_write", "fact_read", "fact_write", "user_write", "audit_read",
	    "user_read", "access_write", "unit_write", "body_write", "body_own_write",
	    "body_state_write", "person_read", "enterprise_read", "enterprise_write",
	    "submission_read", "submission_write", "submission_sign", "body_read",
	    "assignment_read", "assignment_write", "assignment_consent", "assignment_start",
	    "engagement", "selection_read", "selection_write", "selection_publish",
	    "engagement_read", "engagement_void", "account_write", "body_record_write", "todo_read",
	    "programme_write");

#define VIEWER_PERMS                                                                          \
	(PERM_SIGNED_IN | PERM_UNIT_READ | PERM_PROGRAMME_READ | PERM_QUOTA_READ |            \
	 PERM_ALLOCATION_READ | PERM_FACT_READ | PERM_PERSON_READ | PERM_ENTERPRISE_READ |    \
	 PERM_SUBMISSION_READ | PERM_BODY_READ | PERM_ASSIGNMENT_READ | PERM_SELECTION_READ | \
	 PERM_ENGAGEMENT_READ | PERM_TODO_READ)
#define DRAFTER_PERMS                                                                    \
	(VIEWER_PERMS | PERM_ALLOCATION_EDIT | PERM_FACT_WRITE | PERM_ENTERPRISE_WRITE | \
	 PERM_SUBMISSION_WRITE | PERM_ASSIGNMENT_WRITE | PERM_SELECTION_WRITE)
#define PUBLISHER_PERMS                                                                            \
	(VIEWER_PERMS | PERM_ALLOCATION_PUBLISH | PERM_RECEIPT_WRITE | PERM_QUOTA_WRITE |          \
	 PERM_BODY_WRITE | PERM_BODY_STATE_WRITE | PERM_BODY_RECORD_WRITE | PERM_SUBMISSION_SIGN | \
	 PERM_SELECTION_PUBLISH | PERM_ENGAGEMENT_VOID | PERM_ACCOUNT_WRITE |                      \
	 PERM_PROGRAMME_WRITE)
#define ADMINISTRATORS                                \
	((UINT64_C(1) << ROLE_SYSTEM_ADMINISTRATOR) | \
	 (UINT64_C(1) << ROLE_SECURITY_ADMINISTRATOR) | (UINT64_C(1) << ROLE_AUDIT_ADMINISTRATOR))

static const uint64_t perms_of_role[ROLE_COUNT] = {
	[ROLE_OFFICER] = DRAFTER_PERMS | PUBLISHER_PERMS,
	[ROLE_DRAFTER] = DRAFTER_PERMS,
	[ROLE_PUBLISHER] = PUBLISHER_PERMS,
	[ROLE_VIEWER] = VIEWER_PERMS,
	[ROLE_SYSTEM_ADMINISTRATOR] = PERM_SIGNED_IN | PERM_BODY_READ | PERM_UNIT_READ |
				      PERM_USER_READ | PERM_USER_WRITE | PERM_UNIT_WRITE,
	[ROLE_SECURITY_ADMINISTRATOR] = PERM_SIGNED_IN | PERM_BODY_READ | PERM_UNIT_READ |
					PERM_USER_READ | PERM_ACCESS_WRITE,
	[ROLE_AUDIT_ADMINISTRATOR] = PERM_SIGNED_IN | PERM_BODY_READ | PERM_UNIT_READ |
				     PERM_AUDIT_READ,
	[ROLE_COORDINATOR] = PERM_SIGNED_IN | PERM_BODY_READ | PERM_PERSON_READ |
			     PERM_BODY_OWN_WRITE | PERM_SUBMISSION_READ | PERM_SUBMISSION_WRITE |
			     PERM_SUBMISSION_SIGN | PERM_ASSIGNMENT_READ | PERM_ASSIGNMENT_START |
			     PERM_SELECTION_READ | PERM_ACCOUNT_WRITE | PERM_TODO_READ,
	[ROLE_EXPERT] = PERM_SIGNED_IN | PERM_BODY_READ | PERM_PERSON_READ | PERM_ASSIGNMENT_READ |
			PERM_TODO_READ,
	[ROLE_AUDITOR] = PERM_SIGNED_IN | PERM_BODY_READ | PERM_PERSON_READ | PERM_ENGAGEMENT |
			 PERM_ENGAGEMENT_READ | PERM_ENGAGEMENT_VOID,
	[ROLE_ENTERPRISE] = PERM_SIGNED_IN | PERM_BODY_READ | PERM_ENTERPRISE_READ |
			    PERM_ASSIGNMENT_READ | PERM_ASSIGNMENT_CONSENT | PERM_TODO_READ,
	[ROLE_AGENCY] = PERM_SIGNED_IN | PERM_BODY_READ | PERM_BODY_STATE_WRITE |
			PERM_BODY_RECORD_WRITE,
};

enum party role_party(enum role role)
{
	switch (role) {
	case ROLE_COORDINATOR:
	case ROLE_EXPERT:
	case ROLE_AUDITOR:
		return PARTY_BODY;
	case ROLE_ENTERPRISE:
		return PARTY_ENTERPRISE;
	case ROLE_AGENCY:
		return PARTY_AGENCY;
	default:
		return roles_administer(role_bit(role)) ? PARTY_ADMINISTRATOR : PARTY_REGULATOR;
	}
}

bool party_has_units(enum party party)
{
	return party == PARTY_REGULATOR || party == PARTY_ADMINISTRATOR || party == PARTY_SYSTEM;
}

uint64_t roles_of_names(const char *names)
{
	uint64_t roles = 0;

	for (int role = 0; names != NULL && role < ROLE_COUNT; role++) {
		const char *name = role_names.values[role];
		size_t length = strlen(name);

		for (const char *at = names; *at != '\0'; at += at[0] == ',') {
			if (strcspn(at, ",") == length && strncmp(at, name, length) == 0)
				roles |= role_bit((enum role)role);
			at += strcspn(at, ",");
		}
	}
	return roles;
}

bool roles_administer(uint64_t roles)
{
	return (roles & ADMINISTRATORS) != 0;
}

uint64_t roles_perms(uint64_t roles)
{
	uint64_t perms = PERM_SIGNED_IN;

	for (int role = 0; role < ROLE_COUNT; role++) {
		if (roles & role_bit((enum role)role))
			perms |= perms_of_role[role];
	}
	return perms;
}

uint64_t system_perms(void)
{
	return perms_of_role[ROLE_OFFICER] | PERM_USER_READ | PERM_USER_WRITE | PERM_ACCESS_WRITE;
}

bool lacks_second_factor(const struct principal *who)
{
	return roles_administer(who->roles) && who->factors < 2;
}
