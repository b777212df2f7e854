# shellcheck shell=bash
# lib: what every script of this folder shares: where things are, how a step is told, how a process
# is started, recognised and stopped. Sourced, never run.

set -euo pipefail

OPS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
ROOT=$(cd "$OPS/../.." && pwd -P)
export PATH="$OPS/node_modules/.bin:$PATH:/usr/sbin:/sbin"

# An instance is a folder. RUN names it, PORT is where its nginx listens (remembered in the folder).
RUN=${RUN:-.run}
case $RUN in /*) ;; *) RUN=$ROOT/$RUN ;; esac
LOG=$RUN/log
BUILD=${BUILD:-release}
PORT=${PORT:-$(cat "$RUN/port" 2>/dev/null || echo 8080)}
export UPLIFT=$ROOT/build/$BUILD/uplift

say() { printf '%s\n' "$*"; }
die() {
	printf '%s\n' "$*" >&2
	exit 1
}

# Sockets live in the instance's folder, or, when its path is too long for the kernel (107 bytes), in
# a short folder of their own, remembered in $RUN/sockets.
sockets() {
	if [ -s "$RUN/sockets" ]; then
		cat "$RUN/sockets"
	else
		printf '%s\n' "$RUN"
	fi
}

prepare_folders() {
	case $RUN in *[[:space:]]*) die "MariaDB's tools need a path without spaces: $RUN" ;; esac
	mkdir -p "$RUN" "$LOG/steps"
	chmod 0700 "$RUN"
	if [ ${#RUN} -gt 90 ] && ! [ -d "$(cat "$RUN/sockets" 2>/dev/null)" ]; then
		mktemp -d "${TMPDIR:-/tmp}/uplift.XXXXXX" >"$RUN/sockets"
	fi
}

# --- telling ---------------------------------------------------------------------------------------

# What a step adds to its line: `note "already there"`. A script called alone tells nobody.
{ : >&3; } 2>/dev/null || exec 3>/dev/null
note() { printf '%s' "$*" >&3; }

elapsed() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'; }

# On a terminal: what the step is doing, until this process is ended.
show_progress() { # label start log
	local line
	while kill -0 $$ 2>/dev/null; do
		line=$(tail -c 400 "$3" | tr '\r' '\n' | grep -v '^ *$' | tail -n 1 | cut -c 1-50) || true
		printf '\r\033[K%-28s %6s s  %s' "$1" "$(elapsed "$2")" "$line"
		sleep 0.2
	done
}

# step LABEL LOG HINT COMMAND…: one line with the time; the output in log/steps/LOG. When the command
# fails: the end of its output, and the hint.
step() {
	local label=$1 log=$LOG/steps/$2 hint=$3 since=$EPOCHREALTIME extra=$LOG/steps/.note status=0 progress=
	shift 3
	: >"$log"
	if [ -t 1 ]; then
		show_progress "$label" "$since" "$log" &
		progress=$!
	else
		printf '%-28s ' "$label"
	fi
	set +e
	(set -e && "$@") >>"$log" 2>&1 3>"$extra"
	status=$?
	set -e
	if [ -n "$progress" ]; then
		kill "$progress" 2>/dev/null || true
		wait "$progress" 2>/dev/null || true
		printf '\r\033[K%-28s ' "$label"
	fi
	if [ $status = 0 ]; then
		printf '%6s s  %s\n' "$(elapsed "$since")" "$(cat "$extra")"
		return 0
	fi
	printf '%6s s  FAILED\n\n' "$(elapsed "$since")"
	tail -n 20 "$log" | cut -c 1-200 | sed 's/^/    /' >&2
	die "
$label failed. $hint
The whole output: $log"
}

# --- processes -------------------------------------------------------------------------------------

# A process is known by its id and its time of start, so that a reused id is never taken for ours.
started_at() { # pid
	local stat
	stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
	stat=${stat##*) }
	# After the name: state is field 3, so field 22 is the 20th word.
	# shellcheck disable=SC2086
	set -- $stat
	[ "$1" != Z ] && printf '%s\n' "${20}"
}

pid_of() { head -n 1 "$RUN/$1.pid" 2>/dev/null; }

running() { # name
	local pid since
	pid=$(pid_of "$1") && [ -n "$pid" ] && since=$(started_at "$pid") &&
		[ "$since" = "$(sed -n 2p "$RUN/$1.pid")" ]
}

# start NAME COMMAND…: in a session of its own, its output in log/NAME.log (the last start's, once it is
# large, in log/NAME.log.1).
start() {
	local name=$1
	shift
	if [ "$(stat -c %s "$LOG/$name.log" 2>/dev/null || echo 0)" -gt 50000000 ]; then
		mv "$LOG/$name.log" "$LOG/$name.log.1"
	fi
	setsid "$@" </dev/null >>"$LOG/$name.log" 2>&1 3>&- 9>&- &
	local pid=$!
	printf '%s\n%s\n' "$pid" "$(started_at "$pid" || true)" >"$RUN/$name.pid"
}

# stop NAME SIGNAL SECONDS: only what `start` recorded; SIGKILL after the time.
stop() {
	local name=$1 signal=$2 seconds=$3 pid
	if running "$name"; then
		pid=$(pid_of "$name")
		kill -s "$signal" "$pid" 2>/dev/null || true
		wait_until "$seconds" not_running "$name" || kill -s KILL "$pid" 2>/dev/null || true
		wait_until 5 not_running "$name" || return 1
	fi
	rm -f "$RUN/$name.pid"
}

not_running() { ! running "$1"; }

# wait_until SECONDS COMMAND…: polls; false when the time is over.
wait_until() {
	local tries=$(($1 * 20))
	shift
	while ! "$@" >/dev/null 2>&1; do
		[ "$tries" -gt 0 ] || return 1
		tries=$((tries - 1))
		sleep 0.05
	done
}

# --- packages --------------------------------------------------------------------------------------

# npm_packages FOLDER [ARGUMENT…]: what its lock file names; nothing when that is there already.
npm_packages() {
	local folder=$1
	shift
	cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed" && return 0
	(cd "$folder" && npm ci --no-audit --no-fund "$@")
	cp "$folder/package-lock.json" "$folder/node_modules/.installed"
}

# --- secrets ---------------------------------------------------------------------------------------

# secret FILE GROUPS: readable random text in groups of five, made once.
secret() {
	[ -s "$1" ] && return 0
	local text
	text=$(LC_ALL=C tr -dc 'abcdefghjkmnpqrstuvwxyz23456789' </dev/urandom 2>/dev/null |
		head -c $(($2 * 5)) | sed 's/...../&-/g; s/-$//') || true
	[ ${#text} -eq $(($2 * 6 - 1)) ] || return 1
	(umask 077 && printf '%s\n' "$text" >"$1")
}
