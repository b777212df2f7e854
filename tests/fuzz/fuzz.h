/* What the fuzz targets share: a context without database, made anew for every input. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "core/ctx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The input with a NUL behind it, in memory of just that size, so that an overrun is seen. */
static inline char *fuzz_text(struct arena *arena, const uint8_t *data, size_t size)
{
	return arena_strndup(arena, (const char *)data, size);
}

/* A reader that says no has said why. */
static inline void fuzz_expect(bool done, const struct ctx *ctx)
{
	if (done != (ctx->problem.code == P_NONE))
		abort();
}

#endif
