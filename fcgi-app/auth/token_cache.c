#include "auth/token_cache.h"

#include <stdlib.h>
#include <string.h>

#define ROW_LENGTH 4

struct entry {
	unsigned char digest[HASH_SIZE];
	struct claims claims; /* expires_at 0: empty */
};

struct token_cache {
	size_t rows;
	struct entry entries[]; /* ROW_LENGTH a row */
};

struct token_cache *token_cache_new(size_t entries)
{
	size_t rows = entries / ROW_LENGTH + (entries % ROW_LENGTH != 0 || entries == 0);
	struct token_cache *cache = calloc(1, sizeof(*cache) +
						      rows * ROW_LENGTH * sizeof(struct entry));

	if (cache == NULL)
		abort();
	cache->rows = rows;
	return cache;
}

void token_cache_free(struct token_cache *cache)
{
	free(cache);
}

static size_t first_of_row(const struct token_cache *cache, const unsigned char *digest)
{
	uint64_t start;

	memcpy(&start, digest, sizeof(start));
	return (size_t)(start % cache->rows) * ROW_LENGTH;
}

bool token_cache_find(const struct token_cache *cache, const unsigned char digest[HASH_SIZE],
		      int64_t second, struct claims *claims)
{
	const struct entry *row = &cache->entries[first_of_row(cache, digest)];

	for (size_t i = 0; i < ROW_LENGTH; i++) {
		if (row[i].claims.expires_at > second &&
		    memcmp(row[i].digest, digest, HASH_SIZE) == 0) {
			*claims = row[i].claims;
			return true;
		}
	}
	return false;
}

void token_cache_keep(struct token_cache *cache, const unsigned char digest[HASH_SIZE],
		      const struct claims *claims)
{
	struct entry *row = &cache->entries[first_of_row(cache, digest)];
	struct entry *oldest = row;

	for (size_t i = 1; i < ROW_LENGTH; i++) {
		if (row[i].claims.expires_at < oldest->claims.expires_at)
			oldest = &row[i];
	}
	memcpy(oldest->digest, digest, HASH_SIZE);
	oldest->claims = *claims;
}
