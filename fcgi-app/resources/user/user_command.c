#include "resources/user/user_command.h"

#include <stdio.h>
#include <string.h>

#include "auth/password.h"
#include "auth/principal_load.h"
#include "base/clock.h"
#include "base/hash.h"
#include "db/work.h"
#include "resources/user/user.h"

#define PASSWORD_MAX 200
#define PASSWORD_MIN 12

struct command {
	const char *action, *username, *password_hash;
};

bool user_command_known(const char *action)
{
	return strcmp(action, "disable") == 0 || strcmp(action, "enable") == 0 ||
	       strcmp(action, "password") == 0;
}

static bool sets_password(const struct command *command)
{
	return strcmp(command->action, "password") == 0;
}

static bool run(struct ctx *ctx, void *arg, struct answer *answer)
{
	const struct command *command = arg;
	struct user user;
	int64_t id;

	(void)answer;
	if (!user_find_id(ctx, command->username, &id))
		return false;
	return sets_password(command) ? user_set_password(ctx, id, command->password_hash)
				      : user_act(ctx, id, NULL_INT, command->action, &user);
}

/* NULL, having said why, when the line is no fit password. */
static const char *hash_of_input(struct arena *arena)
{
	char line[PASSWORD_MAX + 2] = "";
	const char *hash;

	if (fgets(line, sizeof(line), stdin) == NULL)
		line[0] = '\0';
	line[strcspn(line, "\r\n")] = '\0';
	if (strlen(line) < PASSWORD_MIN || strlen(line) > PASSWORD_MAX) {
		fprintf(stderr, "the password needs %d to %d bytes on one line\n", PASSWORD_MIN,
			PASSWORD_MAX);
		return NULL;
	}
	hash = password_hash(arena, line);
	explicit_bzero(line, sizeof(line));
	if (hash == NULL)
		fprintf(stderr, "not enough memory to hash the password\n");
	return hash;
}

static int write_change(struct ctx *ctx, struct command *command)
{
	const struct work work = {.run = run, .arg = command};
	struct answer answer;

	if (sets_password(command)) {
		command->password_hash = hash_of_input(ctx->arena);
		if (command->password_hash == NULL)
			return 1;
	}
	if (principal_load_system(ctx, &ctx->who) && work_write(ctx, &work, &answer))
		return 0;
	fprintf(stderr, "%s: %s\n", command->username,
		ctx->problem.detail != NULL ? ctx->problem.detail
					    : problem_detail(ctx->problem.code, ctx->lang));
	return 1;
}

int user_command_run(struct worker *worker, const char *action, const char *username)
{
	struct command command = {.action = action, .username = username};
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
	int status = write_change(&ctx, &command);

	arena_free(arena);
	return status;
}
