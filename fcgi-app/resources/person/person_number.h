/*
 * person_number: the registration number, which a person is known by for ever.
 *
 * However it is written (capitals, hyphens, slashes, points), a number is one number: the database
 * compares its letters and digits alone (person.registration_key). One that was corrected stays the
 * person's, beside the one in force (table person_number): whoever enters it is led to the same
 * person. It is released only where the officer who corrects says that it is somebody else's.
 */
#ifndef RESOURCES_PERSON_PERSON_NUMBER_H
#define RESOURCES_PERSON_PERSON_NUMBER_H

#include "resources/person/person.h"

/* The form that person_number_valid asks for, in the description of the API. */
#define PERSON_NUMBER_FORM                                                                \
	"at least 8 letters and digits, one digit and 3 different ones among them, with " \
	"single - / . between; nothing that stands for a number to come (PENDING, TEMP …)"

/* Whether it has the form of a registration number, such as 2021-N1QMS-1234567. */
bool person_number_valid(const char *number);

/* Whether both are the same number; NULL is none. */
bool person_number_same(const char *a, const char *b);

/* Whether it is the person's, in force or earlier; NULL is none. */
bool person_number_has(const struct person *person, const char *number);

/* Whether somebody who is no longer with any body has it; *id is NULL_INT when nobody has. Problem:
 * P_DUPLICATE when somebody with a body has it. */
MUST bool person_number_free(struct ctx *ctx, const char *number, int64_t *id);

/* Problem: P_DUPLICATE when another than the person has it. */
MUST bool person_number_unshared(struct ctx *ctx, const char *number, int64_t id);

/* Whether it cannot be given: to a new person (id NULL_INT) when somebody with a body has it,
 * otherwise when anybody else has. NULL is never taken. */
MUST bool person_number_taken(struct ctx *ctx, const char *number, int64_t id, bool *taken);

/* Keeps it as the person's, whose it is not yet; NULL: nothing to keep. */
MUST bool person_number_keep(struct ctx *ctx, const struct person *person, const char *number);

/*
 * Corrects a number that was registered wrongly, by those who register the person's body, or the
 * last it was with. P_NOT_FOUND, P_FORBIDDEN, P_STALE, P_INVALID_INPUT, P_DUPLICATE.
 */
MUST bool person_number_correct(struct ctx *ctx, int64_t id, int64_t version,
				const struct person_number_input *input, struct person *person);

/* Whether the caller keeps the person's entry: corrects its number, joins it with another. history:
 * the person's, the last body first. */
bool person_number_correctable(struct ctx *ctx, const struct person *person);

#endif
