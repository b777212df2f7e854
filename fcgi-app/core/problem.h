/*
 * problem: every way a request can fail, in one catalogue (RFC 9457).
 *
 * The first failure wins. Input errors (a pointer into the input and a reason) and broken rules are
 * collected beside it, so that a caller sees all of them at once. Texts are in zh-CN and English;
 * no SQL text, path or internal name ever stands in one.
 */
#ifndef CORE_PROBLEM_H
#define CORE_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum lang {
	LANG_ZH,
	LANG_EN,
};

enum problem_code {
	P_NONE,
	P_MALFORMED_REQUEST, /* 400 the request itself cannot be read */
	P_MALFORMED_JSON,    /* 400 the body is no JSON */
	P_INVALID_INPUT,     /* 400 errors[] say what */
	P_KEY_MISSING,       /* 400 Idempotency-Key */
	P_BAD_WORKBOOK,      /* 400 the body is no spreadsheet that can be read */
	P_UNAUTHENTICATED,   /* 401 no token, or none that is good */
	P_BAD_CREDENTIALS,   /* 401 sign-in */
	P_OTP_REQUIRED,  /* 401 sign-in: the password was right, the second factor is asked for */
	P_SESSION_ENDED, /* 401 renewal: somebody else ended the session, and who */
	P_PASSWORD_EXPIRED,   /* 401 sign-in: right, but one-time or too old */
	P_FORBIDDEN,          /* 403 lacks the permission */
	P_FACTOR_REQUIRED,    /* 403 an administrator without a second factor */
	P_NOT_FOUND,          /* 404 unknown, or out of scope */
	P_METHOD_NOT_ALLOWED, /* 405 */
	P_WRONG_STATE,        /* 409 the life cycle does not allow it now */
	P_BASE_CHANGED,       /* 409 the draft started from another edition */
	P_DUPLICATE,          /* 409 it is there already */
	P_KEY_REUSED,         /* 422 the Idempotency-Key came with another body */
	P_STALE,              /* 412 If-Match is not the current version */
	P_TOO_LARGE,          /* 413 */
	P_UNSUPPORTED_MEDIA,  /* 415 body is not application/json */
	P_RULES_BROKEN,       /* 422 violations[] say which */
	P_VERSION_MISSING,    /* 428 If-Match is required */
	P_LOCKED_OUT,         /* 429 too many failed sign-ins */
	P_BUSY,               /* 503 with Retry-After */
	P_INTERNAL,           /* 500 */
	P_COUNT,
};

/* Why a piece of input was refused. */
enum reason_code {
	R_REQUIRED,
	R_UNKNOWN_MEMBER,
	R_DUPLICATE_MEMBER,
	R_WRONG_TYPE_TEXT,
	R_WRONG_TYPE_INTEGER,
	R_WRONG_TYPE_BOOLEAN,
	R_WRONG_TYPE_OBJECT,
	R_WRONG_TYPE_LIST,
	R_NOT_NULL,
	R_OUT_OF_RANGE,
	R_TOO_SHORT,
	R_TOO_LONG,
	R_TOO_MANY,
	R_BAD_DAY,
	R_BAD_TIME,
	R_NOT_IN_ENUM,
	R_BAD_CHARACTER,
	R_BAD_NUMBER,
	R_TOO_DEEP,
	R_SYNTAX,
	R_UNKNOWN_PARAMETER,
	R_REPEATED_PARAMETER,
	R_UNKNOWN_UNIT,
	R_NO_WEIGHT,
	R_MIN_OVER_PLACES,
	R_MAX_UNDER_PLACES,
	R_UNKNOWN_INDICATOR,
	R_NOT_FOR_KIND,
	R_REPEATED_ROW,
	R_UNIT_REPEATED,
	R_UNIT_CODE_TAKEN,
	R_UNIT_NAME_TAKEN,
	R_UNIT_IS_TOP,
	R_UNIT_NOT_SUPERIOR,
	R_UNIT_NOT_ALIKE,
	R_UNIT_NOT_BENEATH,
	R_UNIT_OTHER_CHANGE,
	R_OVER_DENOMINATOR,
	R_BAD_USCC,
	R_MIN_OVER_MAX,
	R_BAD_CURSOR,
	R_BAD_KEY,
	R_BAD_VERSION,
	R_EMPTY_BODY,
	R_BAD_USERNAME,
	R_RESERVED_USERNAME,
	R_WRONG_PASSWORD,
	R_WRONG_OTP,
	R_PASSWORD_SHORT,
	R_PASSWORD_CLASSES,
	R_PASSWORD_HAS_NAME,
	R_PASSWORD_COMMON,
	R_PASSWORD_WALK,
	R_PASSWORD_USED,
	R_TOO_MANY_ROWS,
	/* of a spreadsheet's cells */
	R_NO_HEADER,
	R_NO_ROWS,
	R_NOT_A_RECEIVER,
	R_AMBIGUOUS_UNIT,
	R_UNIT_MISMATCH,
	R_NOT_A_NUMBER,
	R_NOT_WHOLE,
	R_WRONG_OPERATOR,
	R_RATE_UNCLEAR,
	R_IS_A_DATE,
	R_FAULTY_CELL,
	R_NO_VALUE,
	R_REPEATED_COLUMN,
	R_REPEATED_UNIT,
	R_NEGATIVE,
	/* of the registers */
	R_NOT_TAKEN,
	R_DAY_OUT_OF_RANGE,
	R_REPEATED_ITEM,
	R_UNKNOWN_INDUSTRY,
	R_UNKNOWN_PERSON,
	R_NUMBER_MISSING,
	R_BAD_REGISTRATION_NO,
	R_NO_OTHER_PERSON,
	R_REFUSED,
	R_NUMBER_STAYS,
	R_AMBIGUOUS_PERSON,
	R_PERSON_UNNUMBERED,
	R_NOT_WITH_BODY,
	R_USCC_STAYS,
	R_IS_HELPED,
	R_BAD_APPROVAL_NO,
	R_BAD_FIELD,
	/* of files and forms */
	R_BAD_FILE_NAME,
	R_WRONG_ENDING,
	R_NOT_FOR_FILER,
	R_UNKNOWN_FILE,
	R_UNKNOWN_BODY,
	R_BODY_NOT_VALID,
	R_UNKNOWN_ENTERPRISE,
	R_BAD_NAME,
	R_REPEATED_NAME,
	R_BAD_CONDITION,
	R_BAD_RANK,
	R_TAKEN,
	R_NOT_YOURS,
	R_NO_REGISTER_HEAD,
	R_REPEATED_TITLE,
	/* of selections */
	R_NOT_A_CANDIDATE,
	R_IS_SELECTED,
	R_NOT_SELECTED,
	/* of assignments */
	R_SAME_HELPER,
	R_COUNT,
};

struct input_error {
	/* JSON pointer into the body, or ?name, or the name of a header, or a cell: C7 */
	const char *pointer;
	enum reason_code reason;
	const char *detail; /* the limit or the allowed names; NULL */
};

struct violation {
	const char *rule;      /* QT-FLOOR */
	int severity;          /* enum rule_severity: a warning is lifted by a reason */
	const char *message;   /* in the caller's language */
	const char *clause;    /* source: 文号 and quoted phrase; NULL */
	const char *lift;      /* who may lift it; NULL: nobody, the numbers must change */
	const char *pointer;   /* NULL: the whole */
	const char *unit;      /* code; NULL */
	const char *indicator; /* code; NULL */
};

#define PROBLEM_ERRORS_MAX 50

struct problem {
	enum problem_code code;
	const char *detail; /* replaces the catalogue's; in the caller's language; NULL */
	int retry_after;    /* seconds; 0: none */
	const char *allow;  /* 405: the methods */
	struct input_error errors[PROBLEM_ERRORS_MAX];
	size_t error_count;
	struct violation *violations; /* grows in the arena */
	size_t violation_count, violation_capacity;
};

int problem_status(enum problem_code code);

/* The last part of the type URI: "rules-broken". */
const char *problem_slug(enum problem_code code);

const char *problem_title(enum problem_code code, enum lang lang);
const char *problem_detail(enum problem_code code, enum lang lang);
const char *reason_text(enum reason_code reason, enum lang lang);

/* The same with its detail in brackets; detail may be NULL. */
const char *reason_sentence(struct arena *arena, enum reason_code reason, const char *detail,
			    enum lang lang);

#endif
