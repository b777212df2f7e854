#include "http/attempt.h"

#include "base/buf.h"
#include "db/db.h"
#include "db/work.h"
#include "http/route.h"
#include "json/json_write.h"

static bool was_denied(const struct request *request)
{
	enum problem_code code = request->ctx->problem.code;

	return request->ctx->who != NULL && (code == P_FORBIDDEN || code == P_FACTOR_REQUIRED);
}

static bool record_denial(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct request *request = arg;

	(void)answer;
	work_record(ctx, "access.denied", "user", ctx->who->user_id, ctx->who->unit_id,
		    arena_printf(ctx->arena, "{\"method\":\"%s\",\"route\":\"%s\"}",
				 enumeration_name(&method_names, (int)request->route->method),
				 request->route->path));
	return true;
}

#define OF_ACCESS (PERM_USER_READ | PERM_USER_WRITE | PERM_ACCESS_WRITE | PERM_ACCOUNT_WRITE)

/* Of writes on accounts, roles and the policy, what the rules refused (GB/T 22239-2019 8.1.5). */
static bool was_refused(const struct request *request)
{
	const struct route *route = request->route;
	int status = problem_status(request->ctx->problem.code);

	return request->ctx->who != NULL && route->method != METHOD_GET &&
	       (route->perm & OF_ACCESS) != 0 && status < 500;
}

static void write_member(struct buf *out, const char *name, const struct schema *schema,
			 const void *object)
{
	if (schema == NULL || object == NULL)
		return;
	buf_printf(out, ",\"%s\":", name);
	json_write_object(out, schema, object);
}

struct refusal {
	const struct request *request;
	const char *problem; /* its slug */
};

/* What was asked for, of whom, and why not. */
static bool record_refusal(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct refusal *refusal = arg;
	const struct request *request = refusal->request;
	struct buf detail = buf_new(ctx->arena);

	(void)answer;
	buf_printf(&detail, "{\"method\":\"%s\",\"route\":\"%s\",\"problem\":\"%s\"",
		   enumeration_name(&method_names, (int)request->route->method),
		   request->route->path, refusal->problem);
	write_member(&detail, "of", request->route->in, request->in);
	write_member(&detail, "asked", request->route->body, request->input);
	buf_char(&detail, '}');
	work_record(ctx, "access.refused", "user", ctx->who->user_id, ctx->who->unit_id,
		    detail.data);
	return true;
}

void attempt_keep(struct request *request)
{
	struct ctx *ctx = request->ctx;
	const struct problem problem = ctx->problem;
	struct refusal refusal = {request, problem_slug(problem.code)};
	struct work work = {.run = record_refusal, .arg = &refusal};
	struct answer answer;

	if (!was_denied(request) && !was_refused(request))
		return;
	if (was_denied(request))
		work = (struct work){.run = record_denial, .arg = request};
	db_rollback(ctx);
	ctx_begin_again(ctx);
	if (work_write(ctx, &work, &answer))
		ctx->problem = problem;
}
