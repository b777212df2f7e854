/*
 * principal_cache: who stands behind a session, while the stamps stay as they were.
 *
 * Its memory never grows: a session takes the place of another that falls on the same entry. What
 * it returns lasts until the next call of principal_cache_keep.
 */
#ifndef AUTH_PRINCIPAL_CACHE_H
#define AUTH_PRINCIPAL_CACHE_H

#include "core/principal.h"

struct principal_cache;

struct principal_cache *principal_cache_new(size_t entries);
void principal_cache_free(struct principal_cache *cache);

/* The principal of the session, or NULL: not known, expired, or a stamp was bumped since. */
const struct principal *principal_cache_find(const struct principal_cache *cache,
					     int64_t session_id, const int64_t stamps[STAMP_COUNT],
					     int64_t now);

/* The session was active at that instant, if it is known. */
void principal_cache_seen(struct principal_cache *cache, int64_t session_id, int64_t now);

/* Copies the principal, its texts included. */
void principal_cache_keep(struct principal_cache *cache, const struct principal *principal);

#endif
