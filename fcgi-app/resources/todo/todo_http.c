#include "resources/todo/todo_http.h"

#include "http/reply.h"
#include "resources/todo/todo.h"

struct todo_query {
	int64_t programme;
};

static const struct field query_fields[] = {
	{"programme", T_INT, .at = offsetof(struct todo_query, programme), .min = 1,
	 .max = INT_SAFE_MAX, .doc = "of this programme only"},
};
SCHEMA(todo_query_schema, "TodoQuery", struct todo_query, query_fields);

bool todo_http_list(struct request *request)
{
	const struct todo_query *query = request->in;
	struct list todos;

	return todo_list(request->ctx, query->programme, &todos) &&
	       reply_page(request, &todo_schema, &todos, NULL);
}
