#!/usr/bin/env bash
# instance: whole systems for tests, each in a folder and on a port of its own.
#
#   instance.sh template          makes, once, a migrated and loaded database; prints its folder
#   instance.sh start DIR [db]    copies it to DIR and starts everything on it, or the database alone
#   instance.sh stop DIR          stops what start began
#   instance.sh remove DIR        stops, then deletes DIR
#
# BUILD chooses the program (release, asan); UPLIFT_* in the environment reaches it.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../../fcgi-app/ops/lib.sh"

TEMPLATES=$ROOT/.run/test/template

# What the loaded database depends on: the migrations, the reference data and the program that loads.
fingerprint() {
	(cd "$ROOT" && find migrations -type f -print0 | LC_ALL=C sort -z |
		xargs -0 sha256sum fcgi-app/ops/database.sh build/release/uplift) | sha256sum | cut -c 1-16
}

# part NAME COMMAND…: quiet when it works; the whole output when it does not.
part() {
	local name=$1
	shift
	"$@" >"$RUN/log/steps/$name.log" 2>&1 3>/dev/null && return 0
	{
		echo "instance: $name failed in $RUN"
		tail -n 30 "$RUN/log/steps/$name.log"
	} >&2
	return 1
}

fill_template() {
	part start "$OPS/database.sh" start &&
		part accounts "$OPS/database.sh" accounts &&
		part migrate "$OPS/database.sh" migrate &&
		part secrets "$OPS/app.sh" secrets &&
		part load "$OPS/app.sh" load &&
		part analyze "$OPS/database.sh" analyze
}

make_template() { # folder
	export RUN=$1.new PORT=1 BUILD=release
	remove_instance "$RUN"
	LOG=$RUN/log prepare_folders
	local status=0
	fill_template || status=1
	part stop "$OPS/database.sh" stop || status=1
	[ ! -s "$RUN/sockets" ] || rm -rf "$(cat "$RUN/sockets")"
	[ $status = 0 ] && mv "$RUN" "$1"
}

template() {
	local folder
	folder=$TEMPLATES/$(fingerprint)
	mkdir -p "$TEMPLATES"
	exec 8>"$TEMPLATES/lock"
	flock 8
	if ! [ -d "$folder" ]; then
		find "$TEMPLATES" -mindepth 1 -maxdepth 1 -type d -exec rm -rf {} +
		(make_template "$folder" 8>&-) || exit 1
	fi
	printf '%s\n' "$folder"
}

# A port that nobody listens on, below the range that the kernel gives to clients.
free_port() {
	local port
	while :; do
		port=$((20000 + RANDOM % 12000))
		grep -qE "^ *[0-9]+: [0-9A-F]+:$(printf '%04X' "$port") " /proc/net/tcp /proc/net/tcp6 || break
	done
	printf '%s\n' "$port"
}

copy_template() { # folder
	local from
	from=$(template)
	rm -rf "$1"
	mkdir -p "$1"
	cp -a --reflink=auto "$from/db" "$from/db-app-password" "$from/db-migrator-password" \
		"$from/db-grants" "$from/demo-password" "$from/keys" "$from/files" "$1/"
}

start_instance() { # folder [db]
	[ -d "$1/log" ] && stop_instance "$1"
	copy_template "$1"
	export RUN=$1 UPLIFT_DB_BUFFER=${UPLIFT_DB_BUFFER:-96M}
	LOG=$RUN/log prepare_folders
	part db-start "$OPS/database.sh" start
	[ "${2:-}" = db ] && return 0
	local try
	for try in 1 2 3 4 5; do
		PORT=$(free_port)
		export PORT
		printf '%s\n' "$PORT" >"$RUN/port"
		part nginx-start "$OPS/nginx.sh" start && break
		[ "$try" -lt 5 ] || return 1
	done
	part app-start "$OPS/app.sh" start
	part health "$OPS/health.sh"
	[ "${UPLIFT_ENV:-demo}" != demo ] || part enrol node "$ROOT/tests/support/enrol.mjs" "$RUN"
}

stop_instance() { # folder
	[ -d "$1/log" ] || return 0
	RUN=$1 "$OPS/down.sh" >/dev/null
}

remove_instance() { # folder
	stop_instance "$1"
	[ ! -s "$1/sockets" ] || rm -rf "$(cat "$1/sockets")"
	rm -rf "$1"
}

case "${1:-} ${2:-}" in
"template ") template ;;
"start "?*) start_instance "$(realpath -m "$2")" "${3:-}" ;;
"stop "?*) stop_instance "$(realpath -m "$2")" ;;
"remove "?*) remove_instance "$(realpath -m "$2")" ;;
*) die "usage: instance.sh template | start DIR [db] | stop DIR | remove DIR" ;;
esac
