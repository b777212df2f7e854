#include "resources/session/session.h"

#include <inttypes.h>
#include <string.h>

#include "auth/password.h"
#include "auth/token.h"
#include "base/clock.h"
#include "base/hash.h"
#include "core/worker.h"
#include "db/work.h"
#include "resources/session/session_store.h"
#include "resources/unit/unit.h"

#define REFRESH_TOKEN_BYTES 32
#define JTI_BYTES 16

/* A sign-in on its way through its two units of work. */
struct opening {
	const char *username;
	const struct session_user *user; /* NULL: there is none of that name */
	bool locked, matches;
	int64_t session_id; /* NULL_INT: refused */
	const char *refresh_token;
};

/* Neither answer is stored: it holds secrets, and doing it twice does no harm. */
static bool run(struct ctx *ctx, bool (*step)(struct ctx *ctx, void *arg, struct answer *answer),
		void *arg)
{
	const struct work work = {.run = step, .arg = arg};
	struct answer answer;

	return work_write(ctx, &work, &answer);
}

static void record_user(struct ctx *ctx, const char *event, const struct session_user *user)
{
	/* An unknown name is not kept: it may be a password typed into the wrong field. */
	work_record(ctx, event, "user", user == NULL ? NULL_INT : user->id,
		    user == NULL ? NULL_INT : user->unit_id, NULL);
}

static void record_session(struct ctx *ctx, const char *event, int64_t session_id, int64_t user_id,
			   int64_t unit_id)
{
	work_record(ctx, event, "session", session_id, unit_id,
		    arena_printf(ctx->arena, "{\"user_id\":%" PRId64 "}", user_id));
}

static bool count_attempt(struct ctx *ctx, void *arg, struct answer *answer)
{
	struct opening *opening = arg;
	bool counted;

	(void)answer;
	if (!session_store_count_attempt(ctx, opening->username, &counted) ||
	    !session_store_find_user(ctx, opening->username, &opening->user))
		return false;
	opening->locked = opening->user != NULL && !counted;
	record_user(ctx, opening->locked ? "session.locked_out" : "session.attempted",
		    opening->user);
	return true;
}

static bool refuse_locked(struct ctx *ctx, const struct session_user *user)
{
	int64_t rest = user->locked_until == NULL_INT ? 0 : user->locked_until - ctx->now;

	ctx->problem.retry_after = rest <= 0 ? 1 : (int)(rest / MS_PER_SECOND) + 1;
	return fail(ctx, P_LOCKED_OUT);
}

/* As slow for an unknown name as for a known one. */
static bool check_password(const struct session_user *user, const char *password)
{
	if (user != NULL)
		return password_matches(user->password_hash, password);
	password_pretend(password);
	return false;
}

static bool issue_refresh_token(struct ctx *ctx, int64_t session_id, const char **token)
{
	*token = hash_random_hex(ctx->arena, REFRESH_TOKEN_BYTES);
	return session_store_insert_token(ctx, session_id, hash_sha256_hex(ctx->arena, *token));
}

/* Forgiving first locks the user's row, so that a disable at the same time comes before or after.
 */
static bool open_session(struct ctx *ctx, struct opening *opening)
{
	int64_t user_id = opening->user->id;
	int64_t expires_at = ctx->now + (12 * 60 * 60) * MS_PER_SECOND;

	if (!session_store_forgive(ctx, user_id) ||
	    !session_store_insert(ctx, user_id, expires_at, &opening->session_id))
		return false;
	return opening->session_id == NULL_INT ||
	       issue_refresh_token(ctx, opening->session_id, &opening->refresh_token);
}

static bool conclude(struct ctx *ctx, void *arg, struct answer *answer)
{
	struct opening *opening = arg;

	(void)answer;
	opening->session_id = NULL_INT;
	if (opening->matches && !open_session(ctx, opening))
		return false;
	if (opening->session_id == NULL_INT)
		record_user(ctx, "session.refused", opening->user);
	else
		record_session(ctx, "session.opened", opening->session_id, opening->user->id,
			       opening->user->unit_id);
	return true;
}

static bool grant_access(struct ctx *ctx, int64_t user_id, int64_t session_id,
			 struct session_grant *grant)
{
	struct claims claims = {
		.user_id = user_id,
		.session_id = session_id,
		.issued_at = ctx->now / MS_PER_SECOND,
		.expires_at = ctx->now / MS_PER_SECOND + TOKEN_LIFETIME_S,
	};

	memcpy(claims.id, hash_random_hex(ctx->arena, JTI_BYTES), sizeof(claims.id));
	grant->token_type = "Bearer";
	grant->expires_in = TOKEN_LIFETIME_S;
	return token_sign(ctx, ctx->worker->keys, &claims, &grant->access_token);
}

/* User names are ASCII, and the database refuses to compare them with anything else. */
static bool is_ascii(const char *text)
{
	while (*text > 0)
		text++;
	return *text == '\0';
}

bool session_sign_in(struct ctx *ctx, const struct sign_in *input, struct session_grant *grant)
{
	/* Nobody is called "". */
	struct opening opening = {.username = is_ascii(input->username) ? input->username : ""};

	if (!run(ctx, count_attempt, &opening))
		return false;
	if (opening.locked)
		return refuse_locked(ctx, opening.user);
	opening.matches = check_password(opening.user, input->password);
	if (!run(ctx, conclude, &opening))
		return false;
	if (opening.session_id == NULL_INT)
		return fail(ctx, P_BAD_CREDENTIALS);
	grant->refresh_token = opening.refresh_token;
	grant->session_expires_in = (12 * 60 * 60);
	return grant_access(ctx, opening.user->id, opening.session_id, grant);
}

struct renewal {
	const char *hash;
	const struct session_token *used;
	const char *successor; /* NULL: refused */
};

static bool renew(struct ctx *ctx, void *arg, struct answer *answer)
{
	struct renewal *renewal = arg;
	const struct session_token *used;
	const char *event = "session.refused";

	(void)answer;
	renewal->successor = NULL;
	if (!session_store_use_token(ctx, renewal->hash, &used))
		return false;
	renewal->used = used;
	if (used == NULL) {
		record_user(ctx, event, NULL);
		return true;
	}
	if (used->alive && used->used_at + SESSION_GRACE_S * MS_PER_SECOND < ctx->now) {
		/* Two hold the same token, and one of them stole it: neither goes on. */
		event = "session.reused";
		if (!session_store_end(ctx, used->session_id))
			return false;
	} else if (used->alive) {
		event = "session.refreshed";
		if (!issue_refresh_token(ctx, used->session_id, &renewal->successor))
			return false;
	}
	record_session(ctx, event, used->session_id, used->user_id, used->unit_id);
	return true;
}

bool session_refresh(struct ctx *ctx, const char *token, struct session_grant *grant)
{
	struct renewal renewal = {0};

	if (token == NULL)
		return fail(ctx, P_UNAUTHENTICATED);
	renewal.hash = hash_sha256_hex(ctx->arena, token);
	if (!run(ctx, renew, &renewal))
		return false;
	if (renewal.successor == NULL)
		return fail(ctx, P_UNAUTHENTICATED);
	grant->refresh_token = renewal.successor;
	grant->session_expires_in = (renewal.used->expires_at - ctx->now) / MS_PER_SECOND;
	return grant_access(ctx, renewal.used->user_id, renewal.used->session_id, grant);
}

bool session_end(struct ctx *ctx)
{
	const struct principal *who = ctx->who;

	record_session(ctx, "session.ended", who->session_id, who->user_id, who->unit_id);
	return session_store_end(ctx, who->session_id);
}

bool session_end_all(struct ctx *ctx, int64_t user_id)
{
	return session_store_end_all(ctx, user_id);
}

bool session_list(struct ctx *ctx, int64_t user_id, struct list *sessions)
{
	(void)user_id, (void)sessions;
	return fail(ctx, P_NOT_FOUND);
}

bool session_end_own(struct ctx *ctx, int64_t id)
{
	(void)id;
	return fail(ctx, P_NOT_FOUND);
}

bool session_end_of_other(struct ctx *ctx, int64_t id)
{
	(void)id;
	return fail(ctx, P_NOT_FOUND);
}

static const struct last_sign_in *last_sign_in_of(struct ctx *ctx)
{
	const struct principal *who = ctx->who;
	struct last_sign_in *last = arena_alloc(ctx->arena, sizeof(*last));

	*last = (struct last_sign_in){.at = who->previous_at, .address = who->previous_address};
	return who->previous_at == NULL_INT ? NULL : last;
}

/* Every user is signed in and may read what is public: those two say nothing. */
static struct list permissions_of(struct ctx *ctx)
{
	return names_of_bits(ctx, &perm_names,
			     ctx->who->perms & ~(uint64_t)(PERM_PUBLIC | PERM_SIGNED_IN));
}

bool session_me(struct ctx *ctx, struct me *me)
{
	const struct principal *who = ctx->who;

	if (!unit_tree_load(ctx))
		return false;
	*me = (struct me){
		.id = who->user_id,
		.username = who->username,
		.display_name = who->display_name,
		.unit = unit_ref_new(ctx, unit_own(ctx)),
		.party = who->party,
		.roles = names_of_bits(ctx, &role_names, who->roles),
		.permissions = permissions_of(ctx),
		.second_factor = who->second_factor,
		.second_factor_required = lacks_second_factor(who),
		.password_expires_at = who->password_expires_at,
		.last_sign_in = last_sign_in_of(ctx),
	};
	return true;
}
