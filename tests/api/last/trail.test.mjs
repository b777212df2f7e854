// The trail of all that the other tests did, as the audit administrator's page says it: every event, object,
// name and value has words in both languages. Runs last, on the instance that the suite leaves behind.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { instanceIn } from '../../support/instance.mjs';

const web = join(import.meta.dirname, '../../../web');

let records, page, vite;

/** The page's own modules, as its build has them. Vue looks for a document once, before there is one. */
async function modulesOf(paths) {
	globalThis.localStorage = { getItem: () => null, setItem() {} };
	await import(join(web, 'node_modules/vue/index.mjs'));
	globalThis.document = { documentElement: {} };
	const { createServer } = await import(join(web, 'node_modules/vite/dist/node/index.js'));
	vite = await createServer({
		root: web, configFile: false, logLevel: 'error', appType: 'custom',
		resolve: { alias: { '@': join(web, 'src') } },
		server: { middlewareMode: true, ws: false, watch: null }, optimizeDeps: { noDiscovery: true },
	});
	return Object.assign({}, ...await Promise.all(paths.map(path => vite.ssrLoadModule(path))));
}

before(async () => {
	page = await modulesOf(['/src/pages/audit/detail.ts', '/src/pages/audit/events.ts', '/src/app/i18n/index.ts']);
	const rows = await instanceIn().sql(
		"SELECT TO_BASE64(JSON_OBJECT('event', event, 'object', object, 'detail', CAST(MIN(detail) AS CHAR))) " +
		"FROM audit GROUP BY event, object, REGEXP_REPLACE(COALESCE(detail, ''), '[0-9]+', '0')");
	records = rows.replaceAll('\\n', '').trim().split('\n')
		.map(line => JSON.parse(Buffer.from(line, 'base64').toString()));
});

after(() => vite?.close());

/** Names whose values are codes, the same in every language; `form` and `problem` say so to the reader. */
const codes = ['detail.form', 'detail.route', 'detail.problem', 'detail.username', 'detail.indicator'];

/** What tests asked for that there is not, and events of tests in C. */
const made = /^(close|promote|\{\{7\*7\}\})$/, madeEvent = /^test\./;

/** A name of the API's where words should be. */
const isRaw = text => /^[a-z]+(?:_[a-z]+)*$/.test(text);

function isJson(text) {
	try {
		return typeof JSON.parse(text) === 'object';
	} catch {
		return false;
	}
}

function faultsOf({ event, object, detail }) {
	const said = ['yes', 'no', 'nothing'].map(name => page.t(`detail.${name}`));
	const coded = codes.map(key => page.t(key));
	const words = page.detailRows(detail).flatMap(([name, value]) => [
		...name.split(/：|: /).filter(part => isRaw(part)).map(part => `name ${part} of ${event}`),
		...isRaw(value) && !made.test(value) && !said.includes(value) && !coded.some(code => name.endsWith(code))
			? [`value ${value} of ${name} of ${event}`] : [],
		...isJson(value) ? [`JSON ${value.slice(0, 60)} of ${name} of ${event}`] : [],
	]);
	return [
		...page.eventText(event) === event ? [`event ${event}`] : [],
		...page.objectText(object) === object ? [`object ${object} of ${event}`] : [],
		...words,
	];
}

for (const language of ['zh-CN', 'en'])
	test(`every record is said in words, ${language}`, () => {
		page.locale.value = language;
		const faults = records.filter(({ event }) => !madeEvent.test(event)).flatMap(faultsOf);
		assert.deepEqual([...new Set(faults)].sort(), []);
	});

test('every kind of event can be asked for', () => {
	const offered = new Set(Object.entries(page.eventGroups).flatMap(([group, names]) => names.map(name => `${group}.${name}`)));
	const missing = records.map(({ event }) => event).filter(event => !madeEvent.test(event) && !offered.has(event));
	assert.deepEqual([...new Set(missing)].sort(), []);
});
