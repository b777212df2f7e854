/*
 * property COUNT [SHARDS]: runs COUNT random sequences of steps, seeds 1 … COUNT, in so many
 * processes; SEED=n runs that one alone and prints it. Each sequence begins with an empty ledger.
 * What fails is made shorter by leaving out steps, printed with its seed, and ends the run.
 *
 * The report is TAP: one line a hundred sequences.
 */
#include "property.h"

#include <sys/wait.h>
#include <unistd.h>

#include "resources/quota/quota.h"

#define SHORTEST 8
#define LONGEST 30
#define SHRINK_RUNS 400

/* ---- one sequence ---- */

static void add_steps(struct walk *walk)
{
	struct step steps[8];
	int count = generate(&walk->model, steps);

	for (int i = 0; i < count && walk->count < STEPS; i++)
		walk->steps[walk->count++] = steps[i];
}

static bool run_steps_from(struct walk *walk, int first)
{
	for (int i = first; i < walk->count; i++) {
		if (!step_applies(&walk->model, &walk->steps[i]))
			continue;
		if (!walk_step(walk, &walk->steps[i])) {
			walk->count = i + 1;
			return false;
		}
	}
	return true;
}

static bool run_random(struct walk *walk)
{
	long wanted = SHORTEST + roll(LONGEST - SHORTEST + 1);

	walk->count = 0;
	for (long n = 0; n < wanted; n++) {
		int first = walk->count;

		add_steps(walk);
		if (!run_steps_from(walk, first))
			return false;
	}
	return true;
}

/* Leaves out ever smaller pieces for as long as it still fails. */
static void shrink(struct walk *walk)
{
	static struct walk shorter;
	int runs = 0;

	for (int piece = walk->count / 2; piece > 0; piece /= 2) {
		for (int at = 0; at + piece <= walk->count && runs < SHRINK_RUNS; runs++) {
			shorter.count = walk->count - piece;
			memcpy(shorter.steps, walk->steps, (size_t)at * sizeof(struct step));
			memcpy(shorter.steps + at, walk->steps + at + piece,
			       (size_t)(walk->count - at - piece) * sizeof(struct step));
			walk_begin(&shorter, walk->store, walk->place);
			if (run_steps_from(&shorter, 0)) {
				at += piece;
				continue;
			}
			walk->count = shorter.count;
			memcpy(walk->steps, shorter.steps, sizeof(walk->steps));
			memcpy(walk->failure, shorter.failure, sizeof(walk->failure));
		}
	}
}

static void print_walk(const struct walk *walk, long seed)
{
	printf("# seed %ld, world %d: %s\n# SEED=%ld replays it. What is left of it after "
	       "shrinking:\n",
	       seed, walk->place->number, walk->failure, seed);
	world_print(&walk->place->world);
	for (int i = 0; i < walk->count; i++)
		step_print(&walk->steps[i], &walk->place->world);
}

static bool run_seed(struct store *store, const struct place *place, long seed)
{
	static struct walk walk;

	walk_begin(&walk, store, place);
	dice_seed((uint64_t)seed);
	if (run_random(&walk)) {
		if (getenv("SEED") != NULL)
			print_walk(&walk, seed);
		return true;
	}
	printf("# seed %ld fails after %d steps: %s\n", seed, walk.count, walk.failure);
	shrink(&walk);
	print_walk(&walk, seed);
	return false;
}

/* ---- many ---- */

/* It reads the whole database. */
static bool is_time_for_audit(long seed, long last, long step)
{
	return seed / step % 50 == 0 || seed + step > last;
}

/* `uplift audit quota` must find nothing where the model finds nothing. */
static bool audit_is_clean(struct store *store)
{
	int64_t differences;

	store_become(store, NULL, clock_now());
	STORE_MUST(store, quota_audit(&store->ctx, &differences));
	if (differences != 0)
		printf("# the audit finds %ld differences where the model finds none\n",
		       (long)differences);
	return differences == 0;
}

/* first, first + step, … up to last; each on the world of its number. */
static int run_seeds(long first, long last, long step)
{
	static struct place places[WORLDS];
	struct place *of_world[WORLDS] = {0};
	struct store store;
	int count = 0;

	for (long seed = first; seed <= last && seed < first + step * WORLDS; seed += step) {
		int number = (int)(seed % WORLDS);

		if (of_world[number] != NULL)
			continue;
		places[count].number = number;
		world_draw(&places[count].world, number);
		of_world[number] = &places[count++];
	}
	store_open(&store, STORE_OWNER);
	places_found(&store, places, count);
	for (long seed = first; seed <= last; seed += step) {
		if (!run_seed(&store, of_world[seed % WORLDS], seed) ||
		    (is_time_for_audit(seed, last, step) && !audit_is_clean(&store)))
			return 1;
	}
	store_close(&store);
	return 0;
}

/* So that the two halves of a report do not meet within a line. */
static int run_shards(long count, int shards)
{
	int failed = 0;

	for (int shard = 0; shard < shards; shard++) {
		pid_t child = fork();

		if (child < 0)
			return shards;
		if (child == 0)
			exit(run_seeds(1 + shard, count, shards));
	}
	for (int shard = 0; shard < shards; shard++) {
		int status;

		if (wait(&status) < 0 || status != 0)
			failed++;
	}
	return failed;
}

int main(int argc, char **argv)
{
	long count = argc > 1 ? atol(argv[1]) : 200;
	int shards = argc > 2 ? atoi(argv[2]) : 2, failed;
	const char *seed = getenv("SEED");

	setvbuf(stdout, NULL, _IOFBF, 1 << 16);
	if (seed != NULL)
		failed = run_seeds(atol(seed), atol(seed), 1);
	else
		failed = run_shards(count, shards);
	printf("1..1\n%sok 1 - %s random sequences agree with the model\n",
	       failed == 0 ? "" : "not ",
	       seed != NULL ? "one of the"
	       : argc > 1   ? argv[1]
			    : "200");
	return failed == 0 ? 0 : 1;
}
