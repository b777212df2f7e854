/* A request's body: the strict reading, then cJSON, then the schemas with the most in them. */
#include "fuzz.h"
#include "resources/allocation/allocation_http.h"
#include "resources/allocation/allocation_suggest.h"
#include "json/json_read.h"
#include "json/json_write.h"

static const struct schema *const schemas[] = {
	&allocation_rows_schema,
	&split_request_schema,
	&allocation_action_schema,
	&allocation_text_schema,
};

static void read_one(const struct schema *schema, const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct ctx ctx = {.arena = arena, .request_id = "fuzz"};
	void *object = arena_alloc(arena, schema->size);

	log_threshold(LOG_ERROR);
	fuzz_expect(json_read(&ctx, schema, fuzz_text(arena, data, size), size, object), &ctx);
	if (ctx.problem.code == P_NONE) {
		struct buf out = buf_new(arena);

		json_write_object(&out, schema, object);
		if (!json_utf8_valid(out.data, out.length))
			abort();
	}
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (size_t i = 0; i < sizeof(schemas) / sizeof(schemas[0]); i++)
		read_one(schemas[i], data, size);
	return 0;
}
