#!/usr/bin/env bash
# down: stops what `up` started in this instance, and nothing else. The data stays.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ -d "$LOG" ] || { say "nothing is running"; exit 0; }
exec 9>"$RUN/lock"
flock -w 60 9 || die "Another make up or make down is at work in $RUN."
hint="The process ids are in $RUN/*.pid."
step "nginx stopped" nginx-stop.log "$hint" "$OPS/nginx.sh" stop
step "program stopped" app-stop.log "$hint" "$OPS/app.sh" stop
step "database stopped" db-stop.log "$hint" "$OPS/database.sh" stop
