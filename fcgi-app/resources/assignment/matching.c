#include "resources/assignment/matching.h"

#include <glpk.h>

/* Where GLPK keeps the numbers within its blocks. */
struct node {
	double supply, potential;
};

struct arc {
	double low, capacity, cost, flow;
	struct matching_cost costs;
	size_t pair; /* MATCHING_NONE: it is none's */
};

/* Nodes count from 1: rows, pools, the source, the sink. */
struct network {
	const struct matching *matching;
	glp_graph *graph;
	int source, sink;
};

static const struct matching_cost nothing;

static int row_node(size_t row)
{
	return (int)row + 1;
}

static int pool_node(const struct network *network, size_t pool)
{
	return pool == MATCHING_NONE ? network->sink
				     : (int)(network->matching->row_count + pool) + 1;
}

static struct node *node_at(const struct network *network, int node)
{
	return network->graph->v[node]->data;
}

static struct arc *add_arc(const struct network *network, int from, int to,
			   const struct matching_cost *costs)
{
	struct arc *arc = glp_add_arc(network->graph, from, to)->data;

	*arc = (struct arc){.capacity = 1, .costs = *costs, .pair = MATCHING_NONE};
	return arc;
}

static void add_rows(const struct network *network)
{
	const struct matching *matching = network->matching;

	for (size_t row = 0; row < matching->row_count; row++) {
		add_arc(network, network->source, row_node(row), &nothing);
		add_arc(network, row_node(row), network->sink, &matching->unmatched);
	}
	for (size_t i = 0; i < matching->pair_count; i++) {
		const struct matching_pair *pair = &matching->pairs[i];

		add_arc(network, row_node(pair->row), pool_node(network, pair->pool), &pair->cost)
			->pair = i;
	}
}

static void add_pools(const struct network *network)
{
	const struct matching *matching = network->matching;

	for (size_t i = 0; i < matching->pool_count; i++) {
		const struct matching_pool *pool = &matching->pools[i];

		for (size_t place = 0; place < pool->place_count; place++)
			add_arc(network, pool_node(network, i), pool_node(network, pool->within),
				&pool->places[place]);
	}
}

static void build(struct network *network)
{
	const struct matching *matching = network->matching;
	size_t nodes = matching->row_count + matching->pool_count;

	network->source = (int)nodes + 1;
	network->sink = (int)nodes + 2;
	glp_add_vertices(network->graph, (int)nodes + 2);
	add_rows(network);
	add_pools(network);
	node_at(network, network->source)->supply = (double)matching->row_count;
	node_at(network, network->sink)->supply = -(double)matching->row_count;
}

/* ---- level by level ---- */

typedef void visit_arc(const struct network *network, glp_arc *arc, int level);

static void each_arc(const struct network *network, visit_arc *visit, int level)
{
	for (int node = 1; node <= network->graph->nv; node++) {
		for (glp_arc *arc = network->graph->v[node]->out; arc != NULL; arc = arc->t_next)
			visit(network, arc, level);
	}
}

static void take_cost(const struct network *network, glp_arc *at, int level)
{
	struct arc *arc = at->data;

	(void)network;
	arc->cost = (double)arc->costs.at[level];
}

/*
 * What all solutions of the level have in common (complementary slackness): an arc that would cost
 * more stays empty, one that would save stays full. Whatever the levels beneath make of the others
 * costs the same on this one.
 */
static void keep_to(const struct network *network, glp_arc *at, int level)
{
	struct arc *arc = at->data;
	double reduced = arc->cost - node_at(network, at->tail->i)->potential +
			 node_at(network, at->head->i)->potential;

	(void)level;
	if (reduced > 0)
		arc->capacity = arc->low;
	else if (reduced < 0)
		arc->low = arc->capacity;
}

static bool solve_level(const struct network *network, int level)
{
	double cost;

	each_arc(network, take_cost, level);
	if (glp_mincost_okalg(network->graph, offsetof(struct node, supply),
			      offsetof(struct arc, low), offsetof(struct arc, capacity),
			      offsetof(struct arc, cost), &cost, offsetof(struct arc, flow),
			      offsetof(struct node, potential)) != 0)
		return false;
	each_arc(network, keep_to, level);
	return true;
}

static void read_choice(const struct network *network, size_t *chosen)
{
	for (size_t row = 0; row < network->matching->row_count; row++) {
		const glp_arc *at = network->graph->v[row_node(row)]->out;

		for (; at != NULL; at = at->t_next) {
			if (((const struct arc *)at->data)->flow > 0.5)
				chosen[row] = ((const struct arc *)at->data)->pair;
		}
	}
}

bool matching_solve(const struct matching *matching, size_t *chosen)
{
	struct network network = {.matching = matching};
	bool solved = true;

	if (matching->row_count == 0)
		return true;
	glp_term_out(GLP_OFF);
	network.graph = glp_create_graph(sizeof(struct node), sizeof(struct arc));
	build(&network);
	for (int level = 0; level < MATCHING_LEVELS && solved; level++)
		solved = solve_level(&network, level);
	if (solved)
		read_choice(&network, chosen);
	glp_delete_graph(network.graph);
	return solved;
}
