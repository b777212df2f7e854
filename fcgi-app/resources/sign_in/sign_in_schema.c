#include "resources/sign_in/sign_in.h"

static const struct field sign_in_fields[] = {
	{"username", T_TEXT, .at = offsetof(struct sign_in, username), .flags = F_REQUIRED,
	 .min = 1, .max = 200},
	{"password", T_TEXT, .at = offsetof(struct sign_in, password),
	 .flags = F_REQUIRED | F_SECRET, .min = 1, .max = 200},
	{"otp", T_TEXT, .at = offsetof(struct sign_in, otp), .flags = F_SECRET, .min = 6, .max = 6,
	 .doc = "six digits of the authenticator, once the answer otp-required asked for them"},
	{"new_password", T_TEXT, .at = offsetof(struct sign_in, new_password), .flags = F_SECRET,
	 .min = 1, .max = 200,
	 .doc = "in place of the other, once the answer password-expired asked for it"},
};
SCHEMA(sign_in_schema, "SignIn", struct sign_in, sign_in_fields);
