#!/usr/bin/env bash
# app secrets|load|start|stop|run: the program. `serve` answers requests, `jobs` works in the
# background; `run ARGUMENTS…` calls any other subcommand of it with the instance's configuration.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

SOCKETS=$(sockets)
FILES=${UPLIFT_FILES:-$RUN/files}

# Every value the program is given, one NAME=value a line; what the caller's environment sets wins.
configuration() {
	cat <<-ENV
		UPLIFT_ENV=${UPLIFT_ENV:-demo}
		UPLIFT_SOCKET=${UPLIFT_SOCKET:-$SOCKETS/api.sock}
		UPLIFT_WORKERS=${UPLIFT_WORKERS:-4}
		UPLIFT_SESSION_SOCKET=${UPLIFT_SESSION_SOCKET:-$SOCKETS/session.sock}
		UPLIFT_SESSION_WORKERS=${UPLIFT_SESSION_WORKERS:-2}
		UPLIFT_DB_SOCKET=$SOCKETS/db.sock
		UPLIFT_DB_NAME=uplift
		UPLIFT_DB_USER=uplift_app
		UPLIFT_DB_PASSWORD_FILE=$RUN/db-app-password
		UPLIFT_KEYS=$RUN/keys
		UPLIFT_FILES=$FILES
		UPLIFT_ISSUER=${UPLIFT_ISSUER:-http://127.0.0.1:$PORT}
	ENV
	env | grep -E '^(ASAN|UBSAN|LSAN)_OPTIONS=' || true
	extra_configuration
}

# Values that only some instances have.
extra_configuration() {
	[ "${UPLIFT_ENV:-demo}" = demo ] && echo "UPLIFT_DEMO_PASSWORD_FILE=$RUN/demo-password"
	env | grep -E '^UPLIFT_(WORKER_REQUESTS|SECURE_COOKIE)=.' || true
}

# The command line that runs a command with the configuration and nothing else: `clean`.
configured() {
	mapfile -t clean < <(configuration)
	clean=(env -i PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=Asia/Shanghai "${clean[@]}")
}

# What must be there before the program runs.
make_secrets() {
	mkdir -p "$FILES"
	chmod 0700 "$FILES"
	[ "${UPLIFT_ENV:-demo}" != demo ] || secret "$RUN/demo-password" 4
	mkdir -p "$RUN/keys"
	chmod 0700 "$RUN/keys"
	"${clean[@]}" "$UPLIFT" keys init
}

# Loading again would change nothing, but takes seconds: the mark says that these data are in this
# database, loaded by this program.
load() {
	local mark
	mark=$(find "$ROOT/migrations/reference" -type f -print0 | LC_ALL=C sort -z |
		xargs -0 sha256sum "$UPLIFT" | sha256sum)
	[ "$mark" != "$(cat "$RUN/loaded.mark" 2>/dev/null)" ] || return 0
	"${clean[@]}" "$UPLIFT" load "$ROOT/migrations/reference"
	printf '%s\n' "$mark" >"$RUN/loaded.mark"
	note "loaded"
}

ready() { [ -S "$SOCKETS/api.sock" ] && [ -S "$SOCKETS/session.sock" ]; }

# What a running program was started with: the configuration, then the program's own bytes.
mark() {
	configuration | sha256sum
	sha256sum <"$UPLIFT"
}

# refresh NAME MARK OLD-MARK: brings a running program up to date. `serve` takes over a rebuilt program
# worker by worker, and loses no request; anything else needs a new start.
refresh() {
	if [ "$1" = serve ] && [ "$(head -n 1 <<<"$2")" = "$(head -n 1 <<<"$3")" ]; then
		kill -s HUP "$(pid_of serve)"
		told+="serve reloaded "
	else
		stop "$1" TERM 35
	fi
}

start_one() { # serve|jobs
	local new old
	new=$(mark)
	old=$(cat "$RUN/$1.mark" 2>/dev/null) || true
	if running "$1" && [ "$new" != "$old" ]; then refresh "$1" "$new" "$old"; fi
	if ! running "$1"; then
		start "$1" "${clean[@]}" "$UPLIFT" "$1"
		told+="$1 started "
	fi
	printf '%s\n' "$new" >"$RUN/$1.mark"
}

start_app() {
	told=
	start_one serve
	start_one jobs
	note "${told:-running}"
	if ! wait_until 20 ready || ! running serve || ! running jobs; then
		tail -n 20 "$LOG/serve.log" "$LOG/jobs.log"
		return 1
	fi
}

configured
case ${1:-} in
secrets) make_secrets ;;
load) load ;;
start) start_app ;;
stop) stop jobs TERM 35 && stop serve TERM 35 ;;
run) shift && exec "${clean[@]}" "$UPLIFT" "$@" ;;
*) die "usage: app.sh secrets|load|start|stop|run ARGUMENTS…" ;;
esac
