#include "http/reply.h"

#include "base/buf.h"
#include "base/config.h"
#include "core/rule.h"
#include "core/worker.h"
#include "http/route.h"
#include "json/json_write.h"

#define STORED_FILES "/.files/" /* nginx/api_locations.conf */

static int success_status(const struct request *request)
{
	return request->route->flags & ROUTE_CREATES ? 201 : 200;
}

bool reply_text(struct request *request, const char *json)
{
	request->reply.status = success_status(request);
	request->reply.body = json;
	return true;
}

bool reply_object(struct request *request, const struct schema *schema, const void *object)
{
	struct buf out = buf_new(request->ctx->arena);

	json_write_object(&out, schema, object);
	return reply_text(request, out.data);
}

bool reply_page(struct request *request, const struct schema *schema, const struct list *list,
		const char *next)
{
	struct buf out = buf_new(request->ctx->arena);

	json_write_page(&out, schema, list, next);
	return reply_text(request, out.data);
}

bool reply_empty(struct request *request)
{
	request->reply.status = 204;
	return true;
}

bool reply_workbook(struct request *request, const char *bytes, size_t length, const char *name)
{
	request->reply.status = success_status(request);
	request->reply.body = bytes;
	request->reply.length = length;
	request->reply.type = WORKBOOK_TYPE;
	request->reply.file = name;
	return true;
}

bool reply_stored(struct request *request, const char *place, const char *type, const char *name)
{
	request->reply.status = success_status(request);
	request->reply.stored = arena_printf(request->ctx->arena, STORED_FILES "%s", place);
	request->reply.type = type;
	request->reply.file = name;
	return true;
}

void reply_version(struct request *request, int64_t version)
{
	request->reply.etag = version;
}

static void member(struct buf *out, const char *name, const char *text)
{
	buf_char(out, ',');
	json_write_text(out, name);
	buf_char(out, ':');
	json_write_text(out, text);
}

static void write_errors(struct buf *out, const struct problem *problem, enum lang lang)
{
	buf_text(out, ",\"errors\":[");
	for (size_t i = 0; i < problem->error_count; i++) {
		const struct input_error *error = &problem->errors[i];
		const char *reason = reason_sentence(out->arena, error->reason, error->detail,
						     lang);

		buf_text(out, i == 0 ? "{\"pointer\":" : ",{\"pointer\":");
		json_write_text(out, error->pointer);
		member(out, "reason", reason);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

static void write_violations(struct buf *out, const struct problem *problem)
{
	buf_text(out, ",\"violations\":[");
	for (size_t i = 0; i < problem->violation_count; i++) {
		const struct violation *violation = &problem->violations[i];

		buf_text(out, i == 0 ? "{\"rule\":" : ",{\"rule\":");
		json_write_text(out, violation->rule);
		member(out, "severity",
		       enumeration_name(&rule_severity_names, violation->severity));
		member(out, "message", violation->message);
		member(out, "clause", violation->clause);
		member(out, "lift", violation->lift);
		member(out, "pointer", violation->pointer);
		member(out, "unit", violation->unit);
		member(out, "indicator", violation->indicator);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

static const char *problem_json(const struct request *request, enum problem_code code)
{
	const struct ctx *ctx = request->ctx;
	const struct problem *problem = &ctx->problem;
	struct buf out = buf_new(ctx->arena);

	buf_printf(&out, "{\"type\":\"%s/problems/%s\"", ctx->worker->config->issuer,
		   problem_slug(code));
	member(&out, "title", problem_title(code, ctx->lang));
	buf_printf(&out, ",\"status\":%d", problem_status(code));
	member(&out, "detail",
	       problem->detail != NULL ? problem->detail : problem_detail(code, ctx->lang));
	member(&out, "instance", request->path);
	member(&out, "request_id", ctx->request_id);
	if (problem->error_count > 0)
		write_errors(&out, problem, ctx->lang);
	if (code == P_RULES_BROKEN)
		write_violations(&out, problem);
	buf_char(&out, '}');
	return out.data;
}

void reply_problem(struct request *request)
{
	enum problem_code code = request->ctx->problem.code;

	if (code == P_NONE) /* a step failed without saying why: a bug, not a caller's fault */
		code = P_INTERNAL;
	request->reply = (struct reply){
		.status = problem_status(code),
		.etag = NULL_INT,
		.type = "application/problem+json",
		.body = problem_json(request, code),
	};
}
