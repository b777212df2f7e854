#include "resources/load/load_step.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "auth/principal_load.h"
#include "base/clock.h"
#include "base/hash.h"
#include "core/worker.h"
#include "db/db.h"
#include "db/work.h"
#include "json/json_read.h"

const char *load_file(struct load *load, const char *name)
{
	const char *path = arena_printf(load->arena, "%s/%s", load->folder, name);
	FILE *file = fopen(path, "rb");
	char *text = NULL;
	long size = -1;

	if (file != NULL && fseek(file, 0, SEEK_END) == 0)
		size = ftell(file);
	if (size >= 0) {
		text = arena_alloc(load->arena, (size_t)size + 1);
		rewind(file);
		if (fread(text, 1, (size_t)size, file) != (size_t)size)
			text = NULL;
	}
	if (text == NULL)
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
	if (file != NULL)
		fclose(file);
	return text;
}

static size_t count_char(const char *text, char wanted)
{
	size_t count = 0;

	for (; *text != '\0'; text++)
		count += *text == wanted;
	return count;
}

struct list load_split(struct load *load, const char *text, char mark)
{
	char **parts = arena_array(load->arena, count_char(text, mark) + 1, sizeof(*parts));
	struct list list = {.items = parts};

	for (const char *at = text; *at != '\0'; at += at[0] == mark) {
		size_t length = (size_t)(strchrnul(at, mark) - at);

		parts[list.count++] = arena_strndup(load->arena, at, length);
		at += length;
	}
	return list;
}

const char *load_text(const struct list *texts, size_t at)
{
	return ((const char *const *)texts->items)[at % texts->count];
}

const char *load_account(struct load *load, const char *role, size_t number)
{
	return arena_printf(load->arena, "%s.%03zu", role, number);
}

static char **split_line(struct arena *arena, char *line, size_t columns)
{
	char **cells = arena_array(arena, columns, sizeof(*cells));

	for (size_t i = 0; i < columns; i++) {
		char *comma = strchr(line, ',');

		cells[i] = line;
		if (comma == NULL) {
			for (size_t j = i + 1; j < columns; j++)
				cells[j] = "";
			break;
		}
		*comma = '\0';
		line = comma + 1;
	}
	return cells;
}

bool load_csv(struct load *load, const char *name, struct csv *csv)
{
	char *text = (char *)load_file(load, name);
	char *rest, *line;

	if (text == NULL)
		return false;
	csv->rows = arena_array(load->arena, count_char(text, '\n') + 1, sizeof(*csv->rows));
	csv->row_count = 0;
	line = strtok_r(text, "\r\n", &rest);
	if (line == NULL)
		return false;
	csv->column_count = count_char(line, ',') + 1;
	csv->head = split_line(load->arena, line, csv->column_count);
	while ((line = strtok_r(NULL, "\r\n", &rest)) != NULL)
		csv->rows[csv->row_count++] = split_line(load->arena, line, csv->column_count);
	return true;
}

const char *csv_cell(const struct csv *csv, size_t row, const char *column)
{
	for (size_t i = 0; i < csv->column_count; i++) {
		if (strcmp(csv->head[i], column) == 0)
			return csv->rows[row][i];
	}
	return "";
}

int64_t csv_number(const struct csv *csv, size_t row, const char *column)
{
	const char *text = csv_cell(csv, row, column);

	return text[0] == '\0' ? NULL_INT : strtoll(text, NULL, 10);
}

bool load_failed(struct load *load, const char *what)
{
	const struct problem *problem = &load->ctx.problem;

	fprintf(stderr, "  %s: %s\n", what,
		problem->detail != NULL ? problem->detail : problem_detail(problem->code, LANG_ZH));
	for (size_t i = 0; i < problem->error_count; i++)
		fprintf(stderr, "    %s: %s %s\n", problem->errors[i].pointer,
			reason_text(problem->errors[i].reason, LANG_ZH),
			problem->errors[i].detail == NULL ? "" : problem->errors[i].detail);
	for (size_t i = 0; i < problem->violation_count; i++)
		fprintf(stderr, "    %s %s\n", problem->violations[i].rule,
			problem->violations[i].message);
	return false;
}

bool load_json(struct load *load, const char *name, const struct schema *schema, struct list *list)
{
	const char *text = load_file(load, name);
	struct ctx ctx = {.arena = load->arena};

	if (text == NULL)
		return false;
	if (json_read_list(&ctx, schema, text, strlen(text), list))
		return true;
	load->ctx.problem = ctx.problem;
	return load_failed(load, name);
}

static bool find_principal(struct load *load, const char *username, bool demonstrates)
{
	const struct principal *found;
	struct principal *acting;

	if (username == NULL ? !principal_load_system(&load->ctx, &found)
			     : !principal_load_named(&load->ctx, username, &found))
		return false;
	if (found == NULL)
		return fail(&load->ctx, P_NOT_FOUND);
	acting = arena_alloc(load->ctx.arena, sizeof(*acting));
	*acting = *found;
	acting->demonstrates = demonstrates;
	load->ctx.who = acting;
	return true;
}

bool load_become(struct load *load, const char *username, bool demonstrates)
{
	struct arena *arena = load->ctx.arena;

	arena_reset(arena);
	load->ctx = (struct ctx){
		.arena = arena,
		.db = load->worker->db,
		.worker = load->worker,
		.now = clock_now(),
		.request_id = hash_random_hex(arena, 16),
		.address = "",
		.lang = LANG_ZH,
	};
	return find_principal(load, username, demonstrates) && programme_book_load(&load->ctx);
}

struct step {
	bool (*run)(struct ctx *ctx, void *arg);
	void *arg;
};

static bool run_step(struct ctx *ctx, void *arg, struct answer *answer)
{
	struct step *step = arg;

	answer->status = 200;
	return step->run(ctx, step->arg);
}

bool load_once(struct load *load, const char *username, const char *key,
	       bool (*run)(struct ctx *ctx, void *arg), void *arg)
{
	struct step step = {.run = run, .arg = arg};
	struct work work = {
		.key = key,
		.request_hash = "0000000000000000000000000000000000000000000000000000000000000000",
		.run = run_step,
		.arg = &step,
	};
	struct answer answer;

	if (load->ctx.who == NULL && !load_become(load, username, true))
		return load_failed(load, key);
	return work_write(&load->ctx, &work, &answer) || load_failed(load, key);
}
