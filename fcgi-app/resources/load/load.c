#include "resources/load/load.h"

#include <stdlib.h>
#include <string.h>

#include "auth/password.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/log.h"
#include "core/worker.h"
#include "db/work.h"
#include "resources/form/form.h"
#include "resources/load/load_step.h"
#include "resources/quota/quota.h"
#include "resources/unit/unit.h"
#include "resources/user/user.h"

/* ---- areas and units ---- */

static bool add_areas(struct ctx *ctx, void *arg)
{
	work_record(ctx, "area.load", "area", NULL_INT, NULL_INT, NULL);
	return unit_add_areas(ctx, arg);
}

static bool add_units(struct ctx *ctx, void *arg)
{
	const struct list *entries = arg;

	work_record(ctx, "unit.load", "unit", NULL_INT, NULL_INT, NULL);
	return unit_add_all(ctx, entries);
}

static const char *or_null(const char *text)
{
	return text[0] == '\0' ? NULL : text;
}

static struct list unit_entries(struct load *load, const struct csv *csv)
{
	struct unit_entry *entries = arena_array(load->arena, csv->row_count, sizeof(*entries));

	for (size_t i = 0; i < csv->row_count; i++)
		entries[i] = (struct unit_entry){
			.code = csv_cell(csv, i, "code"),
			.name = csv_cell(csv, i, "name"),
			.short_name = csv_cell(csv, i, "short_name"),
			.parent = or_null(csv_cell(csv, i, "parent")),
			.area_code = or_null(csv_cell(csv, i, "area_code")),
			.valid_from = csv_cell(csv, i, "valid_from"),
			.tier = enumeration_index(&tier_names, csv_cell(csv, i, "tier")),
			.kind = enumeration_index(&unit_kind_names, csv_cell(csv, i, "kind")),
			.quota_holder = strcmp(csv_cell(csv, i, "quota_holder"), "true") == 0,
		};
	return (struct list){.items = entries, .count = csv->row_count};
}

static bool load_areas(struct load *load)
{
	struct area_entry *entries;
	struct list list;
	struct csv csv;

	if (!load_csv(load, "area.csv", &csv))
		return false;
	entries = arena_array(load->arena, csv.row_count, sizeof(*entries));
	for (size_t i = 0; i < csv.row_count; i++)
		entries[i] = (struct area_entry){
			.code = csv_cell(&csv, i, "code"),
			.name = csv_cell(&csv, i, "name"),
			.level = csv_cell(&csv, i, "level"),
			.parent = or_null(csv_cell(&csv, i, "parent")),
			.valid_from = csv_cell(&csv, i, "valid_from"),
		};
	list = (struct list){.items = entries, .count = csv.row_count};
	printf("  areas %zu\n", list.count);
	return load_become(load, NULL, false) &&
	       load_once(load, NULL, "load.areas", add_areas, &list);
}

bool load_units(struct load *load)
{
	struct list entries;
	struct csv csv;

	if (!load_areas(load) || !load_csv(load, "unit.csv", &csv))
		return false;
	entries = unit_entries(load, &csv);
	printf("  units %zu\n", entries.count);
	return load_become(load, NULL, false) &&
	       load_once(load, NULL, "load.units", add_units, &entries);
}

/* ---- users ---- */

struct user_adding {
	struct list entries;
	const char *hash;
};

static bool add_users(struct ctx *ctx, void *arg)
{
	const struct user_adding *adding = arg;

	work_record(ctx, "user.load", "user", NULL_INT, NULL_INT, NULL);
	return user_add_all(ctx, &adding->entries, adding->hash);
}

static const char *demo_password(struct load *load)
{
	const char *path = getenv("UPLIFT_DEMO_PASSWORD_FILE");
	struct load at_root = {.arena = load->arena, .folder = "."};
	char *text;

	if (path == NULL) {
		fprintf(stderr, "UPLIFT_DEMO_PASSWORD_FILE is not set\n");
		return NULL;
	}
	if (path[0] == '/')
		at_root.folder = "";
	text = (char *)load_file(&at_root, path);
	if (text != NULL)
		text[strcspn(text, "\r\n")] = '\0';
	return text;
}

static void add_administrators(struct user_entry *users, struct list *list)
{
	static const struct {
		const char *username, *display_name;
		enum role role;
	} administrators[] = {
		{"sysadmin", "系统管理员", ROLE_SYSTEM_ADMINISTRATOR},
		{"secadmin", "安全管理员", ROLE_SECURITY_ADMINISTRATOR},
		{"auditadmin", "审计管理员", ROLE_AUDIT_ADMINISTRATOR},
	};

	for (size_t i = 0; i < sizeof(administrators) / sizeof(administrators[0]); i++)
		users[list->count++] = (struct user_entry){
			.username = administrators[i].username,
			.display_name = administrators[i].display_name,
			.unit = "000000",
			.party = PARTY_ADMINISTRATOR,
			.role = (int)administrators[i].role,
			.demo = true,
		};
}

static struct list user_entries(struct load *load, const struct csv *units)
{
	struct user_entry *users = arena_array(load->arena, units->row_count + 3, sizeof(*users));
	struct list list = {.items = users};

	for (size_t i = 0; i < units->row_count; i++) {
		const char *code = csv_cell(units, i, "code");

		if (strcmp(csv_cell(units, i, "quota_holder"), "true") != 0)
			continue;
		users[list.count++] = (struct user_entry){
			.username = arena_printf(load->arena, "officer.%s", code),
			.display_name = arena_printf(load->arena, "%s经办人",
						     csv_cell(units, i, "short_name")),
			.unit = code,
			.party = PARTY_REGULATOR,
			.role = ROLE_OFFICER,
			.demo = true,
		};
	}
	add_administrators(users, &list);
	return list;
}

bool load_accounts(struct load *load, const char *key, const struct list *entries)
{
	struct user_adding adding = {.entries = *entries, .hash = load->password_hash};

	return load_become(load, NULL, false) && load_once(load, NULL, key, add_users, &adding);
}

bool load_users(struct load *load)
{
	const char *password = demo_password(load);
	struct list entries;
	struct csv units;

	if (password == NULL || !load_csv(load, "unit.csv", &units))
		return false;
	entries = user_entries(load, &units);
	load->password_hash = password_hash(load->arena, password);
	printf("  demo accounts %zu\n", entries.count);
	return load->password_hash != NULL && load_accounts(load, "load.users", &entries);
}

/* ---- programmes ---- */

static bool add_programme(struct ctx *ctx, void *arg)
{
	int64_t id;

	if (!programme_add(ctx, arg, &id))
		return false;
	work_record(ctx, "programme.load", "programme", id, NULL_INT, NULL);
	return true;
}

static bool issue(struct ctx *ctx, void *arg)
{
	const struct programme *programme = programme_by_slug(ctx, arg);

	work_record(ctx, "programme.issue", "programme", programme->id, programme->issuer_id, NULL);
	return quota_issue(ctx, programme);
}

static bool load_programme(struct load *load, const struct programme_entry *entry)
{
	const char *officer = arena_printf(load->arena, "officer.%s", entry->issuer);
	const char *key = arena_printf(load->arena, "load.programme.%s", entry->key);

	printf("  programme %s\n", entry->key);
	if (!load_become(load, NULL, false) ||
	    !load_once(load, NULL, key, add_programme, (void *)entry))
		return false;
	/* The stamp was bumped: the next principal brings the new book. */
	return load_become(load, officer, entry->illustrative) &&
	       load_once(load, officer, arena_printf(load->arena, "%s.issue", key), issue,
			 (void *)entry->key);
}

bool load_programmes(struct load *load)
{
	struct list entries;

	if (!load_json(load, "programmes.json", &programme_entry_schema, &entries))
		return false;
	for (size_t i = 0; i < entries.count; i++) {
		if (!load_programme(load, (const struct programme_entry *)entries.items + i))
			return false;
	}
	return true;
}

/* ---- forms ---- */

static bool add_form(struct ctx *ctx, void *arg)
{
	int64_t id;

	if (!form_add(ctx, arg, &id))
		return false;
	work_record(ctx, "form.load", "form", id, NULL_INT, NULL);
	return true;
}

bool load_forms(struct load *load)
{
	struct list entries;

	if (!load_json(load, "forms.json", &form_entry_schema, &entries))
		return false;
	for (size_t i = 0; i < entries.count; i++) {
		const struct form_entry *entry = (const struct form_entry *)entries.items + i;
		const char *key = arena_printf(load->arena, "load.form.%s.%s", entry->programme,
					       entry->form.code);

		printf("  form %s of %s\n", entry->form.code, entry->programme);
		if (!load_become(load, NULL, false) ||
		    !load_once(load, NULL, key, add_form, (void *)(uintptr_t)entry))
			return false;
	}
	return true;
}

/* ---- all ---- */

static bool mark_loaded(struct ctx *ctx, void *arg)
{
	(void)arg;
	work_record(ctx, "load.done", "programme", NULL_INT, NULL_INT, NULL);
	return true;
}

int load_run(struct worker *worker, const char *folder)
{
	static bool (*const parts[])(struct load *) = {
		load_units,         load_industries, load_users,      load_register,
		load_figures,       load_programmes, load_forms,      load_allocations,
		load_decomposition, load_facts,      load_selections, load_assignments,
	};
	/* The demo's people, and all that is done in their names, are not for production. */
	size_t count = config_is_production(worker->config) ? 2 : sizeof(parts) / sizeof(parts[0]);
	struct load load = {
		.worker = worker,
		.folder = folder,
		.arena = arena_new(),
		.ctx = {.arena = arena_new()},
	};
	int64_t started = clock_now();
	bool done = true;

	log_threshold(LOG_WARN);
	setvbuf(stdout, NULL, _IOLBF, 0);
	for (size_t i = 0; done && i < count; i++)
		done = parts[i](&load);
	done = done && load_become(&load, NULL, false) &&
	       load_once(&load, NULL, "load.done", mark_loaded, NULL);
	if (done)
		printf("  loaded in %.1f s\n", (double)(clock_now() - started) / 1000);
	arena_free(load.ctx.arena);
	arena_free(load.arena);
	return done ? 0 : 1;
}
