/*
 * property COUNT [SHARDS]: runs COUNT random sequences of steps, seeds 1 … COUNT, in so many
 * processes; SEED=n runs that one alone and prints it. Each sequence begins with an empty ledger.
 * What fails is made shorter by leaving out steps, printed with its seed, and ends the run.
 *
 * The report is TAP: one line a hundred sequences.
 */
#include "property.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "resources/quota/quota.h"

#define SHORTEST 8
#define LONGEST 30
#define SHRINK_RUNS 400
#define SHARDS_MOST 16

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

/* The same words up to the first number. */
static bool is_same_failure(const char *a, const char *b)
{
	size_t words = strcspn(a, "0123456789");

	return words == strcspn(b, "0123456789") && strncmp(a, b, words) == 0;
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
			if (run_steps_from(&shorter, 0) ||
			    !is_same_failure(shorter.failure, walk->failure)) {
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

static struct place places[WORLDS]; /* world n is places[n], if a seed stands on it */

/* Before the processes part, since units are added one after the other. */
static void found(long first, long last)
{
	static struct place wanted[WORLDS];
	struct store store;
	int count = 0;

	for (long seed = first; seed <= last && seed < first + WORLDS; seed++) {
		wanted[count].number = (int)(seed % WORLDS);
		world_draw(&wanted[count].world, wanted[count].number);
		count++;
	}
	store_open(&store, STORE_OWNER);
	store_become(&store, NULL, clock_now());
	tree_clear(&store);
	places_found(&store, wanted, count);
	store_close(&store);
	for (int i = 0; i < count; i++)
		places[wanted[i].number] = wanted[i];
}

/* first, first + step, … up to last. Two processes never share a world: step divides WORLDS. */
static int run_seeds(long first, long last, long step)
{
	struct store store;

	tree_share();
	store_open(&store, STORE_OWNER);
	for (long seed = first; seed <= last; seed += step) {
		if (!run_seed(&store, &places[seed % WORLDS], seed))
			return 1;
	}
	store_close(&store);
	return 0;
}

/* The first that fails ends the others; a run that is interrupted leaves nobody behind. */
static int run_shards(long count, int shards)
{
	pid_t children[SHARDS_MOST];
	int failed = 0;

	fflush(stdout);
	for (int shard = 0; shard < shards; shard++) {
		children[shard] = fork();
		if (children[shard] < 0)
			return shards;
		if (children[shard] == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			exit(run_seeds(1 + shard, count, shards));
		}
	}
	for (int left = shards; left > 0; left--) {
		int status;

		if (wait(&status) < 0 || status == 0)
			continue;
		for (int shard = 0; shard < shards && failed == 0; shard++)
			kill(children[shard], SIGTERM);
		failed++;
	}
	return failed;
}

/* `uplift audit quota` must find nothing in what the sequences left, where the model found nothing.
 */
static bool audit_is_clean(void)
{
	struct store store;
	int64_t differences;

	store_open(&store, STORE_OWNER);
	store_become(&store, NULL, clock_now());
	tree_end(&store);
	/* So many rows came and went that the optimizer's statistics lead it astray for minutes. */
	store_say(&store, "ANALYZE TABLE quota, posting, allocation, allocation_row");
	STORE_MUST(&store, quota_audit(&store.ctx, &differences));
	if (differences != 0)
		printf("# the audit finds %ld differences where the model finds none\n",
		       (long)differences);
	store_close(&store);
	return differences == 0;
}

int main(int argc, char **argv)
{
	long count = argc > 1 ? atol(argv[1]) : 200;
	int shards = argc > 2 ? atoi(argv[2]) : 2;
	const char *seed = getenv("SEED");
	int failed;

	if (shards < 1 || shards > SHARDS_MOST || WORLDS % shards != 0)
		shards = 2;
	setvbuf(stdout, NULL, _IOFBF, 1 << 16);
	found(seed != NULL ? atol(seed) : 1, seed != NULL ? atol(seed) : count);
	if (seed != NULL)
		failed = run_seeds(atol(seed), atol(seed), 1);
	else
		failed = run_shards(count, shards);
	if (failed == 0 && !audit_is_clean())
		failed = 1;
	printf("1..1\n%sok 1 - %s random sequences agree with the model\n",
	       failed == 0 ? "" : "not ",
	       seed != NULL ? "one of the"
	       : argc > 1   ? argv[1]
			    : "200");
	return failed == 0 ? 0 : 1;
}
