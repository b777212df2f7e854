/* An access token: whatever is no token that we signed is refused, in every part of it. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "auth/token.h"
#include "fuzz.h"

#define ISSUER "https://uplift.test"
#define NOW_MS INT64_C(1700000000000)

static struct token_keys *keys;

/* A key of this run: no input can hold a signature of it. */
static void make_keys(void)
{
	char folder[] = "/tmp/uplift-fuzz-XXXXXX";

	log_threshold(LOG_ERROR);
	if (mkdtemp(folder) == NULL || !token_key_make(folder))
		abort();
	keys = token_keys_load(folder, ISSUER);
	if (keys == NULL)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena;
	struct token_cache *cache;
	struct claims claims;
	struct ctx ctx = {.now = NOW_MS, .request_id = "fuzz"};

	if (keys == NULL)
		make_keys();
	arena = arena_new();
	cache = token_cache_new(4);
	ctx.arena = arena;
	if (token_verify(&ctx, keys, cache, fuzz_text(arena, data, size), &claims))
		abort();
	fuzz_expect(false, &ctx);
	token_cache_free(cache);
	arena_free(arena);
	return 0;
}
