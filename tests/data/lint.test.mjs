// Plants one breach of each house rule in a small clean tree and sees `fcgi-app/tools/lint.sh` name it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

// Every include that the layers allow, at least once.
const clean = {
	'fcgi-app/base/hash.c': '#include <sodium.h>\n#include <sys/stat.h>\n\n#include "base/arena.h"\n',
	'fcgi-app/core/ctx.c': '#include "core/ctx.h"\n\n#include "base/arena.h"\n',
	'fcgi-app/json/json_read.c': '#include <cjson/cJSON.h>\n\n#include "core/ctx.h"\n',
	'fcgi-app/db/mariadb.c':
		'#include "db/mariadb.h"\n#include "work.sql.h"\n\nint ask(void)\n{\n\treturn mysql_real_query();\n}\n',
	'fcgi-app/db/mariadb.h': '#include <mysql.h>\n',
	'fcgi-app/db/work.sql': '-- name: work\nSELECT 1\n',
	'fcgi-app/auth/token.c': '#include <jwt.h>\n\n#include "db/db.h"\n#include "json/json_read.h"\n',
	'fcgi-app/http/fcgi.c': '#include <fcgiapp.h>\n\n#include "auth/token.h"\n',
	'fcgi-app/resources/unit/unit_store.c':
		'#include "resources/unit/unit_store.h"\n\n#include "auth/token.h"\n#include "resources/quota/quota.h"\n',
	'fcgi-app/resources/unit/unit_http.c': '#include "resources/unit/unit_http.h"\n\n#include "http/reply.h"\n',
	'fcgi-app/jobs/webhook.c': '#include <curl/curl.h>\n\n#include "resources/unit/unit.h"\n',
	'fcgi-app/routes.c': '#include "routes.h"\n\n#include "resources/unit/unit_http.h"\n',
	'fcgi-app/main.c': '#include "jobs/webhook.h"\n#include "routes.h"\n',
	'fcgi-app/tools/made.c':
		'/* "SELECT x FROM y" in a comment */\n' +
		'static const char *const words[] = {"SELECT", "FROM"};\nstatic const char quote = \'"\';\n',
	'tests/unit/unit_test.c': '#include "resources/unit/unit.h"\n',
};

const breaches = [
	['base knows core', 'fcgi-app/base/log.c', '#include "core/ctx.h"\n', /log\.c:1: base must not include core/],
	['json knows db', 'fcgi-app/json/a.c', '#include "db/db.h"\n', /a\.c:1: json must not include db/],
	['db knows json', 'fcgi-app/db/a.c', '#include "json/json_read.h"\n', /a\.c:1: db must not include json/],
	['auth knows http', 'fcgi-app/auth/a.c', '\n#include "http/reply.h"\n', /a\.c:2: auth must not include http/],
	['auth knows a resource', 'fcgi-app/auth/a.c', '#include "resources/unit/unit.h"\n', /auth must not include resource /],
	['http knows jobs', 'fcgi-app/http/a.c', '#include "jobs/webhook.h"\n', /http must not include jobs/],
	['jobs know http', 'fcgi-app/jobs/a.c', '#include "http/reply.h"\n', /jobs must not include http/],
	['jobs know a handler', 'fcgi-app/jobs/a.c', '#include "resources/unit/unit_http.h"\n', /jobs must not include resource_http/],
	['http knows routes', 'fcgi-app/http/a.c', '#include "routes.h"\n', /http must not include routes/],
	['routes know main', 'fcgi-app/routes.h', '#include "main.h"\n', /routes must not include main/],
	['a domain file knows http', 'fcgi-app/resources/unit/unit.c', '#include "http/reply.h"\n', /unit\.c:1: resource must not include http/],
	['a domain file knows its handler', 'fcgi-app/resources/unit/unit.c', '#include "resources/unit/unit_http.h"\n', /resource must not include resource_http/],
	["another resource's store", 'fcgi-app/resources/quota/quota.c', '#include "resources/unit/unit_store.h"\n', /unit_store\.h is private/],
	["another folder's SQL", 'fcgi-app/resources/quota/quota.c', '#include "work.sql.h"\n', /SQL of another folder/],
	['angle brackets hide nothing', 'fcgi-app/base/log.c', '#include <core/ctx.h>\n', /base must not include core/],
	['a path upwards', 'fcgi-app/base/log.c', '#include "../core/ctx.h"\n', /neither a path/],
	['a bare name', 'fcgi-app/base/log.c', '#include "arena.h"\n', /neither a path/],
	['an unknown library', 'fcgi-app/base/log.c', '#include <lzma.h>\n', /neither a path/],
	['a comment that was broken', 'fcgi-app/base/log.c', '/*\n * one that was too\n *long for its line\n */\n', /log\.c:3: a comment that was broken/],
	['an unknown folder', 'fcgi-app/extra/a.c', '#include <stdio.h>\n', /the folder is no layer/],
	['fcgiapp.h', 'fcgi-app/http/a.c', '#include <fcgiapp.h>\n', /known to http\/fcgi\.c and/],
	['mysql.h', 'fcgi-app/db/work.c', '#include <mysql.h>\n', /known to db\/mariadb/],
	['mysql.h by way of mariadb.h', 'fcgi-app/db/work.c', '#include "db/mariadb.h"\n', /known to db\/mariadb/],
	['cJSON.h', 'fcgi-app/http/a.c', '#include <cjson/cJSON.h>\n', /known to json\/ only/],
	['jwt.h', 'fcgi-app/auth/token_check.c', '#include <jwt.h>\n', /known to auth\/token\.c only/],
	['sodium.h', 'fcgi-app/auth/a.c', '#include <sodium.h>\n', /known to base\/hash\.c, auth\/password\.c and auth\/seal\.c only/],
	['openssl', 'fcgi-app/auth/token.c', '#include <openssl/evp.h>\n', /known to auth\/token_key\.c only/],
	['zip.h', 'fcgi-app/xlsx/xlsx_read.c', '#include <zip.h>\n', /known to xlsx\/xlsx_zip\.c only/],
	['expat.h', 'fcgi-app/xlsx/xlsx_zip.c', '#include <expat.h>\n', /known to xlsx\/xlsx_xml\.c only/],
	['xlsxwriter.h', 'fcgi-app/resources/allocation/a.c', '#include <xlsxwriter.h>\n', /known to xlsx\/xlsx_write\.c only/],
	['glpk.h', 'fcgi-app/resources/assignment/a.c', '#include <glpk.h>\n', /known to resources\/assignment\/matching\.c only/],
	['xlsx knows db', 'fcgi-app/xlsx/a.c', '#include "db/db.h"\n', /xlsx must not include db/],
	['db knows xlsx', 'fcgi-app/db/a.c', '#include "xlsx/xlsx.h"\n', /db must not include xlsx/],
	['curl', 'fcgi-app/http/a.c', '#include <curl/curl.h>\n', /known to jobs\/ only/],
	['another format', 'fcgi-app/base/log.c', 'int  a;\n', /log\.c:1: not as clang-format/],
	['another format in a test', 'tests/unit/a_test.c', 'int a;\nint  b;\n', /a_test\.c:2: not as clang-format/],
	['unfinished work', 'fcgi-app/base/log.c', `/* ${'TO' + 'DO'}: later */\n`, /log\.c:1: unfinished/],
	['unfinished work in a script', 'tests/a.mjs', `\n// ${'FIX' + 'ME'}\n`, /tests\/a\.mjs:2: unfinished/],
	['a query of its own', 'fcgi-app/db/work.c', 'int a = mysql_query(b, c);\n', /work\.c:1: statements are sent/],
	['printed SQL', 'fcgi-app/http/a.c', 'void a(void)\n{\n\tprintf("SELECT %s FROM unit", b);\n}\n', /a\.c:3: SQL in a string/],
	['SQL over two lines', 'fcgi-app/http/a.c', 'void a(void)\n{\n\tprintf("DELETE "\n\t       "FROM %s",\n\t       b);\n}\n', /a\.c:3: SQL in a string/],
	['SQL around a macro', 'fcgi-app/http/a.c', 'void a(void)\n{\n\tprintf("UPDATE a " B " SET c = %d", b);\n}\n', /a\.c:3: SQL in a string/],
	['SQL after a quoted quote', 'fcgi-app/http/a.c', 'char a[] = {\'"\', \'\\\'\'};\nchar b[] = "INSERT INTO a";\n', /a\.c:2: SQL in a string/],
];

let folder;

function plant(path, text) {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
}

function lint() {
	const run = spawnSync(join(folder, 'fcgi-app/tools/lint.sh'), { encoding: 'utf8' });
	return { status: run.status, output: run.stdout + run.stderr };
}

before(() => {
	folder = mkdtempSync(join(tmpdir(), 'lint-'));
	cpSync(join(root, '.clang-format'), join(folder, '.clang-format'));
	for (const tool of ['lint.sh', 'lint_includes.awk', 'lint_sql.awk'])
		cpSync(join(root, 'fcgi-app/tools', tool), join(folder, 'fcgi-app/tools', tool));
	for (const [path, text] of Object.entries(clean))
		plant(path, text);
});

after(() => rmSync(folder, { recursive: true }));

test('a clean tree passes', () => {
	assert.deepEqual(lint(), { status: 0, output: '' });
});

for (const [name, path, text, expected] of breaches) {
	test(`refused: ${name}`, () => {
		plant(path, text);
		const { status, output } = lint();
		rmSync(join(folder, path));
		if (path in clean) plant(path, clean[path]);
		assert.match(output, expected);
		assert.equal(output.trim().split('\n').length, 1, output);
		assert.equal(status, 1);
	});
}
