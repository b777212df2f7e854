/* Path and query: the route that a path finds by each method, what its segments decode to, and the
 * query by schema. */
#include "fuzz.h"
#include "http/request.h"
#include "http/route.h"
#include "http/url.h"
#include "json/json_read.h"

static void find_route(struct ctx *ctx, const char *method, const char *path, const char *query)
{
	struct request request = {
		.ctx = ctx, .method = method, .path = path, .query = query, .body = ""};
	const struct schema *schema;

	fuzz_expect(route_find(&request), ctx);
	if (ctx->problem.code != P_NONE || request.route->in == NULL)
		return;
	schema = request.route->in;
	request.in = arena_alloc(ctx->arena, schema->size);
	json_set_absent(schema, request.in);
	fuzz_expect(url_read_query(ctx, schema, request.route->path, query, request.in) &&
			    ctx->problem.error_count == 0,
		    ctx);
}

static void find(const char *method, const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct ctx ctx = {.arena = arena, .request_id = "fuzz"};
	char *path = fuzz_text(arena, data, size);
	char *query = strchr(path, '?');

	if (query != NULL)
		*query++ = '\0';
	find_route(&ctx, method, path, query == NULL ? "" : query);
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	log_threshold(LOG_ERROR);
	for (size_t i = 0; i < method_names.count; i++)
		find(method_names.values[i], data, size);
	return 0;
}
