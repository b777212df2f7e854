#!/usr/bin/env bash
# container db|app|jobs: what a container of docker-compose.yml runs, with the scripts of this folder.
# The folder RUN holds passwords, keys and the database's socket; db, app and jobs share it.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

stop_database() {
	"$OPS/database.sh" stop
	exit 0
}

# Up to date and migrated before anyone is told that it is healthy.
run_database() {
	rm -f "$RUN/db.pid" /tmp/healthy
	"$OPS/database.sh" start
	trap stop_database TERM INT
	"$OPS/database.sh" accounts
	"$OPS/database.sh" migrate
	touch /tmp/healthy
	while running db; do
		sleep 1 &
		wait $!
	done
	tail -n 20 "$LOG/db.log"
	exit 1
}

prepare_folders
case ${1:-} in
db) run_database ;;
app)
	"$OPS/app.sh" secrets
	"$OPS/app.sh" load
	exec "$OPS/app.sh" run serve
	;;
jobs) exec "$OPS/app.sh" run jobs ;;
*) die "usage: container.sh db|app|jobs" ;;
esac
