/*
 * person_profile: what bodies said of a person's grade, home and specialities, and when.
 *
 * A body says it at will, and the rules of an offer (R-TJ-38, R-TJ-40) rest on it: so each change
 * is kept, and officers, who decide whom they send, read it.
 */
#ifndef RESOURCES_PERSON_PERSON_PROFILE_H
#define RESOURCES_PERSON_PERSON_PROFILE_H

#include "resources/person/person.h"

/* Fills person->profiles for officers; for others it stays empty. */
MUST bool person_profiles_read(struct ctx *ctx, struct person *person);

/* Keeps what the input says, unless the person was registered so before. before NULL: the person is
 * new. */
MUST bool person_profile_keep(struct ctx *ctx, int64_t id, int64_t body_id,
			      const struct person *before, const struct person_input *input);

#endif
