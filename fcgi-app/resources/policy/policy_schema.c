#include "resources/policy/policy.h"

/* The limits are floors: the operator may be stricter, never laxer. */
#define NUMBERS(needed)                                                                         \
	{"min_length", T_INT,     .at = offsetof(struct policy, min_length), .flags = (needed), \
	 .min = 8,     .max = 64, .doc = "characters of a password"},                           \
		{"classes",                                                                     \
		 T_INT,                                                                         \
		 .at = offsetof(struct policy, classes),                                        \
		 .flags = (needed),                                                             \
		 .min = 3,                                                                      \
		 .max = 4,                                                                      \
		 .doc = "of capital letters, small letters, digits and symbols"},               \
		{"history",                                                                     \
		 T_INT,                                                                         \
		 .at = offsetof(struct policy, history),                                        \
		 .flags = (needed),                                                             \
		 .min = 3,                                                                      \
		 .max = 24,                                                                     \
		 .doc = "so many last passwords are not taken again"},                          \
		{"max_age_days",                                                                \
		 T_INT,                                                                         \
		 .at = offsetof(struct policy, max_age_days),                                   \
		 .flags = (needed),                                                             \
		 .min = 0,                                                                      \
		 .max = 180,                                                                    \
		 .doc = "of a password; 0: never too old, in a demo only"},                     \
		{"idle_minutes",                                                                \
		 T_INT,                                                                         \
		 .at = offsetof(struct policy, idle_minutes),                                   \
		 .flags = (needed),                                                             \
		 .min = 5,                                                                      \
		 .max = 30,                                                                     \
		 .doc = "a session without activity ends"},                                     \
		{"absolute_hours",                                                              \
		 T_INT,                                                                         \
		 .at = offsetof(struct policy, absolute_hours),                                 \
		 .flags = (needed),                                                             \
		 .min = 1,                                                                      \
		 .max = 24,                                                                     \
		 .doc = "a session ends, active or not"},                                       \
		{"lock_after",                                                                  \
		 T_INT,                                                                         \
		 .at = offsetof(struct policy, lock_after),                                     \
		 .flags = (needed),                                                             \
		 .min = 3,                                                                      \
		 .max = 10,                                                                     \
		 .doc = "failed sign-ins in a row"},                                            \
	{                                                                                       \
		"lock_minutes", T_INT, .at = offsetof(struct policy, lock_minutes),             \
				       .flags = (needed), .min = 10, .max = 1440                \
	}

static const struct field fields[] = {
	NUMBERS(0),
	{"version", T_INT, .at = offsetof(struct policy, version)},
};
SCHEMA(policy_schema, "Policy", struct policy, fields);

static const struct field input_fields[] = {NUMBERS(F_REQUIRED)};
SCHEMA(policy_input_schema, "PolicyInput", struct policy, input_fields);
