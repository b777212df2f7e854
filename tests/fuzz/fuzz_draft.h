/*
 * A draft without a database, for what looks at a workbook beside one: two counties of Xuzhou, an
 * indicator of each kind. The functions of other resources that the import asks are replaced at
 * link time (XLSX_WRAPS in fcgi-app/Makefile).
 */
#ifndef TESTS_FUZZ_DRAFT_H
#define TESTS_FUZZ_DRAFT_H

#include "fuzz.h"
#include "resources/allocation/allocation_cycle.h"
#include "resources/allocation/allocation_store.h"
#include "resources/quota/quota.h"

#define DRAFT_ID 7
#define DRAFT_VERSION 3
#define DRAFT_CELLS_MAX 100

static struct unit issuer = {
	.id = 1, .code = "320300", .name = "徐州市市场监督管理局", .short_name = "徐州市"};
#define RECEIVER(number, digits, whole, brief)                                                    \
	{                                                                                         \
		.id = number, .code = digits, .name = whole, .short_name = brief, .parent_id = 1, \
		.quota_holder = true                                                              \
	}
static struct unit receivers[] = {
	RECEIVER(2, "320321", "丰县市场监督管理局", "丰县"),
	RECEIVER(3, "320322", "沛县市场监督管理局", "沛县"),
	RECEIVER(4, "320371", "徐州经开区市场监督管理局", "经开区"),
	RECEIVER(5, "320372", "徐州高新区市场监督管理局", "经开区"),
};
static const struct unit *const receiver_list[] = {&receivers[0], &receivers[1], &receivers[2],
						   &receivers[3]};

static struct indicator indicators[] = {
	{.id = 1,
	 .code = "assisted_enterprise",
	 .name = "帮扶企业",
	 .name_en = "Enterprises assisted",
	 .unit_of_count = "家",
	 .kind = KIND_FLOOR,
	 .op = OP_GE},
	{.id = 2,
	 .code = "funded_place",
	 .name = "资助名额",
	 .name_en = "Funded places",
	 .unit_of_count = "个",
	 .kind = KIND_CEILING,
	 .op = OP_LE},
	{.id = 3,
	 .code = "satisfaction_rate",
	 .name = "满意率",
	 .name_en = "Satisfaction",
	 .unit_of_count = "%",
	 .kind = KIND_RATE,
	 .op = OP_GT},
	{.id = 4,
	 .code = "case",
	 .name = "典型案例",
	 .name_en = "Cases",
	 .unit_of_count = "个",
	 .kind = KIND_RANGE,
	 .op = OP_BETWEEN},
	{.id = 5,
	 .code = "regional_pilot",
	 .name = "区域试点",
	 .name_en = "Pilots",
	 .unit_of_count = "个",
	 .kind = KIND_SELECTIVE,
	 .op = OP_GE},
};

#define DRAFT_RECEIVERS (sizeof(receivers) / sizeof(receivers[0]))
#define DRAFT_INDICATORS (sizeof(indicators) / sizeof(indicators[0]))

static struct programme programme = {
	.id = 9,
	.root_id = 9,
	.title = "示例",
	.title_en = "Example",
	.indicators = {.items = indicators, .count = DRAFT_INDICATORS}};

/* Half of the cells that there may be, so that a file both changes and adds some. */
static struct list draft_rows(struct arena *arena)
{
	struct allocation_cell *cells = arena_array(arena, DRAFT_CELLS_MAX, sizeof(*cells));
	struct list rows = {.items = cells};

	for (size_t i = 0; i < DRAFT_RECEIVERS; i++) {
		for (size_t k = i % 2; k < 4; k += 2)
			cells[rows.count++] = (struct allocation_cell){
				.unit_id = receivers[i].id,
				.unit = receivers[i].code,
				.unit_name = receivers[i].name,
				.short_name = receivers[i].short_name,
				.indicator_id = indicators[k].id,
				.indicator = indicators[k].code,
				.op = indicators[k].op,
				.value = indicators[k].kind == KIND_RANGE ? NULL_INT : 10,
				.min = indicators[k].kind == KIND_RANGE ? 1 : NULL_INT,
				.max = indicators[k].kind == KIND_RANGE ? 3 : NULL_INT,
			};
	}
	return rows;
}

/* ---- in place of the database ---- */

bool __wrap_allocation_find(struct ctx *ctx, int64_t id, struct allocation **table);
bool __wrap_allocation_find_own(struct ctx *ctx, int64_t id, int64_t version,
				struct allocation **table);
bool __wrap_allocation_is_draft(struct ctx *ctx, const struct allocation *table);
bool __wrap_allocation_fill(struct ctx *ctx, struct allocation *table);
bool __wrap_allocation_put_rows(struct ctx *ctx, int64_t id, int64_t version,
				const struct allocation_rows *rows, struct allocation *table);
const struct programme *__wrap_programme_by_id(struct ctx *ctx, int64_t id);
const struct unit *__wrap_unit_own(struct ctx *ctx);
struct unit_list __wrap_unit_receivers(struct ctx *ctx, const struct unit *unit);
const struct unit *__wrap_unit_by_id(struct ctx *ctx, int64_t id);
bool __wrap_quota_of_unit(struct ctx *ctx, const struct programme *of, const struct unit *unit,
			  struct list *quotas);
bool __wrap_quota_of_receivers(struct ctx *ctx, const struct programme *of,
			       const struct unit *parent, int64_t depth, struct list *quotas);
bool __wrap_allocation_store_superior(struct ctx *ctx, int64_t ledger, const struct unit *unit,
				      const struct allocation_superior **superior);

bool __wrap_allocation_find(struct ctx *ctx, int64_t id, struct allocation **table)
{
	*table = arena_alloc(ctx->arena, sizeof(**table));
	**table = (struct allocation){.id = id,
				      .programme_id = programme.id,
				      .ledger_id = programme.id,
				      .version = DRAFT_VERSION,
				      .issuer_id = issuer.id,
				      .mark_up_cap = NULL_INT};
	return true;
}

bool __wrap_allocation_find_own(struct ctx *ctx, int64_t id, int64_t version,
				struct allocation **table)
{
	return version == DRAFT_VERSION && __wrap_allocation_find(ctx, id, table);
}

bool __wrap_allocation_is_draft(struct ctx *ctx, const struct allocation *table)
{
	(void)ctx;
	(void)table;
	return true;
}

bool __wrap_allocation_fill(struct ctx *ctx, struct allocation *table)
{
	table->rows = draft_rows(ctx->arena);
	return true;
}

const struct programme *__wrap_programme_by_id(struct ctx *ctx, int64_t id)
{
	(void)ctx;
	return id == programme.id ? &programme : NULL;
}

const struct unit *__wrap_unit_own(struct ctx *ctx)
{
	(void)ctx;
	return &issuer;
}

struct unit_list __wrap_unit_receivers(struct ctx *ctx, const struct unit *unit)
{
	struct unit_list list = {
		.items = arena_array(ctx->arena, DRAFT_RECEIVERS, sizeof(*list.items)),
		.count = DRAFT_RECEIVERS};

	if (unit != &issuer)
		abort();
	memcpy(list.items, receiver_list, sizeof(receiver_list));
	return list;
}

const struct unit *__wrap_unit_by_id(struct ctx *ctx, int64_t id)
{
	(void)ctx;
	for (size_t i = 0; i < DRAFT_RECEIVERS; i++) {
		if (receivers[i].id == id)
			return &receivers[i];
	}
	if (id != issuer.id)
		abort();
	return &issuer;
}

/* The issuer has received some of each indicator, so that every rule has something to hold against.
 */
bool __wrap_quota_of_unit(struct ctx *ctx, const struct programme *of, const struct unit *unit,
			  struct list *quotas)
{
	struct quota *own = arena_array(ctx->arena, DRAFT_INDICATORS, sizeof(*own));

	(void)of;
	for (size_t i = 0; i < DRAFT_INDICATORS; i++)
		own[i] = (struct quota){
			.unit_id = unit->id,
			.indicator_id = indicators[i].id,
			.op = indicators[i].op,
			.value = indicators[i].kind == KIND_RANGE ? NULL_INT : 20,
			.min = indicators[i].kind == KIND_RANGE ? 1 : NULL_INT,
			.max = indicators[i].kind == KIND_RANGE ? 3 : NULL_INT,
			.received = 20,
			.target = 20,
			.reserve = 20,
		};
	*quotas = (struct list){.items = own, .count = DRAFT_INDICATORS};
	return true;
}

bool __wrap_quota_of_receivers(struct ctx *ctx, const struct programme *of,
			       const struct unit *parent, int64_t depth, struct list *quotas)
{
	(void)ctx;
	(void)of;
	(void)parent;
	(void)depth;
	*quotas = (struct list){0};
	return true;
}

bool __wrap_allocation_store_superior(struct ctx *ctx, int64_t ledger, const struct unit *unit,
				      const struct allocation_superior **superior)
{
	(void)ctx;
	(void)ledger;
	(void)unit;
	*superior = NULL;
	return true;
}

static const struct indicator *indicator_of(const struct allocation_cell *cell)
{
	for (size_t i = 0; i < DRAFT_INDICATORS; i++) {
		if (indicators[i].id == cell->indicator_id)
			return &indicators[i];
	}
	abort();
}

/* What the draft is to be: each cell once, and none that the table cannot hold. */
bool __wrap_allocation_put_rows(struct ctx *ctx, int64_t id, int64_t version,
				const struct allocation_rows *rows, struct allocation *table)
{
	bool seen[DRAFT_RECEIVERS + 2][DRAFT_INDICATORS + 1] = {0};
	const struct allocation_cell *cells = rows->rows.items;
	const struct allocation_kept *kept = rows->kept.items;
	struct cell_fault fault;

	(void)ctx;
	if (id != DRAFT_ID || version != DRAFT_VERSION)
		abort();
	for (size_t i = 0; i < rows->rows.count; i++) {
		bool *at = &seen[cells[i].unit_id][cells[i].indicator_id];

		if (*at || !allocation_cell_fits(&cells[i], indicator_of(&cells[i]), &fault))
			abort();
		*at = true;
	}
	for (size_t i = 0; i < rows->kept.count; i++) {
		if (kept[i].value < 0 || kept[i].value > ALLOCATION_AMOUNT_MAX)
			abort();
	}
	*table = (struct allocation){.id = id, .version = version + 1};
	return true;
}

#endif
