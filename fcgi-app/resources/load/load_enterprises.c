/*
 * The demo's enterprises, entered by their units, with an account each, and the account of another
 * agency. Names are of the reference file; credit codes follow from the place in it.
 */
#include <string.h>

#include "base/uscc.h"
#include "resources/enterprise/enterprise.h"
#include "resources/load/load_step.h"
#include "resources/user/user.h"

struct entering {
	struct load *load;
	const char *unit, *industry;
	struct list names;
	size_t first; /* enterprises before these */
};

/* 91, the area, MAEX and a number, and the character that checks them. */
static const char *uscc_of(struct load *load, const char *unit, size_t number)
{
	int area = 0;
	char *code;

	/* A unit without a code of GB/T 2260 stands in the area of its city. */
	for (int i = 0; i < 6; i++)
		area = area * 10 + (unit[i] >= '0' && unit[i] <= '9' ? unit[i] - '0' : 0);
	code = arena_printf(load->arena, "91%06dMAEX%05zu?", area, number);
	code[USCC_LENGTH - 1] = uscc_check(code);
	return code;
}

static bool add_enterprises(struct ctx *ctx, void *arg)
{
	const struct entering *entering = arg;

	for (size_t i = 0; i < entering->names.count; i++) {
		const struct enterprise_input input = {
			.uscc = uscc_of(entering->load, entering->unit, entering->first + i + 1),
			.name = arena_printf(ctx->arena, "%s（示例）",
					     load_text(&entering->names, i)),
			.unit = entering->unit,
			.industry = entering->industry,
		};
		struct enterprise enterprise;

		if (!enterprise_create(ctx, &input, &enterprise))
			return false;
	}
	return true;
}

static struct list all_enterprises(struct load *load)
{
	struct enterprise_filter filter = {.sort = NULL_ENUM, .after = NULL_INT, .limit = 10000};
	struct list enterprises = {0};
	const char *next;

	if (!load_become(load, NULL, false) ||
	    !enterprise_list(&load->ctx, &filter, &enterprises, &next))
		(void)load_failed(load, "enterprises");
	return enterprises;
}

static bool add_enterprise_accounts(struct load *load)
{
	struct list enterprises = all_enterprises(load);
	const struct enterprise *enterprise = enterprises.items;
	struct user_entry *users = arena_array(load->arena, enterprises.count + 1, sizeof(*users));
	struct list list = {.items = users};

	for (size_t i = 0; i < enterprises.count; i++)
		users[list.count++] = (struct user_entry){
			.username = load_account(load, "enterprise", i + 1),
			.display_name = arena_printf(load->arena, "%s", enterprise[i].name),
			.party = PARTY_ENTERPRISE,
			.role = ROLE_ENTERPRISE,
			.demo = true,
			.enterprise_id = enterprise[i].id,
		};
	users[list.count++] = (struct user_entry){
		.username = load_account(load, "agency", 1),
		.display_name = "外部系统（示例）",
		.unit = "000000",
		.party = PARTY_AGENCY,
		.role = ROLE_AGENCY,
		.demo = true,
	};
	printf("  enterprises %zu\n", enterprises.count);
	return enterprises.count > 0 && load_accounts(load, "load.enterprise_accounts", &list);
}

bool load_enterprises(struct load *load)
{
	struct entering entering = {.load = load};
	struct csv csv;

	if (!load_csv(load, "enterprise.csv", &csv))
		return false;
	for (size_t i = 0; i < csv.row_count; i++) {
		const char *unit = csv_cell(&csv, i, "unit");
		const char *officer = arena_printf(load->arena, "officer.%s", unit);

		entering.unit = unit;
		entering.industry = csv_cell(&csv, i, "industry");
		entering.first += entering.names.count;
		entering.names = load_split(load, csv_cell(&csv, i, "names"), ';');
		if (!load_become(load, officer, true) ||
		    !load_once(load, officer,
			       arena_printf(load->arena, "load.enterprises.%zu", i + 1),
			       add_enterprises, &entering))
			return false;
	}
	return add_enterprise_accounts(load);
}
