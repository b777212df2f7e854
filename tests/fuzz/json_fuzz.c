/* A request's body: the strict reading, then cJSON, then the schema of every route that takes one.
 */
#include "fuzz.h"
#include "http/route.h"
#include "json/json_read.h"
#include "json/json_write.h"

/* Every type that a schema can ask for; no body has all of them. */
struct all_types {
	int64_t number, time;
	const char *text, *day;
	int colour;
	bool flag;
	const struct all_types *object;
	struct list objects, texts;
};

#define AT(member) .at = offsetof(struct all_types, member)

static const char *const colours[] = {"red", "green"};
static const struct enumeration colour_names = {"Colour", colours, 2};
static const struct schema all_schema;
static const struct field all_fields[] = {
	{"number", T_INT, AT(number), .flags = F_NULLABLE, .min = -5, .max = 5},
	{"time", T_TIME, AT(time)},
	{"text", T_TEXT, AT(text), .flags = F_REQUIRED, .min = 1, .max = 5},
	{"day", T_DAY, AT(day)},
	{"colour", T_ENUM, AT(colour), .of_enum = &colour_names},
	{"flag", T_BOOL, AT(flag)},
	{"object", T_OBJECT, AT(object), .flags = F_NULLABLE, .of = &all_schema},
	{"objects", T_LIST, AT(objects), .of = &all_schema, .max = 3},
	{"texts", T_LIST, AT(texts), .min = 1, .max = 3},
};
static SCHEMA(all_schema, "All", struct all_types, all_fields);

/* What was read can be written. */
static void check_written(struct ctx *ctx, const struct schema *schema, const void *object)
{
	struct buf out = buf_new(ctx->arena);

	json_write_object(&out, schema, object);
	if (!json_utf8_valid(out.data, out.length))
		abort();
}

static void read_one(struct arena *arena, const struct schema *schema, const char *text,
		     size_t size)
{
	struct ctx ctx = {.arena = arena, .request_id = "fuzz"};
	void *object = arena_alloc(arena, schema->size);

	fuzz_expect(json_read(&ctx, schema, text, size, object), &ctx);
	if (ctx.problem.code == P_NONE)
		check_written(&ctx, schema, object);
}

static void read_list(struct arena *arena, const char *text, size_t size)
{
	struct ctx ctx = {.arena = arena, .request_id = "fuzz"};
	struct list list;

	fuzz_expect(json_read_list(&ctx, &all_schema, text, size, &list), &ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	const char *text = fuzz_text(arena, data, size);

	log_threshold(LOG_ERROR);
	read_one(arena, &all_schema, text, size);
	read_list(arena, text, size);
	for (size_t i = 0; i < route_count; i++) {
		if (routes[i].body != NULL)
			read_one(arena, routes[i].body, text, size);
	}
	arena_free(arena);
	return 0;
}
