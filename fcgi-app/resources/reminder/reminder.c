#include "resources/reminder/reminder.h"

#include "base/buf.h"
#include "db/db.h"
#include "db/work.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/reminder/reminder_store.h"

static bool is_in_force(const struct allocation *table)
{
	return table->status == ALLOCATION_PUBLISHED || table->status == ALLOCATION_CLOSED;
}

/* The last tier has nobody to hand on to. */
static bool owes(struct ctx *ctx, const struct reminder *reminder)
{
	return reminder->matter == REMIND_SIGN ||
	       unit_has_receivers(ctx, unit_by_id(ctx, reminder->unit_id));
}

/* All that is owed of the table in force. */
static bool read_owed(struct ctx *ctx, const struct allocation *table, struct list *owed)
{
	struct reminder *reminder;
	size_t kept = 0;

	if (!reminder_store_open(ctx, table, owed))
		return false;
	reminder = owed->items;
	for (size_t i = 0; i < owed->count; i++) {
		if (!owes(ctx, &reminder[i]))
			continue;
		reminder[i].unit = unit_ref_new(ctx, unit_by_id(ctx, reminder[i].unit_id));
		reminder[kept++] = reminder[i];
	}
	owed->count = kept;
	return true;
}

bool reminder_list(struct ctx *ctx, int64_t allocation_id, struct list *reminders)
{
	struct allocation *table;
	struct reminder *reminder;
	size_t kept = 0;

	*reminders = (struct list){0};
	if (!allocation_find(ctx, allocation_id, &table))
		return false;
	if (!is_in_force(table))
		return true;
	if (!read_owed(ctx, table, reminders))
		return false;
	reminder = reminders->items;
	for (size_t i = 0; i < reminders->count; i++) {
		if (allocation_shows_all(ctx, table) || reminder[i].unit_id == ctx->who->unit_id)
			reminder[kept++] = reminder[i];
	}
	reminders->count = kept;
	return true;
}

static struct reminder *owed_by(const struct list *owed, int64_t unit_id, int matter)
{
	struct reminder *reminder = owed->items;

	for (size_t i = 0; i < owed->count; i++) {
		if (reminder[i].unit_id == unit_id && reminder[i].matter == matter)
			return &reminder[i];
	}
	return NULL;
}

static bool refuse_settled(struct ctx *ctx, const struct unit *unit, int matter)
{
	if (matter == REMIND_SIGN)
		return fail_with(
			ctx, P_WRONG_STATE,
			arena_printf(ctx->arena, "%s没有要签收的，不用催办。", unit->name),
			arena_printf(ctx->arena, "%s has nothing to sign for.", unit->name));
	return fail_with(ctx, P_WRONG_STATE,
			 arena_printf(ctx->arena, "%s没有要分给下级的，不用催办。", unit->name),
			 arena_printf(ctx->arena, "%s has nothing to hand on.", unit->name));
}

static bool refuse_second(struct ctx *ctx, const struct unit *unit)
{
	return fail_with(
		ctx, P_DUPLICATE,
		arena_printf(ctx->arena, "今天已经催办过%s，同一件事一天只催一次。", unit->name),
		arena_printf(ctx->arena,
			     "%s was reminded today already: once a day for the same matter.",
			     unit->name));
}

static bool send_one(struct ctx *ctx, const struct allocation *table, const struct unit *unit,
		     struct reminder *owed, int matter)
{
	if (owed == NULL)
		return refuse_settled(ctx, unit, matter);
	if (owed->today)
		return refuse_second(ctx, unit);
	if (!reminder_store_insert(ctx, table, unit->id, (enum reminder_matter)matter)) {
		if (db_last_fault(ctx->db) != DB_CONFLICT)
			return false;
		ctx->problem.code = P_NONE; /* another colleague was faster */
		return refuse_second(ctx, unit);
	}
	owed->today = true;
	owed->times++;
	owed->last_at = ctx->now;
	return true;
}

/* The units by their codes; each must be a receiver of the caller's. */
static bool resolve(struct ctx *ctx, const struct list *codes, const struct unit **units)
{
	const char *const *code = codes->items;

	for (size_t i = 0; i < codes->count; i++) {
		units[i] = unit_by_code(ctx, code[i]);
		if (units[i] == NULL || !unit_is_receiver_of(units[i], unit_own(ctx)))
			input_error(ctx, arena_printf(ctx->arena, "/units/%zu", i), R_UNKNOWN_UNIT,
				    code[i]);
	}
	return input_ok(ctx);
}

static void record(struct ctx *ctx, const struct allocation *table, int matter,
		   const struct unit **units, size_t count)
{
	struct buf detail = buf_new(ctx->arena);

	buf_printf(&detail, "{\"matter\":\"%s\",\"units\":\"",
		   enumeration_name(&reminder_matter_names, matter));
	for (size_t i = 0; i < count; i++)
		buf_printf(&detail, "%s%s", i == 0 ? "" : " ", units[i]->code);
	buf_text(&detail, "\"}");
	work_record(ctx, "allocation.remind", "allocation", table->id, table->issuer_id,
		    detail.data);
}

bool reminder_send(struct ctx *ctx, int64_t allocation_id, const struct reminder_input *input,
		   struct list *reminders)
{
	const struct unit **units = arena_array(ctx->arena, input->units.count,
						sizeof(struct unit *));
	struct allocation *table;

	if (!allocation_find(ctx, allocation_id, &table))
		return false;
	if (table->issuer_id != ctx->who->unit_id)
		return fail(ctx, P_FORBIDDEN);
	if (!is_in_force(table))
		return fail_with(ctx, P_WRONG_STATE, "只能就生效的一版催办。",
				 "Only the edition in force can be reminded of.");
	if (!resolve(ctx, &input->units, units) || !read_owed(ctx, table, reminders))
		return false;
	for (size_t i = 0; i < input->units.count; i++) {
		if (!send_one(ctx, table, units[i], owed_by(reminders, units[i]->id, input->matter),
			      input->matter))
			return false;
	}
	record(ctx, table, input->matter, units, input->units.count);
	return true;
}

bool reminder_of_unit(struct ctx *ctx, int64_t unit_id, struct list *received)
{
	return reminder_store_of_unit(ctx, unit_id, received);
}
