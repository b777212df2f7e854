#include "core/principal.h"

ENUMERATION(party_names, "Party", "regulator", "administrator", "system");
ENUMERATION(tier_names, "Tier", "national", "provincial", "municipal", "county");
ENUMERATION(role_names, "Role", "officer", "system_administrator", "security_administrator",
	    "audit_administrator", "system");
ENUMERATION(perm_names, "Permission", "public", "signed_in", "unit_read", "programme_read",
	    "quota_read", "allocation_read", "allocation_edit", "allocation_publish",
	    "receipt_write", "quota_write", "fact_read", "fact_write", "user_write", "audit_read",
	    "unit_write");
#define OFFICER_PERMS                                                              \
	(PERM_SIGNED_IN | PERM_UNIT_READ | PERM_PROGRAMME_READ | PERM_QUOTA_READ | \
	 PERM_ALLOCATION_READ | PERM_ALLOCATION_EDIT | PERM_ALLOCATION_PUBLISH |   \
	 PERM_RECEIPT_WRITE | PERM_QUOTA_WRITE | PERM_FACT_READ | PERM_FACT_WRITE)

uint64_t role_perms(enum role role)
{
	switch (role) {
	case ROLE_OFFICER:
		return OFFICER_PERMS;
	case ROLE_SYSTEM_ADMINISTRATOR:
		return PERM_SIGNED_IN | PERM_UNIT_READ | PERM_USER_WRITE | PERM_UNIT_WRITE;
	case ROLE_SECURITY_ADMINISTRATOR:
		return PERM_SIGNED_IN | PERM_UNIT_READ;
	case ROLE_AUDIT_ADMINISTRATOR:
		return PERM_SIGNED_IN | PERM_UNIT_READ | PERM_AUDIT_READ;
	case ROLE_SYSTEM:
		return OFFICER_PERMS | PERM_USER_WRITE;
	}
	return 0;
}
