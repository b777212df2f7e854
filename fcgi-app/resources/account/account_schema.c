#include "resources/account/account.h"

#define AT(member) .at = offsetof(struct account_input, member)

#define USERNAME                                                                \
	{                                                                       \
		"username", T_TEXT, AT(username),                               \
			.flags = F_REQUIRED, .min = 3, .max = 60,               \
			.doc = "lower-case letters, digits, dots, hyphens and " \
			       "underscores; a letter first"                    \
	}

static const struct field input_fields[] = {
	USERNAME,
	{"display_name", T_TEXT, AT(display_name), .flags = F_REQUIRED, .min = 1, .max = 60,
	 .doc = "of who signs in"},
};
SCHEMA(account_input_schema, "AccountCreation", struct account_input, input_fields);

static const struct field person_input_fields[] = {USERNAME};
SCHEMA(person_account_input_schema, "PersonAccountCreation", struct account_input,
       person_input_fields);
