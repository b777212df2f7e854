/* What becomes of balances when the units themselves change. */
#include "db/db.h"
#include "resources/quota/quota.h"
#include "resources/quota/quota_posting.h"
#include "resources/quota/quota_store.h"

static int64_t at_least_zero(int64_t n)
{
	return n > 0 ? n : 0;
}

bool quota_lock(struct ctx *ctx, int64_t ledger_id, int64_t unit_id, struct list *quotas)
{
	return quota_store_lock_rows(ctx, ledger_id, unit_id, quotas);
}

struct restating {
	struct ctx *ctx;
	const struct quota_restatement *with;
	struct quota_account *accounts;
	size_t count;
};

static const struct indicator *indicator_of(struct restating *restating,
					    const struct quota_account *account)
{
	int64_t id = account->now.indicator_id;

	return programme_indicator_by_id(
		programme_of_indicator(restating->ctx, restating->with->ledger->id, id), id);
}

/* What a parent has handed to the account more than before. */
static int64_t flow(const struct quota_account *account, int64_t parent_id)
{
	int64_t sum = 0;

	if (account->old_parent == parent_id)
		sum -= account->before.received;
	if (account->new_parent == parent_id)
		sum += account->now.received;
	return sum;
}

static bool is_receiver_of(const struct quota_account *account, const struct quota_account *parent)
{
	return account->now.indicator_id == parent->now.indicator_id &&
	       account->now.unit_id != parent->now.unit_id &&
	       (account->old_parent == parent->now.unit_id ||
		account->new_parent == parent->now.unit_id);
}

static int64_t handed_on(const struct restating *restating, const struct quota_account *parent)
{
	int64_t sum = parent->before.allocated;

	for (size_t i = 0; i < restating->count; i++) {
		if (is_receiver_of(&restating->accounts[i], parent))
			sum += flow(&restating->accounts[i], parent->now.unit_id);
	}
	return sum;
}

static bool is_leaf(const struct restating *restating, const struct quota_account *account)
{
	return restating->with->is_leaf(restating->with->of, account->now.unit_id);
}

/* Places of a ceiling that are free now pay off what is owed; whether any did. */
static bool pay_off(struct restating *restating, struct quota_account *account)
{
	struct quota *now = &account->now;
	int64_t owed, unheld, available, paid;

	if (indicator_of(restating, account)->kind != KIND_CEILING)
		return false;
	owed = now->received - now->target;
	unheld = now->received - now->kept - handed_on(restating, account);
	available = is_leaf(restating, account) ? unheld + now->kept - now->used : unheld;
	paid = owed < available ? owed : available;
	if (paid <= 0)
		return false;
	now->received -= paid;
	if (paid > unheld)
		now->kept -= paid - unheld;
	return true;
}

/* What is paid off is free at the issuer, who may owe some, too. */
static void pay_off_all(struct restating *restating)
{
	bool paid;

	do {
		paid = false;
		for (size_t i = 0; i < restating->count; i++)
			paid = pay_off(restating, &restating->accounts[i]) || paid;
	} while (paid);
}

/* hands_on: it is a floor of a unit with receivers, which alone can be due. */
static void reckon_state(struct restating *restating, bool hands_on, struct quota_account *account)
{
	const struct quota *before = &account->before;
	struct quota *now = &account->now;
	bool moved = now->reserve != before->reserve || now->raised != before->raised;

	now->deficit = now->received - now->target;
	if (now->deficit > 0) {
		now->state = QUOTA_OVER_ALLOCATED;
	} else if (hands_on && moved && now->reserve + now->raised > 0 &&
		   now->kept + now->allocated > 0) {
		now->state = QUOTA_REDECOMPOSE_DUE;
		now->redecompose_by = restating->with->redecompose_by;
	} else if (now->state == QUOTA_NONE && now->value == NULL_INT && !moved) {
		now->redecompose_by = NULL; /* facts alone, as before */
	} else if (now->state != QUOTA_REDECOMPOSE_DUE || !hands_on ||
		   now->reserve + now->raised == 0 || now->kept + now->allocated == 0) {
		now->state = QUOTA_OK;
		now->redecompose_by = NULL;
	}
}

/* The rest of a balance follows from what it received, keeps and has handed on. */
static void reckon(struct restating *restating, struct quota_account *account)
{
	bool floor = indicator_of(restating, account)->kind == KIND_FLOOR;
	struct quota *now = &account->now;
	bool leaf = is_leaf(restating, account);

	now->allocated = handed_on(restating, account);
	now->raised = floor ? at_least_zero(now->kept + now->allocated - now->received) : 0;
	now->reserve = now->received + now->raised - now->kept - now->allocated;
	if (leaf) {
		now->kept += now->reserve;
		now->reserve = 0;
	}
	reckon_state(restating, floor && !leaf, account);
}

static bool differs(const struct quota_account *account)
{
	const struct quota *was = &account->before, *now = &account->now;

	return !account->stored || was->received != now->received || was->target != now->target ||
	       was->raised != now->raised || was->kept != now->kept ||
	       was->reserve != now->reserve || was->allocated != now->allocated ||
	       was->state != now->state || was->value != now->value || was->min != now->min ||
	       was->max != now->max || was->op != now->op;
}

static bool hands_on_differently(const struct restating *restating,
				 const struct quota_account *parent)
{
	for (size_t i = 0; i < restating->count; i++) {
		if (is_receiver_of(&restating->accounts[i], parent) &&
		    flow(&restating->accounts[i], parent->now.unit_id) != 0)
			return true;
	}
	return false;
}

static void post(const struct restating *restating, const struct quota_account *account,
		 struct posting_sheet *sheet)
{
	const struct quota *was = &account->before;
	struct quota now = account->now;
	int64_t parent = account->new_parent != 0 ? account->new_parent : account->old_parent;
	int64_t from = parent == 0 ? NULL_INT : parent;

	now.version = account->stored ? was->version + 1 : 1;
	posting_add(sheet, POSTING_TRANSFER, SIDE_IN, now.received - was->received, from);
	for (size_t i = 0; i < restating->count; i++) {
		const struct quota_account *receiver = &restating->accounts[i];

		if (is_receiver_of(receiver, account))
			posting_add(sheet, POSTING_TRANSFER, SIDE_OUT, flow(receiver, now.unit_id),
				    receiver->now.unit_id);
	}
	posting_add(sheet, POSTING_KEEP, SIDE_OWN, now.kept - was->kept, NULL_INT);
	posting_add(sheet, POSTING_RAISE, SIDE_OWN, now.raised - was->raised, NULL_INT);
	posting_end(sheet, &now, POSTING_TRANSFER, SIDE_IN, from);
}

static bool store(struct restating *restating)
{
	struct ctx *ctx = restating->ctx;
	struct posting_sheet sheet = posting_sheet(ctx, &restating->with->document);
	struct quota_setting *settings = arena_array(ctx->arena, 2 * restating->count,
						     sizeof(*settings));
	struct list changed = {.items = settings};
	struct list added = {.items = settings + restating->count};
	int64_t count;

	for (size_t i = 0; i < restating->count; i++) {
		struct quota_account *account = &restating->accounts[i];
		struct list *list = account->stored ? &changed : &added;

		if (!differs(account) && !hands_on_differently(restating, account))
			continue;
		if (!account->stored)
			account->now.version = 1;
		((struct quota_setting *)list->items)[list->count++] = (struct quota_setting){
			.quota = account->now, .used_limit = NULL_INT};
		if (indicator_is_additive(indicator_of(restating, account)))
			post(restating, account, &sheet);
	}
	if (!quota_store_set(ctx, &changed, &count))
		return false;
	if (count != (int64_t)changed.count)
		return db_run_again(ctx);
	return quota_store_insert(ctx, &added) && posting_store(&sheet);
}

bool quota_restate(struct ctx *ctx, const struct quota_restatement *with)
{
	struct restating restating = {
		.ctx = ctx,
		.with = with,
		.accounts = with->accounts.items,
		.count = with->accounts.count,
	};

	pay_off_all(&restating);
	for (size_t i = 0; i < restating.count; i++) {
		if (indicator_is_additive(indicator_of(&restating, &restating.accounts[i])))
			reckon(&restating, &restating.accounts[i]);
	}
	return store(&restating);
}
