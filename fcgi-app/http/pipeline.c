#include "http/pipeline.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "auth/principal_load.h"
#include "auth/token.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/digits.h"
#include "base/hash.h"
#include "base/log.h"
#include "core/worker.h"
#include "db/db.h"
#include "db/work.h"
#include "http/attempt.h"
#include "http/reply.h"
#include "http/route.h"
#include "http/url.h"
#include "json/json_read.h"

#define KEY_LENGTH_MAX 80
#define KEYS_OF_LOADER "load." /* kept for good, so that loading again changes nothing */

static bool check_reception(struct request *request)
{
	if (request->body_too_large)
		return fail(request->ctx, P_TOO_LARGE);
	if (request->repeated_header)
		return fail(request->ctx, P_MALFORMED_REQUEST);
	return true;
}

static bool is_public(const struct request *request)
{
	return (request->route->perm & PERM_PUBLIC) != 0;
}

static bool verify_token(struct request *request, struct claims *claims)
{
	static const char scheme[] = "Bearer ";
	struct worker *worker = request->ctx->worker;
	const char *header = request->authorization;

	if (header == NULL || strncasecmp(header, scheme, sizeof(scheme) - 1) != 0)
		return fail(request->ctx, P_UNAUTHENTICATED);
	return token_verify(request->ctx, worker->keys, worker->tokens, header + sizeof(scheme) - 1,
			    claims);
}

struct loading {
	const struct claims *claims;
	const struct principal *principal;
};

static bool load(struct ctx *ctx, void *arg)
{
	struct loading *loading = arg;

	return principal_load(ctx, loading->claims->user_id, loading->claims->session_id,
			      &loading->principal);
}

static bool authenticate(struct request *request)
{
	struct claims *claims = arena_alloc(request->ctx->arena, sizeof(*claims));
	struct loading loading = {.claims = claims};

	if (is_public(request))
		return true;
	if (!verify_token(request, claims) || !work_read(request->ctx, false, load, &loading))
		return false;
	request->ctx->who = loading.principal;
	return true;
}

static bool authorize(struct request *request)
{
	const struct principal *who = request->ctx->who;

	if (is_public(request) || may(who, request->route->perm))
		return true;
	return fail(request->ctx, lacks_second_factor(who) ? P_FACTOR_REQUIRED : P_FORBIDDEN);
}

static void read_key(struct request *request)
{
	static const char allowed[] =
		"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.:";
	const char *key = request->idempotency_key;

	if (key != NULL &&
	    (key[0] == '\0' || strncmp(key, KEYS_OF_LOADER, strlen(KEYS_OF_LOADER)) == 0 ||
	     strlen(key) > KEY_LENGTH_MAX || key[strspn(key, allowed)] != '\0'))
		input_error(request->ctx, "Idempotency-Key", R_BAD_KEY, NULL);
}

/* "7", 7 or W/"7": a proxy that compresses an answer weakens its ETag. */
static void read_version(struct request *request)
{
	const char *text = request->if_match, *end;
	bool quoted;

	request->if_version = NULL_INT;
	if (text == NULL)
		return;
	if (strncmp(text, "W/\"", 3) == 0)
		text += 2;
	quoted = text[0] == '"';
	end = digits_read(text + quoted, INT_SAFE_MAX, &request->if_version);
	if (end == NULL || strcmp(end, quoted ? "\"" : "") != 0)
		input_error(request->ctx, "If-Match", R_BAD_VERSION, NULL);
}

static bool read_headers(struct request *request)
{
	struct ctx *ctx = request->ctx;

	if (request->idempotency_key == NULL && (request->route->flags & ROUTE_KEY))
		return fail(ctx, P_KEY_MISSING);
	if (request->if_match == NULL && (request->route->flags & ROUTE_VERSION))
		return fail(ctx, P_VERSION_MISSING);
	read_key(request);
	read_version(request);
	return input_ok(ctx);
}

/* Path values go to the fields that the route's braces name, in order. */
static void read_path_values(struct request *request)
{
	const struct schema *schema = request->route->in;
	const char *brace = request->route->path;

	for (size_t i = 0; i < PATH_VALUES_MAX && request->path_values[i] != NULL; i++) {
		char *name;

		brace = strchr(brace, '{') + 1;
		name = arena_strndup(request->ctx->arena, brace, strcspn(brace, "}"));
		json_read_text(request->ctx, schema_field(schema, name), name,
			       request->path_values[i], request->in);
	}
}

static bool read_parameters(struct request *request)
{
	const struct schema *schema = request->route->in;

	if (schema != NULL) {
		request->in = arena_alloc(request->ctx->arena, schema->size);
		json_set_absent(schema, request->in);
		read_path_values(request);
		/* An id that cannot exist names nothing: 404, as for one that does not exist. */
		if (request->ctx->problem.error_count > 0) {
			request->ctx->problem.error_count = 0;
			return fail(request->ctx, P_NOT_FOUND);
		}
	}
	return url_read_query(request->ctx, schema, request->route->path, request->query,
			      request->in);
}

static bool is_json(const char *type)
{
	static const char json[] = "application/json";

	return type != NULL && strncasecmp(type, json, sizeof(json) - 1) == 0 &&
	       (type[sizeof(json) - 1] == '\0' || type[sizeof(json) - 1] == ';');
}

static bool is_workbook(const char *type)
{
	static const char *const types[] = {WORKBOOK_TYPE, "application/octet-stream"};

	for (size_t i = 0; type != NULL && i < sizeof(types) / sizeof(types[0]); i++) {
		size_t length = strlen(types[i]);

		if (strncasecmp(type, types[i], length) == 0 &&
		    (type[length] == '\0' || type[length] == ';'))
			return true;
	}
	return false;
}

/* What is in it, the handler reads. */
static bool check_workbook(struct request *request)
{
	if (request->body_length == 0 || is_workbook(request->content_type))
		return true;
	return fail_with(request->ctx, P_UNSUPPORTED_MEDIA,
			 "请直接提交 .xlsx 文件，并把 Content-Type 设为 " WORKBOOK_TYPE "。",
			 "Send the .xlsx file itself, with Content-Type " WORKBOOK_TYPE ".");
}

/* The body that nginx has put aside; what repeats it with the same key must send the same bytes. */
static bool read_body_file(struct request *request)
{
	unsigned char digest[HASH_SIZE];
	bool read;
	int fd;

	if (request->body_file == NULL)
		return true;
	fd = open(request->body_file, O_RDONLY | O_CLOEXEC);
	read = fd >= 0 && hash_sha256_read(fd, digest, &request->body_file_size);
	if (fd >= 0)
		close(fd);
	if (!read) {
		log_event(LOG_ERROR, "upload.unread",
			  LOG_TEXT("request_id", request->ctx->request_id),
			  LOG_TEXT("path", request->body_file),
			  LOG_TEXT("reason", strerror(errno)));
		return fail(request->ctx, P_INTERNAL);
	}
	request->body_sha256 = hash_hex(request->ctx->arena, digest, sizeof(digest));
	return true;
}

static bool read_body(struct request *request)
{
	const struct schema *schema = request->route->body;
	void *input;

	bool has_body = request->body_length > 0 || request->body_file != NULL;

	if (request->content_encoding != NULL && has_body)
		return fail_with(request->ctx, P_UNSUPPORTED_MEDIA,
				 "请不要压缩请求内容（Content-Encoding）。",
				 "Send the body as it is, without Content-Encoding.");
	if (request->route->flags & ROUTE_UPLOAD)
		return read_body_file(request);
	if (request->route->flags & ROUTE_WORKBOOK)
		return check_workbook(request);
	if (schema == NULL)
		return true;
	if (request->body_length > 0 && !is_json(request->content_type))
		return fail(request->ctx, P_UNSUPPORTED_MEDIA);
	input = arena_alloc(request->ctx->arena, schema->size);
	if (!json_read(request->ctx, schema, request->body, request->body_length, input))
		return false;
	request->input = input;
	return true;
}

/* Nothing that it does stays. */
static bool only_reads(const struct request *request)
{
	const struct route *route = request->route;

	if (route->flags & ROUTE_DRY_RUN)
		return *(const bool *)field_of(schema_field(route->in, "dry_run"), request->in);
	return route->method == METHOD_GET;
}

/* Only now is it known whether anything is to be changed. */
static bool check_dry_run(struct request *request)
{
	return !(request->route->flags & ROUTE_DRY_OR_VERSION) || request->if_match != NULL ||
	       only_reads(request) || fail(request->ctx, P_VERSION_MISSING);
}

static bool read_input(struct request *request)
{
	return read_headers(request) && read_parameters(request) && check_dry_run(request) &&
	       read_body(request);
}

static bool run_read(struct ctx *ctx, void *arg)
{
	struct request *request = arg;

	(void)ctx;
	return request->route->handle(request);
}

static bool run_write(struct ctx *ctx, void *arg, struct answer *answer)
{
	struct request *request = arg;

	(void)ctx;
	request->reply = (struct reply){.etag = NULL_INT};
	if (!request->route->handle(request))
		return false;
	answer->status = request->reply.status;
	answer->etag = request->reply.etag;
	answer->body = request->reply.body;
	return true;
}

/*
 * What makes a repeated request the same request. If-Match is no part of it: whoever read the
 * object anew after a lost answer still learns that the action was done.
 */
static const char *request_hash(struct request *request)
{
	struct buf whole = buf_new(request->ctx->arena);
	unsigned char digest[HASH_SIZE];

	buf_printf(&whole, "%s %s?%s\n", request->method, request->path, request->query);
	buf_add(&whole, request->body, request->body_length);
	if (request->body_sha256 != NULL)
		buf_text(&whole, request->body_sha256);
	hash_sha256(whole.data, whole.length, digest);
	return hash_hex(request->ctx->arena, digest, sizeof(digest));
}

static bool handle_write(struct request *request)
{
	struct answer answer;
	struct work work = {
		.key = request->idempotency_key,
		.run = run_write,
		.arg = request,
	};

	if (work.key == NULL)
		work.key = request->ctx->request_id;
	if (request->route->flags & ROUTE_SECRET)
		work.key = NULL;
	else
		work.request_hash = request_hash(request);
	if (!work_write(request->ctx, &work, &answer))
		return false;
	request->reply.status = (int)answer.status;
	request->reply.etag = answer.etag;
	request->reply.body = answer.body;
	request->reply.replayed = answer.replayed;
	return true;
}

static bool handle(struct request *request)
{
	request->reply.etag = NULL_INT;
	if (request->route->flags & ROUTE_OWN_WORK)
		return request->route->handle(request);
	if (only_reads(request) && (request->route->flags & ROUTE_REHEARSES))
		return work_rehearse(request->ctx, run_read, request);
	if (only_reads(request))
		return work_read(request->ctx, (request->route->flags & ROUTE_SNAPSHOT) != 0,
				 run_read, request);
	return handle_write(request);
}

/* Each step is true to go on; a false one has said why in ctx->problem. */
static bool (*const steps[])(struct request *) = {
	check_reception, route_find, authenticate, authorize, read_input, handle,
};

static enum lang language(const struct request *request)
{
	const char *accept = request->accept_language;

	return accept != NULL && strncasecmp(accept, "en", 2) == 0 ? LANG_EN : LANG_ZH;
}

static void log_request(const struct request *request, int64_t started)
{
	const struct ctx *ctx = request->ctx;

	log_event(LOG_INFO, "request", LOG_TEXT("request_id", ctx->request_id),
		  LOG_TEXT("method", request->method),
		  LOG_TEXT("route", request->route == NULL ? "-" : request->route->path),
		  LOG_INT("status", request->reply.status), LOG_INT("ms", clock_now() - started),
		  LOG_INT("statements", db_count(ctx->db)),
		  LOG_INT("user_id", ctx->who == NULL ? 0 : ctx->who->user_id),
		  LOG_TEXT("address", ctx->address), LOG_INT("replayed", request->reply.replayed));
}

static bool run_steps(struct request *request)
{
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		if (!steps[i](request))
			return false;
	}
	return true;
}

void pipeline_after(struct request *request)
{
	if (request->ctx->who != NULL && request->background == NULL)
		principal_seen(request->ctx);
}

void pipeline_run(struct request *request)
{
	struct ctx *ctx = request->ctx;
	int64_t started = ctx->now;

	db_count_reset(ctx->db);
	ctx->lang = language(request);
	if (!run_steps(request)) {
		attempt_keep(request);
		reply_problem(request);
	}
	db_rollback(ctx);
	log_request(request, started);
}
