#include "http/fcgi.h"

#include <ctype.h>
#include <errno.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/log.h"
#include "db/db.h"
#include "http/fcgi_send.h"
#include "http/pipeline.h"

#define BODY_CHUNK 65536
#define REQUEST_MEMORY_MAX ((size_t)128 << 20) /* whatever a request asks for */

static volatile sig_atomic_t stopping;
static int wake_pipe[2]; /* a signal between the check and poll still wakes poll */

static void on_stop(int signal_number)
{
	int saved = errno;

	(void)signal_number;
	stopping = 1;
	FCGX_ShutdownPending();
	if (write(wake_pipe[1], "", 1) < 0)
		errno = saved; /* the pipe is full: poll wakes all the same */
	errno = saved;
}

static bool catch_signals(void)
{
	struct sigaction stop = {.sa_handler = on_stop}; /* no SA_RESTART: accept must return */

	if (pipe2(wake_pipe, O_NONBLOCK | O_CLOEXEC) != 0)
		return false;
	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGINT, &stop, NULL);
	signal(SIGHUP, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	return true;
}

/* Several workers wait on one socket: whoever comes late finds nothing and waits again. */
static void wait_for_request(int listen_fd)
{
	struct pollfd fds[] = {
		{.fd = listen_fd, .events = POLLIN},
		{.fd = wake_pipe[0], .events = POLLIN},
	};

	(void)poll(fds, 2, -1);
}

static const char *parameter(const FCGX_Request *fcgi, const char *name)
{
	return FCGX_GetParam(name, fcgi->envp);
}

static const char *parameter_or(const FCGX_Request *fcgi, const char *name, const char *otherwise)
{
	const char *value = parameter(fcgi, name);

	return value == NULL ? otherwise : value;
}

static void receive_body(struct request *request, const FCGX_Request *fcgi)
{
	const char *announced = parameter_or(fcgi, "CONTENT_LENGTH", "0");
	char *end;
	unsigned long long length = strtoull(announced, &end, 10);
	char *body;
	int got;

	request->body = "";
	if (request->body_file != NULL) /* nginx keeps it: nothing comes this way */
		return;
	if (*end != '\0' || length > BODY_MAX) {
		request->body_too_large = length > BODY_MAX;
		return;
	}
	body = arena_alloc(request->ctx->arena, (size_t)length + 1);
	while (request->body_length < length) {
		size_t rest = (size_t)length - request->body_length;

		got = FCGX_GetStr(body + request->body_length,
				  (int)(rest < BODY_CHUNK ? rest : BODY_CHUNK), fcgi->in);
		if (got <= 0)
			break;
		request->body_length += (size_t)got;
	}
	request->body = body;
}

/* What is left unread, be it only the mark of the end, would reach nginx as a broken connection. */
static void drain(const FCGX_Request *fcgi)
{
	char rest[4096];

	while (FCGX_GetStr(rest, sizeof(rest), fcgi->in) > 0)
		continue;
}

static void split_uri(struct request *request, const char *uri)
{
	size_t path_length = strcspn(uri, "?");

	request->path = arena_strndup(request->ctx->arena, uri, path_length);
	request->query = uri[path_length] == '?' ? uri + path_length + 1 : "";
}

/* Where a parameter goes; of those that may come once, a second one is refused later. */
struct wanted {
	const char *name;
	size_t at; /* in struct request */
	bool once;
};

#define WANTED(text, member, is_once)                               \
	{                                                           \
		text "=", offsetof(struct request, member), is_once \
	}

static const struct wanted wanted[] = {
	WANTED("REQUEST_METHOD", method, false),
	WANTED("CONTENT_TYPE", content_type, false),
	WANTED("HTTP_CONTENT_ENCODING", content_encoding, false),
	WANTED("HTTP_AUTHORIZATION", authorization, true),
	WANTED("HTTP_COOKIE", cookie, false),
	WANTED("HTTP_ACCEPT_LANGUAGE", accept_language, false),
	WANTED("HTTP_IF_MATCH", if_match, true),
	WANTED("HTTP_IDEMPOTENCY_KEY", idempotency_key, true),
	WANTED("HTTP_USER_AGENT", user_agent, false),
	WANTED("HTTP_X_BACKGROUND", background, false),
	WANTED("REQUEST_BODY_FILE", body_file, false),
};

/* nginx hands repeated headers on one by one; libfcgi would quietly take the first. */
static void take(struct request *request, const char *entry)
{
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		size_t length = strlen(wanted[i].name);
		const char **place = (const char **)((char *)request + wanted[i].at);

		if (strncmp(entry, wanted[i].name, length) != 0)
			continue;
		if (*place == NULL)
			*place = entry + length;
		else if (wanted[i].once)
			request->repeated_header = true;
		return;
	}
}

static void receive(struct request *request, const FCGX_Request *fcgi)
{
	int content_types = 0;

	for (char **entry = fcgi->envp; *entry != NULL; entry++) {
		take(request, *entry);
		content_types += strncmp(*entry, "HTTP_CONTENT_TYPE=", 18) == 0;
	}
	request->repeated_header |= content_types > 1;
	if (request->method == NULL)
		request->method = "";
	split_uri(request, parameter_or(fcgi, "REQUEST_URI", "/"));
	receive_body(request, fcgi);
	drain(fcgi);
}

/* RFC 6266: the name in any language, percent-encoded as RFC 5987 has it. */
static void write_file_name(struct buf *out, const char *name)
{
	buf_text(out, "Content-Disposition: attachment; filename*=UTF-8''");
	for (; *name != '\0'; name++) {
		if (isalnum((unsigned char)*name) || strchr("-._~", *name) != NULL)
			buf_char(out, *name);
		else
			buf_printf(out, "%%%02X", (unsigned char)*name);
	}
	buf_text(out, "\r\n");
}

static struct piece write_header(const struct request *request, size_t body_length)
{
	const struct reply *reply = &request->reply;
	const struct problem *problem = &request->ctx->problem;
	struct buf out = buf_new(request->ctx->arena);

	buf_printf(&out, "Status: %d\r\nX-Request-Id: %s\r\nCache-Control: %s\r\n", reply->status,
		   request->ctx->request_id, reply->cache == NULL ? "no-store" : reply->cache);
	if (reply->etag != NULL_INT)
		buf_printf(&out, "ETag: \"%" PRId64 "\"\r\n", reply->etag);
	if (reply->cookie != NULL)
		buf_printf(&out, "Set-Cookie: %s\r\n", reply->cookie);
	if (reply->replayed)
		buf_text(&out, "Idempotency-Replayed: true\r\n");
	if (reply->status == 401)
		buf_text(&out, "WWW-Authenticate: Bearer\r\n");
	if (problem->retry_after > 0)
		buf_printf(&out, "Retry-After: %d\r\n", problem->retry_after);
	if (problem->allow != NULL)
		buf_printf(&out, "Allow: %s\r\n", problem->allow);
	if (reply->body != NULL)
		buf_printf(&out, "Content-Type: %s\r\nContent-Length: %zu\r\n",
			   reply->type == NULL ? "application/json" : reply->type, body_length);
	if (reply->stored != NULL)
		buf_printf(&out, "X-Accel-Redirect: %s\r\nContent-Type: %s\r\n", reply->stored,
			   reply->type);
	if (reply->file != NULL)
		write_file_name(&out, reply->file);
	buf_text(&out, "\r\n");
	return (struct piece){out.data, out.length};
}

/* Whoever hung up meanwhile gets nothing: what was done stays done. */
static void send_reply(const struct request *request, const FCGX_Request *fcgi)
{
	const struct reply *reply = &request->reply;
	size_t length = reply->length > 0 || reply->body == NULL ? reply->length
								 : strlen(reply->body);
	struct piece whole = {reply->body, length};
	struct piece header = write_header(request, whole.length);

	if (strcmp(request->method, "HEAD") == 0)
		whole.length = 0;
	(void)fcgi_send(fcgi->ipcFd, fcgi->requestId, header, whole);
}

/* The request's path where it needs no escaping, as every path of the API. */
static const char *plain_path(const struct request *request)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
				    "/_-.";

	return request->path != NULL && request->path[strspn(request->path, plain)] == '\0'
		       ? request->path
		       : "/";
}

/*
 * Memory ran out, or what is remembered is older than what was read: what was begun is given back,
 * and what needs no memory is sent.
 */
static void reply_given_up(struct ctx *ctx, const struct request *request, const FCGX_Request *fcgi)
{
	static const char header[] = "Status: 503\r\nCache-Control: no-store\r\nRetry-After: 1\r\n"
				     "Content-Type: application/problem+json\r\n\r\n";
	char body[1024];
	int length;

	arena_escape(ctx->arena, NULL);
	db_rollback(ctx);
	log_event(LOG_ERROR, "request.given_up", LOG_TEXT("request_id", ctx->request_id));
	length = snprintf(body, sizeof(body),
			  "{\"type\":\"%s/problems/%s\",\"title\":\"%s\",\"status\":503,"
			  "\"detail\":\"%s\",\"instance\":\"%s\",\"request_id\":\"%s\"}",
			  ctx->worker->config->issuer, problem_slug(P_BUSY),
			  problem_title(P_BUSY, ctx->lang), problem_detail(P_BUSY, ctx->lang),
			  plain_path(request), ctx->request_id);
	if (length > 0 && (size_t)length < sizeof(body))
		(void)fcgi_send(fcgi->ipcFd, fcgi->requestId,
				(struct piece){header, sizeof(header) - 1},
				(struct piece){body, (size_t)length});
}

static void serve_one(struct worker *worker, struct arena *arena, FCGX_Request *fcgi)
{
	struct ctx ctx = {
		.arena = arena,
		.db = worker->db,
		.worker = worker,
		.now = clock_now(),
		.request_id = parameter_or(fcgi, "REQUEST_ID", "-"),
		.address = parameter_or(fcgi, "REMOTE_ADDR", ""),
	};
	struct request request = {.ctx = &ctx};
	jmp_buf escape;

	if (setjmp(escape) == 0) {
		arena_escape(arena, &escape);
		receive(&request, fcgi);
		pipeline_run(&request);
		send_reply(&request, fcgi);
		pipeline_after(&request);
		arena_escape(arena, NULL);
	} else {
		reply_given_up(&ctx, &request, fcgi);
	}
	FCGX_Detach(fcgi); /* close at once: all was read, and nginx needs no time to say goodbye */
	FCGX_Free(fcgi, 1);
	arena_reset(arena);
}

int fcgi_serve(struct worker *worker, int listen_fd)
{
	struct arena *arena = arena_new();
	FCGX_Request fcgi;
	int served = 0;

	arena_limit(arena, REQUEST_MEMORY_MAX);
	if (!catch_signals() || FCGX_Init() != 0 ||
	    FCGX_InitRequest(&fcgi, listen_fd, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
		return 1;
	while (!stopping && served < worker->config->requests_per_worker) {
		if (FCGX_Accept_r(&fcgi) != 0) {
			wait_for_request(listen_fd);
			continue;
		}
		serve_one(worker, arena, &fcgi);
		served++;
	}
	FCGX_Free(&fcgi, 1);
	arena_free(arena);
	log_event(LOG_INFO, "worker.end", LOG_INT("number", worker->number),
		  LOG_INT("served", served));
	return 0;
}
