#include "resources/credential/credential.h"
#include "resources/credential/second_factor.h"

#define PASSWORD .flags = F_REQUIRED | F_SECRET, .min = 1, .max = 200

static const struct field change_fields[] = {
	{"old", T_TEXT, .at = offsetof(struct password_change, old_password), PASSWORD},
	{"new", T_TEXT, .at = offsetof(struct password_change, new_password), PASSWORD},
};
SCHEMA(password_change_schema, "PasswordChange", struct password_change, change_fields);

static const struct field one_time_fields[] = {
	{"password", T_TEXT, .at = offsetof(struct one_time_password, password),
	 .doc = "good for one sign-in, at which a new one must be chosen; never shown again"},
};
SCHEMA(one_time_password_schema, "OneTimePassword", struct one_time_password, one_time_fields);

static const struct field enrolment_fields[] = {
	{"secret", T_TEXT, .at = offsetof(struct factor_enrolment, secret),
	 .doc = "base32, to type into an authenticator; never shown again"},
	{"uri", T_TEXT, .at = offsetof(struct factor_enrolment, uri),
	 .doc = "otpauth://, for a QR code"},
};
SCHEMA(factor_enrolment_schema, "SecondFactorEnrolment", struct factor_enrolment, enrolment_fields);

static const struct field request_fields[] = {
	{"password", T_TEXT, .at = offsetof(struct factor_request, password), PASSWORD,
	 .doc = "the caller's own"},
};
SCHEMA(factor_request_schema, "SecondFactorRequest", struct factor_request, request_fields);

static const struct field code_fields[] = {
	{"otp", T_TEXT, .at = offsetof(struct factor_code, otp), .flags = F_REQUIRED | F_SECRET,
	 .min = 6, .max = 6, .doc = "six digits of the authenticator"},
};
SCHEMA(factor_code_schema, "SecondFactorCode", struct factor_code, code_fields);
