/* Tables of the reference folder, and how any table is loaded. */
#include <string.h>

#include "db/work.h"
#include "resources/allocation/allocation.h"
#include "resources/load/load_step.h"

static bool draw_up(struct ctx *ctx, const struct load_table *from, struct allocation *table)
{
	const struct programme *programme = programme_by_slug(ctx, from->programme);
	const struct allocation_rows rows = {
		.rows = from->rows, .kept = from->kept, .mark_up_cap = NULL_INT};

	return allocation_create(ctx, programme->id, table) &&
	       allocation_put_rows(ctx, table->id, table->version, &rows, table);
}

static bool make_table(struct ctx *ctx, void *arg)
{
	const struct load_table *from = arg;
	struct allocation table;
	struct allocation_action action = {
		.doc_no = from->doc_no,
		.reason = from->publish ? "示例数据签发" : NULL,
	};

	if (!draw_up(ctx, from, &table))
		return false;
	action.version = table.version;
	return !from->publish || allocation_act(ctx, table.id, "publish", &action, &table);
}

bool load_table(struct load *load, const struct load_table *table)
{
	const char *officer = arena_printf(load->arena, "officer.%s", table->issuer);
	const char *key = arena_printf(load->arena, "load.table.%s.%s", table->programme,
				       table->issuer);

	return (load_become(load, officer, table->illustrative) || load_failed(load, officer)) &&
	       load_once(load, officer, key, make_table, (void *)table);
}

static bool sign(struct ctx *ctx, void *arg)
{
	struct allocation_receipt receipt;

	return allocation_sign(ctx, *(int64_t *)arg, &receipt);
}

static bool table_in_force(struct load *load, const char *slug, const char *issuer, int64_t *id)
{
	const struct programme *programme = programme_by_slug(&load->ctx, slug);
	const struct allocation *table;

	if (!allocation_in_force(&load->ctx, programme->root_id,
				 unit_by_code(&load->ctx, issuer)->id, &table))
		return load_failed(load, issuer);
	*id = table == NULL ? NULL_INT : table->id;
	return true;
}

bool load_receipts(struct load *load, const char *programme, const char *issuer,
		   bool (*signs)(const struct unit *unit))
{
	struct unit_list receivers;
	const char **codes;
	size_t count = 0;
	int64_t id;

	if (!load_become(load, NULL, true) || !table_in_force(load, programme, issuer, &id))
		return false;
	receivers = unit_receivers(&load->ctx, unit_by_code(&load->ctx, issuer));
	codes = arena_array(load->arena, receivers.count, sizeof(*codes));
	for (size_t i = 0; i < receivers.count; i++) {
		if (signs(receivers.items[i]))
			codes[count++] = arena_strdup(load->arena, receivers.items[i]->code);
	}
	for (size_t i = 0; i < count; i++) {
		const char *officer = arena_printf(load->arena, "officer.%s", codes[i]);
		const char *key = arena_printf(load->arena, "load.sign.%s.%s", programme, codes[i]);

		if (!load_become(load, officer, true) || !load_once(load, officer, key, sign, &id))
			return false;
	}
	return true;
}

/* ---- allocations.json ---- */

struct table_entry {
	const char *programme, *issuer, *doc_no, *file, *note;
	struct list kept;
	bool publish, signed_for, illustrative;
};

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field kept_fields[] = {
	{"indicator", T_TEXT, AT(allocation_kept, indicator), .flags = F_REQUIRED},
	{"value", T_INT, AT(allocation_kept, value), .flags = F_REQUIRED},
};
static SCHEMA(kept_schema, "KeptEntry", struct allocation_kept, kept_fields);

static const struct field entry_fields[] = {
	{"programme", T_TEXT, AT(table_entry, programme), .flags = F_REQUIRED},
	{"issuer", T_TEXT, AT(table_entry, issuer), .flags = F_REQUIRED},
	{"doc_no", T_TEXT, AT(table_entry, doc_no), .flags = F_NULLABLE},
	{"file", T_TEXT, AT(table_entry, file), .flags = F_REQUIRED},
	{"publish", T_BOOL, AT(table_entry, publish), .flags = F_REQUIRED},
	{"signed", T_BOOL, AT(table_entry, signed_for), .flags = F_REQUIRED},
	{"kept", T_LIST, AT(table_entry, kept), .of = &kept_schema},
	{"illustrative", T_BOOL, AT(table_entry, illustrative), .flags = F_REQUIRED},
	{"note", T_TEXT, AT(table_entry, note), .flags = F_NULLABLE},
};
static SCHEMA(entry_schema, "TableEntry", struct table_entry, entry_fields);

static const char *or_null(const char *text)
{
	return text[0] == '\0' ? NULL : text;
}

static struct list cells_from(struct load *load, const struct csv *csv)
{
	struct allocation_cell *cells = arena_array(load->arena, csv->row_count, sizeof(*cells));

	for (size_t i = 0; i < csv->row_count; i++)
		cells[i] = (struct allocation_cell){
			.unit = csv_cell(csv, i, "unit"),
			.indicator = csv_cell(csv, i, "indicator"),
			.value = csv_number(csv, i, "value"),
			.min = csv_number(csv, i, "min"),
			.max = csv_number(csv, i, "max"),
			.note = or_null(csv_cell(csv, i, "note")),
		};
	return (struct list){.items = cells, .count = csv->row_count};
}

static bool everybody(const struct unit *unit)
{
	return unit->quota_holder;
}

static bool load_entry(struct load *load, const struct table_entry *entry)
{
	struct load_table table = {
		.programme = entry->programme,
		.issuer = entry->issuer,
		.doc_no = entry->doc_no,
		.kept = entry->kept,
		.publish = entry->publish,
		.illustrative = entry->illustrative,
	};
	struct csv csv;

	printf("  table %s\n", entry->file);
	if (!load_csv(load, arena_printf(load->arena, "allocations/%s", entry->file), &csv))
		return false;
	table.rows = cells_from(load, &csv);
	return load_table(load, &table) &&
	       (!entry->signed_for ||
		load_receipts(load, entry->programme, entry->issuer, everybody));
}

bool load_allocations(struct load *load)
{
	struct list entries;

	if (!load_json(load, "allocations.json", &entry_schema, &entries))
		return false;
	for (size_t i = 0; i < entries.count; i++) {
		if (!load_entry(load, (const struct table_entry *)entries.items + i))
			return false;
	}
	return true;
}
