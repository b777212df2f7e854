#include "http/server.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

#define BACKLOG 64 /* nginx answers 503 sooner than a long queue would */
#define WORKERS_MAX 64
#define YOUNG_MS 1000 /* a worker that dies younger than this waits before its successor */
#define LONGEST_BACKOFF_MS 5000
#define STOP_PATIENCE_MS 30000
#define TRIAL_MS 300 /* of the first moments of a successor */

struct seat {
	pid_t pid; /* 0: empty */
	int listen_fd, number;
	int64_t started, not_before, backoff;
};

struct master {
	const char *program;
	struct seat seats[WORKERS_MAX];
	size_t count;
};

static volatile sig_atomic_t asked_to_stop, asked_to_reload;

static void on_signal(int signal_number)
{
	if (signal_number == SIGHUP)
		asked_to_reload = 1;
	else if (signal_number != SIGCHLD)
		asked_to_stop = 1;
}

static int open_socket(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);

	if (strlen(path) >= sizeof(address.sun_path)) {
		fprintf(stderr, "%s: path too long for a unix socket\n", path);
		return -1;
	}
	memcpy(address.sun_path, path, strlen(path) + 1);
	unlink(path);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) != 0 ||
	    chmod(path, 0660) != 0 || listen(fd, BACKLOG) != 0) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		return -1;
	}
	return fd;
}

static _Noreturn void become_worker(const struct master *master, const struct seat *seat,
				    const sigset_t *before)
{
	char fd[16], number[16];

	snprintf(fd, sizeof(fd), "%d", seat->listen_fd);
	snprintf(number, sizeof(number), "%d", seat->number);
	sigprocmask(SIG_SETMASK, before, NULL);
	execl(master->program, master->program, "worker", fd, number, (char *)NULL);
	_exit(127);
}

static void start_worker(const struct master *master, struct seat *seat, const sigset_t *before)
{
	pid_t pid = fork();

	if (pid == 0)
		become_worker(master, seat, before);
	seat->pid = pid < 0 ? 0 : pid;
	seat->started = clock_now();
	if (pid < 0)
		seat->not_before = seat->started + YOUNG_MS;
}

static void start_missing(struct master *master, const sigset_t *before)
{
	for (size_t i = 0; i < master->count; i++) {
		struct seat *seat = &master->seats[i];

		if (seat->pid == 0 && seat->not_before <= clock_now())
			start_worker(master, seat, before);
	}
}

static void note_death(struct seat *seat, int status)
{
	int64_t age = clock_now() - seat->started;

	log_event(WIFEXITED(status) && WEXITSTATUS(status) == 0 ? LOG_INFO : LOG_WARN,
		  "worker.gone", LOG_INT("number", seat->number), LOG_INT("age_ms", age),
		  LOG_INT("status", status));
	seat->backoff = age >= YOUNG_MS ? 0 : seat->backoff == 0 ? 50 : seat->backoff * 2;
	if (seat->backoff > LONGEST_BACKOFF_MS)
		seat->backoff = LONGEST_BACKOFF_MS;
	seat->not_before = clock_now() + seat->backoff;
	seat->pid = 0;
}

static void collect_dead(struct master *master)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		for (size_t i = 0; i < master->count; i++) {
			if (master->seats[i].pid == pid)
				note_death(&master->seats[i], status);
		}
	}
}

static void wait_for_signal(const sigset_t *handled, int ms)
{
	struct timespec longest = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};
	siginfo_t info;

	if (sigtimedwait(handled, &info, &longest) > 0)
		on_signal(info.si_signo);
}

/* Lets the worker finish its request; one that hangs is killed. */
static void retire(struct master *master, struct seat *seat, const sigset_t *handled)
{
	int64_t patience = clock_now() + STOP_PATIENCE_MS;
	pid_t old = seat->pid;

	kill(old, SIGTERM);
	while (seat->pid == old && !asked_to_stop) {
		wait_for_signal(handled, 100);
		collect_dead(master);
		if (clock_now() > patience)
			kill(old, SIGKILL);
	}
}

/* Whether the successor lives long enough to be trusted: a broken program dies at once. */
static bool settles_in(struct master *master, const struct seat *seat, const sigset_t *handled)
{
	int64_t until = clock_now() + TRIAL_MS;

	while (clock_now() < until && seat->pid != 0 && !asked_to_stop) {
		wait_for_signal(handled, 50);
		collect_dead(master);
	}
	return seat->pid != 0;
}

/* One by one, so that the others go on serving; the first that fails ends the reload. */
static void reload(struct master *master, const sigset_t *handled, const sigset_t *before)
{
	asked_to_reload = 0;
	log_event(LOG_INFO, "master.reload", LOG_INT("workers", (int64_t)master->count));
	for (size_t i = 0; i < master->count && !asked_to_stop; i++) {
		struct seat *seat = &master->seats[i];

		if (seat->pid == 0)
			continue;
		retire(master, seat, handled);
		start_missing(master, before);
		if (!settles_in(master, seat, handled)) {
			log_event(LOG_ERROR, "master.reload.given_up",
				  LOG_INT("number", seat->number));
			return;
		}
	}
}

static bool all_gone(const struct master *master)
{
	for (size_t i = 0; i < master->count; i++) {
		if (master->seats[i].pid != 0)
			return false;
	}
	return true;
}

static void signal_all(const struct master *master, int signal_number)
{
	for (size_t i = 0; i < master->count; i++) {
		if (master->seats[i].pid != 0)
			kill(master->seats[i].pid, signal_number);
	}
}

static void stop(struct master *master, const sigset_t *handled)
{
	int64_t patience = clock_now() + STOP_PATIENCE_MS;

	signal_all(master, SIGTERM);
	while (!all_gone(master)) {
		wait_for_signal(handled, 100);
		collect_dead(master);
		if (clock_now() > patience)
			signal_all(master, SIGKILL);
	}
}

static void add_seats(struct master *master, int listen_fd, int count)
{
	for (int i = 0; i < count && master->count < WORKERS_MAX; i++) {
		struct seat *seat = &master->seats[master->count];

		seat->listen_fd = listen_fd;
		seat->number = (int)master->count++;
	}
}

static void block_signals(sigset_t *handled, sigset_t *before)
{
	sigemptyset(handled);
	sigaddset(handled, SIGTERM);
	sigaddset(handled, SIGINT);
	sigaddset(handled, SIGHUP);
	sigaddset(handled, SIGCHLD);
	sigprocmask(SIG_BLOCK, handled, before);
}

int server_run(const struct config *config, const char *program)
{
	struct master master = {.program = program};
	int api = open_socket(config->api_socket), session = open_socket(config->session_socket);
	sigset_t handled, before;

	if (api < 0 || session < 0)
		return 1;
	add_seats(&master, api, config->api_workers);
	add_seats(&master, session, config->session_workers);
	block_signals(&handled, &before);
	log_event(LOG_INFO, "master.start", LOG_INT("workers", (int64_t)master.count));
	while (!asked_to_stop) {
		start_missing(&master, &before);
		wait_for_signal(&handled, 200);
		collect_dead(&master);
		if (asked_to_reload)
			reload(&master, &handled, &before);
	}
	stop(&master, &handled);
	unlink(config->api_socket);
	unlink(config->session_socket);
	log_event(LOG_INFO, "master.end", LOG_INT("workers", (int64_t)master.count));
	return 0;
}
