#!/usr/bin/env bash
# up: from a fresh Debian 12 to a system that answers, one line a step. Again: starts only what is not
# running, and restarts what has changed.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

prepare() {
	[ "$(id -u)" = 0 ] || dpkg-query -W nginx mariadb-server-core >/dev/null 2>&1 || sudo -v
	step "packages and tools" install.log "Is the network there? Then run it again." "$OPS/install.sh"
	step "backend" build.log "Mend what the compiler names, or run make -C fcgi-app clean." \
		"$OPS/build.sh" backend
	step "web pages" web.log "Is the network there? Otherwise see what npm says." "$OPS/build.sh" web
}

load() {
	"$OPS/app.sh" load
	"$OPS/database.sh" analyze
}

start_all() {
	local logs="See make logs; make down and make up start afresh, the data stays."
	step "database" db-start.log "$logs" "$OPS/database.sh" start
	step "database accounts" accounts.log "$logs" "$OPS/database.sh" accounts
	step "migrations" migrate.log "Mend the migration that it names, then run it again." \
		"$OPS/database.sh" migrate
	step "keys and password" secrets.log "$logs" "$OPS/app.sh" secrets
	step "reference data" load.log "$logs" load
	step "program" app-start.log "$logs" "$OPS/app.sh" start
	step "nginx" nginx-start.log "$logs" "$OPS/nginx.sh" start
	step "health" health.log "$logs" "$OPS/health.sh"
}

accounts() {
	cat <<-TEXT

		account            who
		officer.000000     national office
		officer.320000     Jiangsu province
		officer.320300     Xuzhou city
		officer.320321     Feng county (丰县)
		sysadmin           system administrator
		secadmin           security administrator
		auditadmin         audit administrator
		body.001           coordinator of a certification body
		expert.001         one of its experts
		auditor.001        one of its auditors
		enterprise.001     an enterprise
		agency.001         another authority's system

		Every unit that holds quotas has officer.<its code>; there are more of the last five,
		with other numbers. The password of all is
		$(cat "$RUN/demo-password")

	TEXT
}

prepare_folders
exec 9>"$RUN/lock"
flock -n 9 || die "Another make up or make down is at work in $RUN."
prepare
start_all
[ "${UPLIFT_ENV:-demo}" != demo ] || accounts
say "ready http://127.0.0.1:$PORT"
