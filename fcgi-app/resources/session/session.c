#include "resources/session/session.h"

#include <inttypes.h>
#include <string.h>

#include "auth/token.h"
#include "base/clock.h"
#include "base/hash.h"
#include "core/worker.h"
#include "db/work.h"
#include "resources/body/body.h"
#include "resources/enterprise/enterprise.h"
#include "resources/person/person.h"
#include "resources/session/session_store.h"
#include "resources/unit/unit.h"

#define REFRESH_TOKEN_BYTES 32
#define JTI_BYTES 16

/* The answer is not stored: it holds secrets, and doing it twice does no harm. */
static bool run(struct ctx *ctx, bool (*step)(struct ctx *ctx, void *arg, struct answer *answer),
		void *arg)
{
	const struct work work = {.run = step, .arg = arg};
	struct answer answer;

	return work_write(ctx, &work, &answer);
}

static void record_session(struct ctx *ctx, const char *event, int64_t session_id, int64_t user_id,
			   int64_t unit_id)
{
	work_record(ctx, event, "session", session_id, unit_id,
		    arena_printf(ctx->arena, "{\"user_id\":%" PRId64 "}", user_id));
}

static bool issue_refresh_token(struct ctx *ctx, int64_t session_id, const char **token)
{
	*token = hash_random_hex(ctx->arena, REFRESH_TOKEN_BYTES);
	return session_store_insert_token(ctx, session_id, hash_sha256_hex(ctx->arena, *token));
}

#define USER_AGENT_MAX 200

/* What a client says of itself is shown to people: printable, and not endless. */
static const char *clean(struct ctx *ctx, const char *user_agent)
{
	char *text;

	if (user_agent == NULL || user_agent[0] == '\0')
		return NULL;
	text = arena_strndup(ctx->arena, user_agent, strnlen(user_agent, USER_AGENT_MAX));
	for (char *c = text; *c != '\0'; c++) {
		if (*c < ' ' || *c > '~')
			*c = '?';
	}
	return text;
}

bool session_open(struct ctx *ctx, struct session_opening *opening)
{
	int64_t expires_at = ctx->now + opening->hours * 60 * 60 * MS_PER_SECOND;

	if (!session_store_insert(ctx, opening->user_id, expires_at, opening->factors,
				  clean(ctx, opening->user_agent), &opening->session_id))
		return false;
	return opening->session_id == NULL_INT ||
	       (session_store_note_sign_in(ctx, opening->user_id) &&
		issue_refresh_token(ctx, opening->session_id, &opening->refresh_token));
}

bool session_grant_access(struct ctx *ctx, int64_t user_id, int64_t session_id,
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

struct renewal {
	const char *hash;
	const struct session_token *used;
	const char *successor; /* NULL: refused */
	const char *ended_by;  /* the other person who ended the session; NULL */
};

static bool renew(struct ctx *ctx, void *arg, struct answer *answer)
{
	struct renewal *renewal = arg;
	const struct session_token *used;
	const char *event = "session.refused";

	(void)answer;
	renewal->successor = renewal->ended_by = NULL;
	if (!session_store_use_token(ctx, renewal->hash, &used))
		return false;
	renewal->used = used;
	if (used == NULL) {
		work_record(ctx, event, "session", NULL_INT, NULL_INT, NULL);
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
	} else if (!session_store_ended_by(ctx, used->session_id, &renewal->ended_by)) {
		return false;
	}
	record_session(ctx, event, used->session_id, used->user_id, used->unit_id);
	return true;
}

static bool tell_who_ended(struct ctx *ctx, const char *name)
{
	return fail_with(
		ctx, P_SESSION_ENDED,
		arena_printf(ctx->arena, "%s结束了您的这次登录。请重新登录；不明白原因的，问他。",
			     name),
		arena_printf(ctx->arena,
			     "%s ended your session. Sign in again; ask them if you do not "
			     "know why.",
			     name));
}

bool session_refresh(struct ctx *ctx, const char *token, struct session_grant *grant)
{
	struct renewal renewal = {0};

	if (token == NULL)
		return fail(ctx, P_UNAUTHENTICATED);
	renewal.hash = hash_sha256_hex(ctx->arena, token);
	if (!run(ctx, renew, &renewal))
		return false;
	if (renewal.ended_by != NULL)
		return tell_who_ended(ctx, renewal.ended_by);
	if (renewal.successor == NULL)
		return fail(ctx, P_UNAUTHENTICATED);
	grant->refresh_token = renewal.successor;
	grant->session_expires_in = (renewal.used->expires_at - ctx->now) / MS_PER_SECOND;
	return session_grant_access(ctx, renewal.used->user_id, renewal.used->session_id, grant);
}

bool session_end(struct ctx *ctx)
{
	const struct principal *who = ctx->who;

	record_session(ctx, "session.ended", who->session_id, who->user_id, who->unit_id);
	return session_store_end(ctx, who->session_id);
}

bool session_end_all(struct ctx *ctx, int64_t user_id)
{
	return session_store_end_others(ctx, user_id, 0);
}

bool session_end_others(struct ctx *ctx, int64_t user_id, int64_t session_id)
{
	return session_store_end_others(ctx, user_id, session_id);
}

bool session_list(struct ctx *ctx, int64_t user_id, struct list *sessions)
{
	struct session *session;

	if (!session_store_list(ctx, user_id, sessions))
		return false;
	session = sessions->items;
	for (size_t i = 0; i < sessions->count; i++)
		session[i].current = session[i].id == ctx->who->session_id;
	return true;
}

static bool end_found(struct ctx *ctx, const struct session_owner *owner)
{
	if (owner == NULL)
		return fail(ctx, P_NOT_FOUND);
	record_session(ctx, "session.ended", owner->session_id, owner->user_id, owner->unit_id);
	return session_store_end(ctx, owner->session_id);
}

bool session_end_own(struct ctx *ctx, int64_t id)
{
	const struct session_owner *owner;

	return session_store_find_own(ctx, id, &owner) && end_found(ctx, owner);
}

bool session_end_of_other(struct ctx *ctx, int64_t id)
{
	const struct session_owner *owner;

	return session_store_find(ctx, id, &owner) && end_found(ctx, owner);
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
	return names_of_bits(ctx, &perm_names, ctx->who->perms & ~(PERM_PUBLIC | PERM_SIGNED_IN));
}

/* Whom the caller acts for; an officer acts for its unit alone. */
static bool find_party(struct ctx *ctx, struct me *me)
{
	const struct principal *who = ctx->who;

	return party_has_units((enum party)who->party) ||
	       (body_ref_find(ctx, who->body_id, &me->body) &&
		person_ref_find(ctx, who->person_id, &me->person) &&
		enterprise_ref_find(ctx, who->enterprise_id, &me->enterprise));
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
	return find_party(ctx, me);
}
