#include "resources/person/person_http.h"

#include "http/reply.h"
#include "resources/person/person.h"
#include "resources/person/person_merge.h"
#include "resources/person/person_number.h"

#define PAGE 50

struct person_path {
	int64_t id;
	const char *action;
};

static const struct field path_fields[] = {
	{"id", T_INT, .at = offsetof(struct person_path, id), .min = 1, .max = INT_SAFE_MAX},
};
SCHEMA(person_path_schema, "PersonPath", struct person_path, path_fields);

static const struct field action_fields[] = {
	{"id", T_INT, .at = offsetof(struct person_path, id), .min = 1, .max = INT_SAFE_MAX},
	{"action", T_TEXT, .at = offsetof(struct person_path, action), .min = 1, .max = 20,
	 .doc = "leave"},
};
SCHEMA(person_action_schema, "PersonAction", struct person_path, action_fields);

struct merge_query {
	int64_t id;
	bool dry_run;
};

static const struct field merge_fields[] = {
	{"id", T_INT, .at = offsetof(struct merge_query, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the entry that stays"},
	{"dry_run", T_BOOL, .at = offsetof(struct merge_query, dry_run),
	 .doc = "true: nothing is stored; false unless given"},
};
SCHEMA(person_merge_query_schema, "PersonMergeQuery", struct merge_query, merge_fields);

static int64_t id_of(const struct request *request)
{
	return ((const struct person_path *)request->in)->id;
}

static bool reply_person(struct request *request, const struct person *person)
{
	reply_version(request, person->version);
	return reply_object(request, &person_detail_schema, person);
}

static bool reply_list(struct request *request,
		       bool (*list)(struct ctx *ctx, struct person_filter *filter,
				    struct list *people, const char **next))
{
	struct person_filter *filter = request->in;
	struct list people;
	const char *next;

	if (filter->limit == NULL_INT)
		filter->limit = PAGE;
	return list(request->ctx, filter, &people, &next) &&
	       reply_page(request, &person_schema, &people, next);
}

bool person_http_list(struct request *request)
{
	return reply_list(request, person_list);
}

bool person_http_list_of_body(struct request *request)
{
	return reply_list(request, person_list_of_body);
}

bool person_http_enter(struct request *request)
{
	struct person person;

	return person_enter(request->ctx, id_of(request), request->input, &person) &&
	       reply_person(request, &person);
}

bool person_http_get(struct request *request)
{
	struct person person;

	return person_get(request->ctx, id_of(request), &person) && reply_person(request, &person);
}

bool person_http_put(struct request *request)
{
	struct person person;

	return person_change(request->ctx, id_of(request), request->if_version, request->input,
			     &person) &&
	       reply_person(request, &person);
}

bool person_http_act(struct request *request)
{
	const struct person_path *path = request->in;
	struct person person;

	return person_act(request->ctx, path->id, path->action, &person) &&
	       reply_person(request, &person);
}

bool person_http_correct_number(struct request *request)
{
	struct person person;

	return person_number_correct(request->ctx, id_of(request), request->if_version,
				     request->input, &person) &&
	       reply_person(request, &person);
}

bool person_http_merge(struct request *request)
{
	const struct merge_query *query = request->in;
	struct person_merge merge = {.dry_run = query->dry_run};

	if (!person_merge(request->ctx, query->id, query->dry_run ? NULL_INT : request->if_version,
			  request->input, &merge))
		return false;
	reply_version(request, merge.person->version);
	return reply_object(request, &person_merge_schema, &merge);
}
