#include "auth/principal_cache.h"

#include <stdlib.h>
#include <string.h>

#define USERNAME_SIZE (60 + 1)
#define DISPLAY_NAME_SIZE (60 * 4 + 1)
#define ADDRESS_SIZE (45 + 1)

struct entry {
	struct principal principal; /* session_id 0: empty */
	char username[USERNAME_SIZE], display_name[DISPLAY_NAME_SIZE];
	char previous_address[ADDRESS_SIZE];
};

struct principal_cache {
	size_t count;
	struct entry entries[];
};

struct principal_cache *principal_cache_new(size_t entries)
{
	size_t count = entries == 0 ? 1 : entries;
	struct principal_cache *cache = calloc(1, sizeof(*cache) + count * sizeof(struct entry));

	if (cache == NULL)
		abort();
	cache->count = count;
	return cache;
}

void principal_cache_free(struct principal_cache *cache)
{
	free(cache);
}

const struct principal *principal_cache_find(const struct principal_cache *cache,
					     int64_t session_id, const int64_t stamps[STAMP_COUNT],
					     int64_t now)
{
	const struct principal *known = &cache->entries[(uint64_t)session_id % cache->count]
						 .principal;

	if (known->session_id != session_id || known->expires_at <= now ||
	    memcmp(known->stamps, stamps, sizeof(known->stamps)) != 0)
		return NULL;
	return known;
}

void principal_cache_seen(struct principal_cache *cache, int64_t session_id, int64_t now)
{
	struct principal *known = &cache->entries[(uint64_t)session_id % cache->count].principal;

	if (known->session_id == session_id)
		known->seen_at = now;
}

static bool fits(const struct principal *principal)
{
	return strlen(principal->username) < USERNAME_SIZE &&
	       strlen(principal->display_name) < DISPLAY_NAME_SIZE &&
	       (principal->previous_address == NULL ||
		strlen(principal->previous_address) < ADDRESS_SIZE);
}

void principal_cache_keep(struct principal_cache *cache, const struct principal *principal)
{
	struct entry *entry = &cache->entries[(uint64_t)principal->session_id % cache->count];

	if (!fits(principal))
		return;
	entry->principal = *principal;
	entry->principal.username = strcpy(entry->username, principal->username);
	entry->principal.display_name = strcpy(entry->display_name, principal->display_name);
	if (principal->previous_address != NULL)
		entry->principal.previous_address = strcpy(entry->previous_address,
							   principal->previous_address);
}
