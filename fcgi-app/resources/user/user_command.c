#include "resources/user/user_command.h"

#include <stdio.h>
#include <string.h>

#include "auth/password.h"
#include "auth/principal_load.h"
#include "base/clock.h"
#include "base/hash.h"
#include "db/work.h"
#include "resources/credential/credential.h"
#include "resources/policy/policy.h"
#include "resources/user/user.h"

#define PASSWORD_MAX 200
#define TOP_UNIT "000000"

struct command {
	const char *action, *username, *password_hash;
	int role;
};

bool user_command_known(const char *action)
{
	return strcmp(action, "disable") == 0 || strcmp(action, "enable") == 0 ||
	       strcmp(action, "password") == 0;
}

static int role_of(const char *name)
{
	char whole[40];

	snprintf(whole, sizeof(whole), "%.20s_administrator", name);
	return enumeration_index(&role_names, whole);
}

bool user_command_administers(const char *role)
{
	return role_of(role) != NULL_ENUM;
}

/* ---- what fails ---- */

static int failed(const struct ctx *ctx, const char *username)
{
	const struct problem *problem = &ctx->problem;

	fprintf(stderr, "%s: %s\n", username,
		problem->detail != NULL ? problem->detail
					: problem_detail(problem->code, ctx->lang));
	for (size_t i = 0; i < problem->error_count; i++)
		fprintf(stderr, "  %s %s\n", reason_text(problem->errors[i].reason, ctx->lang),
			problem->errors[i].detail == NULL ? "" : problem->errors[i].detail);
	return 1;
}

/* ---- user ---- */

static bool run(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct command *command = arg;
	struct user user;
	int64_t id;

	(void)answer;
	if (!user_find_id(ctx, command->username, &id))
		return false;
	return command->password_hash != NULL ? user_set_password(ctx, id, command->password_hash)
					      : user_act(ctx, id, command->action, &user);
}

/* The policy holds for who runs the server, too. */
static bool is_good(struct ctx *ctx, const char *username, const char *password)
{
	const struct credential nobody_yet = {.username = username};
	const struct policy *policy;

	return policy_get(ctx, &policy) &&
	       credential_check_new(ctx, "", policy, &nobody_yet, password) && input_ok(ctx);
}

static bool read_hash(struct ctx *ctx, const char *username, const char **hash)
{
	char line[PASSWORD_MAX + 2] = "";

	if (fgets(line, sizeof(line), stdin) == NULL)
		line[0] = '\0';
	line[strcspn(line, "\r\n")] = '\0';
	*hash = is_good(ctx, username, line) ? password_hash(ctx->arena, line) : NULL;
	explicit_bzero(line, sizeof(line));
	return *hash != NULL || fail(ctx, P_BUSY);
}

static bool change(struct ctx *ctx, struct command *command)
{
	return (strcmp(command->action, "password") != 0 ||
		read_hash(ctx, command->username, &command->password_hash)) &&
	       credential_run(ctx, run, command);
}

/* ---- administrator ---- */

static bool make(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct command *command = arg;
	const struct user_input input = {
		.username = command->username,
		.display_name = command->username,
		.unit = TOP_UNIT,
	};
	struct grant grant;
	struct user user;

	(void)answer;
	return user_create(ctx, &input, &user) && user_grant(ctx, user.id, command->role, &grant);
}

static bool make_administrator(struct ctx *ctx, struct command *command)
{
	struct one_time_password issued;
	int64_t id;

	if (!credential_run(ctx, make, command) || !user_find_id(ctx, command->username, &id) ||
	    !credential_issue_password(ctx, id, credential_in_scope, &issued))
		return false;
	printf("%s\n", issued.password);
	return true;
}

/* ---- both ---- */

static int run_as_system(struct worker *worker, struct command *command,
			 bool (*step)(struct ctx *ctx, struct command *command))
{
	struct arena *arena = arena_new();
	struct ctx ctx = {
		.arena = arena,
		.db = worker->db,
		.worker = worker,
		.now = clock_now(),
		.request_id = hash_random_hex(arena, 16),
		.address = "local",
		.lang = LANG_EN,
	};
	int status = principal_load_system(&ctx, &ctx.who) && step(&ctx, command)
			     ? 0
			     : failed(&ctx, command->username);

	arena_free(arena);
	return status;
}

int user_command_run(struct worker *worker, const char *action, const char *username)
{
	struct command command = {.action = action, .username = username};

	return run_as_system(worker, &command, change);
}

int user_command_make_administrator(struct worker *worker, const char *role, const char *username)
{
	struct command command = {.username = username, .role = role_of(role)};

	return run_as_system(worker, &command, make_administrator);
}
