#!/usr/bin/env bash
# database start|accounts|migrate|analyze|stop|client: the instance's private MariaDB. It listens on a unix
# socket only; the person who started it is its administrator.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

SOCKET=$(sockets)/db.sock
DATA=${UPLIFT_DB_DATA:-$RUN/db}

write_configuration() {
	cat >"$RUN/db.cnf" <<-CNF
		# Written by fcgi-app/ops/database.sh at each start.
		[mariadbd]
		datadir = "$DATA"
		socket = "$SOCKET"
		pid-file = "$DATA/mariadbd.pid"
		tmpdir = "$RUN/tmp"
		skip-networking
		skip-name-resolve
		skip-log-bin
		character-set-server = utf8mb4
		collation-server = utf8mb4_unicode_ci
		default-time-zone = +00:00
		sql-mode = STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION
		transaction-isolation = READ-COMMITTED
		default-storage-engine = InnoDB
		innodb-buffer-pool-size = ${UPLIFT_DB_BUFFER:-256M}
		innodb-flush-log-at-trx-commit = 1
		innodb-lock-wait-timeout = 5
		innodb-rollback-on-timeout = ON
		innodb-log-file-size = 64M
		max-connections = 100
		max-allowed-packet = 16M
		local-infile = OFF
		symbolic-links = OFF
	CNF
}

as_administrator() { mariadb --no-defaults --socket="$SOCKET" --user="$(id -un)" --batch --skip-column-names "$@"; }

make_data() {
	local user
	user=$(id -un)
	rm -rf "$DATA.new"
	mariadb-install-db --no-defaults --datadir="$DATA.new" --user="$user" --skip-test-db \
		--auth-root-authentication-method=socket --auth-root-socket-user="$user"
	mv "$DATA.new" "$DATA"
	rm -f "$RUN/loaded.mark" "$RUN/db-grants"
}

answers() { as_administrator -e 'DO 1'; }

start_database() {
	if running db; then
		note "running"
		return 0
	fi
	mkdir -p "$RUN/tmp"
	[ -d "$DATA/mysql" ] || make_data
	write_configuration
	rm -f "$SOCKET"
	start db mariadbd --defaults-file="$RUN/db.cnf" --user="$(id -un)"
	if ! wait_until 60 answers; then
		tail -n 20 "$LOG/db.log"
		return 1
	fi
}

# The program may read and write rows, and change nothing that is append-only; the migrator owns the
# tables. Passwords travel by standard input, never in an argument.
make_accounts() {
	secret "$RUN/db-app-password" 8
	secret "$RUN/db-migrator-password" 8
	as_administrator <<-SQL
		CREATE DATABASE IF NOT EXISTS uplift CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
		CREATE USER IF NOT EXISTS uplift_app@localhost;
		CREATE USER IF NOT EXISTS uplift_migrator@localhost;
		ALTER USER uplift_app@localhost IDENTIFIED BY '$(cat "$RUN/db-app-password")';
		ALTER USER uplift_migrator@localhost IDENTIFIED BY '$(cat "$RUN/db-migrator-password")';
		GRANT ALL ON uplift.* TO uplift_migrator@localhost;
		DROP USER IF EXISTS ''@localhost, ''@'$(uname -n)';
	SQL
}

# A table whose comment begins with "append-only" gives the program INSERT and SELECT alone, and, where it says
# so, the copy of its unit's place.
grants() {
	as_administrator <<-'SQL'
		SELECT 'REVOKE ALL PRIVILEGES, GRANT OPTION FROM uplift_app@localhost;';
		SELECT 'GRANT EXECUTE, CREATE TEMPORARY TABLES ON uplift.* TO uplift_app@localhost;';
		SELECT CONCAT('GRANT ', CASE
		         WHEN table_type = 'VIEW' OR table_name = 'schema_migrations' THEN 'SELECT'
		         WHEN table_comment LIKE 'append-only but for lo%' THEN 'SELECT, INSERT, UPDATE (lo)'
		         WHEN table_comment LIKE 'append-only%' THEN 'SELECT, INSERT'
		         ELSE 'SELECT, INSERT, UPDATE, DELETE' END,
		       ' ON uplift.`', table_name, '` TO uplift_app@localhost;')
		  FROM information_schema.tables WHERE table_schema = 'uplift' ORDER BY table_name;
	SQL
}

migrate() {
	local rights
	DATABASE_URL="mysql://uplift_migrator:$(cat "$RUN/db-migrator-password")@/uplift?socket=$SOCKET" \
		"$OPS/node_modules/@dbmate/linux-x64/bin/dbmate" \
		--migrations-dir "$ROOT/migrations" --no-dump-schema migrate
	rights=$(grants)
	if [ "$rights" != "$(cat "$RUN/db-grants" 2>/dev/null)" ]; then
		as_administrator <<<"$rights"
		printf '%s\n' "$rights" >"$RUN/db-grants"
	fi
	note "$(as_administrator -e 'SELECT COUNT(*) FROM uplift.schema_migrations') applied"
}

# The optimizer's statistics, taken now: after a load MariaDB still believes for a while that the tables
# are empty, and a query over them may take minutes.
analyze() {
	as_administrator -e "SELECT CONCAT('ANALYZE TABLE uplift.\`', table_name, '\`;')
		FROM information_schema.tables WHERE table_schema = 'uplift'" | as_administrator
}

case ${1:-} in
start) start_database ;;
accounts) make_accounts ;;
migrate) migrate ;;
analyze) analyze ;;
stop) stop db TERM 60 ;;
client) shift && as_administrator uplift "$@" ;;
*) die "usage: database.sh start|accounts|migrate|analyze|stop|client" ;;
esac
