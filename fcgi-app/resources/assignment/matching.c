#include "resources/assignment/matching.h"

#include <glpk.h>

/* Where GLPK keeps the numbers within its blocks. */
struct node {
	double supply;
};

struct arc {
	double low, capacity, cost, flow;
};

/* Nodes count from 1: rows, columns, groups, the source, the sink. */
struct network {
	const struct matching *matching;
	glp_graph *graph;
	int source, sink;
};

static int row_node(size_t row)
{
	return (int)row + 1;
}

static int column_node(const struct network *network, size_t column)
{
	return (int)(network->matching->row_count + column) + 1;
}

static int group_node(const struct network *network, size_t group)
{
	return (int)(network->matching->row_count + network->matching->column_count + group) + 1;
}

static void add_arc(const struct network *network, int from, int to, int64_t capacity, int64_t cost)
{
	struct arc *arc = glp_add_arc(network->graph, from, to)->data;

	*arc = (struct arc){.capacity = (double)capacity, .cost = (double)cost};
}

static void add_rows(const struct network *network)
{
	const struct matching *matching = network->matching;

	for (size_t row = 0; row < matching->row_count; row++) {
		const int64_t *costs = &matching->costs[row * matching->column_count];

		add_arc(network, network->source, row_node(row), 1, 0);
		add_arc(network, row_node(row), network->sink, 1, matching->unmatched);
		for (size_t column = 0; column < matching->column_count; column++) {
			if (costs[column] != MATCHING_NEVER)
				add_arc(network, row_node(row), column_node(network, column), 1,
					costs[column]);
		}
	}
}

static void add_columns(const struct network *network)
{
	const struct matching *matching = network->matching;

	for (size_t column = 0; column < matching->column_count; column++) {
		const struct matching_column *of = &matching->columns[column];

		for (size_t place = 0; place < of->place_count; place++)
			add_arc(network, column_node(network, column),
				group_node(network, of->group), 1, of->places[place]);
	}
}

/* One place after the other, each dearer: what is cheapest is spread. */
static void add_groups(const struct network *network)
{
	const struct matching *matching = network->matching;

	for (size_t group = 0; group < matching->group_count; group++) {
		int64_t start = matching->group_starts[group];

		for (size_t place = 0; place < matching->row_count; place++)
			add_arc(network, group_node(network, group), network->sink, 1,
				matching->group_step * (start + (int64_t)place));
	}
}

static void build(struct network *network)
{
	const struct matching *matching = network->matching;
	size_t nodes = matching->row_count + matching->column_count + matching->group_count;

	network->source = (int)nodes + 1;
	network->sink = (int)nodes + 2;
	glp_add_vertices(network->graph, (int)nodes + 2);
	add_rows(network);
	add_columns(network);
	add_groups(network);
	((struct node *)network->graph->v[network->source]->data)->supply = (double)matching
										    ->row_count;
	((struct node *)network->graph->v[network->sink]->data)->supply = -(double)matching
										   ->row_count;
}

static void read_choice(const struct network *network, size_t *chosen)
{
	const struct matching *matching = network->matching;

	for (size_t row = 0; row < matching->row_count; row++) {
		const glp_arc *arc = network->graph->v[row_node(row)]->out;

		chosen[row] = MATCHING_NONE;
		for (; arc != NULL; arc = arc->t_next) {
			if (((const struct arc *)arc->data)->flow > 0.5 &&
			    arc->head->i != network->sink)
				chosen[row] = (size_t)arc->head->i - matching->row_count - 1;
		}
	}
}

bool matching_solve(const struct matching *matching, size_t *chosen)
{
	struct network network = {.matching = matching};
	double cost;
	bool solved;

	if (matching->row_count == 0)
		return true;
	glp_term_out(GLP_OFF);
	network.graph = glp_create_graph(sizeof(struct node), sizeof(struct arc));
	build(&network);
	solved = glp_mincost_okalg(network.graph, offsetof(struct node, supply),
				   offsetof(struct arc, low), offsetof(struct arc, capacity),
				   offsetof(struct arc, cost), &cost, offsetof(struct arc, flow),
				   -1) == 0;
	if (solved)
		read_choice(&network, chosen);
	glp_delete_graph(network.graph);
	return solved;
}
