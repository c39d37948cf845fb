/** What the catalog keeps for nodes of earlier versions, over documents that follow one another. */
import type { Overrides } from '../../../scripts/catalog/unmatched.cts';
import { asOf } from '../../../nodes/Factorial/catalog/asOf';
import { generate, type Generated } from '../../../scripts/catalog/generate.cts';
import { join, nextTypeVersion, split, typeVersionFor } from '../../../scripts/catalog/editions.cts';

const none: Overrides = {
	writtenFor: '2026-10-01',
	fieldTypes: {},
	resources: {},
	operations: {},
	fields: {},
	choices: {},
	events: {},
	downloads: [],
	matching: [],
	requiredByToken: new Set(),
	foreignIds: new Set(),
	openChoices: {},
	requiredTogether: {},
	batches: {},
	shownOnForm: new Set(),
	recordsBehindIds: {},
	recordLists: {},
	simplified: {},
	secrets: {},
	renamed: { resources: {}, operations: {}, fields: {} },
	startingValues: {},
};
const text = { type: 'string' };
const pen = (properties: object) => ({ schemas: { pen: { type: 'object', properties: { id: text, ...properties } } } });
const answer = { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/pen' } } } } };
const body = (properties: object, required: string[] = []) => ({
	requestBody: { content: { 'application/json': { schema: { type: 'object', properties, required } } } },
	responses: answer,
});
const webhook = { post: { requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/pen' } } } } } };

interface Given {
	/** Properties of the create's body. */
	fields?: object;
	required?: string[];
	/** Names of actions. */
	actions?: Record<string, object>;
	properties?: object;
	events?: string[];
	resource?: string;
}

function document(
	version: string,
	{ fields = { name: text }, required = [], actions = {}, properties = {}, events = [], resource = 'zoo/pens' }: Given,
): string {
	const at = (path: string) => `/api/${version}/resources/${path}`;
	const paths = {
		[at(resource)]: { post: body(fields, required) },
		...Object.fromEntries(Object.entries(actions).map(([name, own]) => [at(`${resource}/${name}`), { post: body(own) }])),
	};
	return JSON.stringify({ info: { version }, paths, components: pen(properties), webhooks: Object.fromEntries(events.map((name) => [name, webhook])) });
}

/** Generates one version after the other, each from what the one before left. */
function after(...given: Array<[version: string, what: Given, more?: Partial<Overrides>]>): Generated {
	let made: Generated | undefined;
	for (const [version, what, more] of given) {
		made = generate(document(version, what), { ...none, ...more }, made?.history);
		expect(made.problems).toEqual([]);
	}
	return made as Generated;
}

const [Q4, Q1, Q2] = ['2026-10-01', '2027-01-01', '2027-04-01'];
const whole = { type: 'integer' };

/** Each field of the create as `name: type since–until`. */
const fieldsOf = ({ history }: Generated) =>
	history.operations
		.filter(({ operation }) => operation === 'create')
		.flatMap(({ fields }) =>
			fields.map(({ name, type, required, since = '', until = '' }) => `${name}: ${required ? 'required ' : ''}${type} ${since}–${until}`),
		);

test.each<[string, Given, Given, Given, string[]]>([
	['stays', { fields: { a: text } }, { fields: { a: text } }, { fields: { a: text } }, ['a: text –']],
	['comes', { fields: {} }, { fields: { a: text } }, { fields: { a: text } }, ['a: text 1.1–']],
	['goes', { fields: { a: text } }, { fields: { a: text } }, { fields: {} }, ['a: text –1.1']],
	['comes and goes', { fields: {} }, { fields: { a: text } }, { fields: {} }, ['a: text 1.1–1.1']],
	['goes and comes back', { fields: { a: text } }, { fields: {} }, { fields: { a: text } }, ['a: text 1.2–', 'a: text –1']],
	['changes its type', { fields: { a: text } }, { fields: { a: whole } }, { fields: { a: whole } }, ['a: integer 1.1–', 'a: text –1']],
	['is needed', { fields: { a: text } }, { fields: { a: text } }, { fields: { a: text }, required: ['a'] }, ['a: required text 1.2–', 'a: text –1.1']],
	[
		'offers less',
		{ fields: { a: { enum: ['x', 'y'] } } },
		{ fields: { a: { enum: ['x'] } } },
		{ fields: { a: { enum: ['x'] } } },
		['a: choice 1.1–', 'a: choice –1'],
	],
])('a field that %s', (_, first, second, third, expected) => expect(fieldsOf(after([Q4, first], [Q1, second], [Q2, third]))).toEqual(expected));

test('a part of a group changes with the group', () => {
	const gate = (properties: object) => ({ fields: { gate: { type: 'object', properties } } });
	const { history } = after([Q4, gate({ a: text, b: text })], [Q1, gate({ a: text })]);
	expect(history.operations[0]?.fields).toMatchObject([
		{ name: 'gate', since: 1.1, members: [{ name: 'a' }] },
		{ name: 'gate', until: 1, members: [{ name: 'a' }, { name: 'b' }] },
	]);
});

test('operations, resources, output and events come, go and stay likewise', () => {
	const { history, files, eventsFile } = after(
		[Q4, { actions: { feed: {}, open: {} }, properties: { old: text }, events: ['zoo/pen/open', 'zoo/pen/shut'] }],
		[Q1, { actions: { open: {}, wash: {} }, properties: { name: text }, events: ['zoo/pen/open'] }],
		[Q2, { actions: { open: {}, wash: {} }, properties: { name: text }, events: ['zoo/pen/open', 'zoo/pen/wash'], resource: 'zoo/cages' }],
	);
	expect(history.operations.map(({ resource, operation, since = '', until = '' }) => `${resource} ${operation} ${since}–${until}`).sort()).toEqual([
		'zoo/cages create 1.2–',
		'zoo/cages open 1.2–',
		'zoo/cages wash 1.2–',
		'zoo/pens create –1.1',
		'zoo/pens feed –1',
		'zoo/pens open –1.1',
		'zoo/pens wash 1.1–1.1',
	]);
	expect(history.records['zoo/pens']).toEqual({ properties: ['id', 'name'], earlier: [{ properties: ['id', 'old'], until: 1 }] });
	expect(history.events.map(({ name, since = '', until = '' }) => `${name} ${since}–${until}`)).toEqual([
		'zoo/pen/open –',
		'zoo/pen/shut –1',
		'zoo/pen/wash 1.2–',
	]);
	const written = files.map(({ text: code }) => code).join('\n') + eventsFile.text;
	for (const part of [
		"operation: 'feed', until: 1,",
		"operation: 'wash', since: 1.1, until: 1.1,",
		"earlier: [{ until: 1, properties: ['id', 'old'] }]",
		"{ name: 'zoo/pen/shut', record: 'pen', until: 1 }",
		"{ typeVersion: 1.2, api: '2027-04-01', sha256:",
	])
		expect(written).toContain(part);
});

test('each version has exactly what its own document has', () => {
	const documents: Array<[string, Given]> = [
		[Q4, { fields: { a: text, b: text }, actions: { feed: { x: text } }, events: ['zoo/pen/open'] }],
		[Q1, { fields: { a: whole, c: text }, actions: {}, events: [] }],
		[Q2, { fields: { a: text, c: text }, actions: { feed: { x: text, y: text } }, events: ['zoo/pen/open'] }],
	];
	const { history } = after(...documents);
	for (const [index, { typeVersion, operations, events }] of split(history).entries()) {
		const own = generate(document(...(documents[index] as [string, Given])), none);
		const sorted = (rows: typeof operations) =>
			rows
				.map((row) => ({ ...row, fields: [...row.fields].sort((one, other) => (one.name < other.name ? -1 : 1)) }))
				.sort((one, other) => (one.operation < other.operation ? -1 : 1));
		expect(sorted(operations)).toEqual(sorted(own.operations));
		expect(events).toEqual(own.events);
		expect(asOf(history, typeVersion).version).toBe(own.version);
	}
	expect(join(split(history))).toEqual(history);
});

test('the same version again takes the place of what it had; earlier ones stay', () => {
	const made = after([Q4, { fields: { a: text } }], [Q1, { fields: { b: text } }], [Q1, { fields: { b: whole } }]);
	expect(fieldsOf(made)).toEqual(['b: integer 1.1–', 'a: text –1']);
	expect(fieldsOf(after([Q4, { fields: { a: text } }], [Q1, { fields: { b: text } }], [Q4, { fields: { b: text } }]))).toEqual(['b: text –']);
});

test.each([
	['2026-10-01', [], 1],
	['2026-10-01', ['2026-10-01'], 1],
	['2027-01-01', ['2026-10-01'], 1.1],
	['2026-10-01', ['2026-10-01', '2027-01-01'], 1],
	['2026-07-01', ['2026-10-01'], undefined],
	['2026-11-01', ['2026-10-01', '2027-01-01'], undefined],
])('%s after %j is of version %s', (api, known, expected) => {
	expect(
		typeVersionFor(
			api,
			known.map((version, index) => ({ typeVersion: 1 + index / 10, api: version, sha256: '' })),
		),
	).toBe(expected);
});

test.each([
	[1, 1.1],
	[1.2, 1.3],
	[1.9, 2],
	[2, 2.1],
	[2.9, 3],
])('after %s comes %s', (latest, next) => expect(nextTypeVersion(latest)).toBe(next));

const renamed = {
	resources: { 'zoo/pens': 'zoo/cages' },
	operations: { 'zoo/cages.feed': 'serve' },
	fields: { 'zoo/cages.serve.food': 'meal', title: 'name' },
};

test('what was renamed says so on its row, and keeps it for later versions', () => {
	const { history } = after(
		[Q4, { actions: { feed: { food: text } }, fields: { title: text } }],
		[Q1, { actions: { serve: { meal: text } }, fields: { name: text }, resource: 'zoo/cages' }, { renamed }],
		[Q2, { actions: { serve: { meal: text } }, fields: { name: text }, resource: 'zoo/cages' }, { renamed }],
	);
	const [serve, create] = ['serve', 'create'].map((operation) => history.operations.find((row) => row.operation === operation));
	expect([serve?.since, serve?.until, create?.since]).toEqual([1.1, undefined, 1.1]);
	expect(serve?.was).toEqual([
		{ resource: 'zoo/cages', operation: 'feed' },
		{ resource: 'zoo/pens', operation: 'serve' },
		{ resource: 'zoo/pens', operation: 'feed' },
	]);
	expect(create?.was).toEqual([{ resource: 'zoo/pens', operation: 'create' }]);
	expect([serve?.fields[0]?.was, create?.fields[0]?.was]).toEqual([['food'], ['title']]);
});

test('a download whose resource is gone is told', () => {
	const downloads = [
		{ resource: 'zoo/pens', operation: 'download', method: 'GET', path: 'zoo/pens/{id}', answer: 'file', fields: [] },
	] as Overrides['downloads'];
	const before = after([Q4, {}, { downloads }]).history;
	const problems = (until: object) =>
		generate(document(Q1, { resource: 'zoo/cages' }), { ...none, downloads: downloads.map((row) => ({ ...row, ...until })) }, before).problems;
	expect(problems({})).toEqual(['overrides: downloads "zoo/pens": the resource is gone; nodes of earlier versions keep the download with until: 1']);
	expect(problems({ until: 1 })).toEqual([]);
});

test('a name that can’t be told from what is there is refused', () => {
	const problems = (fields: object, required: string[], more: Partial<Overrides>) =>
		generate(document(Q4, { fields, required, actions: { feed: {}, serve: {} } }), { ...none, ...more }).problems.join('\n');
	const was = (table: Partial<Overrides['renamed']>) => ({ renamed: { ...none.renamed, ...table } });
	expect(problems({ a: text, b: text }, [], was({ fields: { a: 'b' } }))).toMatch(/^zoo\/pens\.create "b": "a" can't be an earlier name of it/);
	expect(problems({}, [], was({ operations: { 'zoo/pens.feed': 'serve' } }))).toMatch(/^zoo\/pens\.serve: "zoo\/pens\.feed" can't be an earlier name of it/);
	expect(problems({ now: text }, ['now'], { ...was({ fields: { when: 'now' } }), startingValues: { now: 'x' } })).toMatch(
		/^zoo\/pens\.create "now": it can't take the earlier name "when": its form begins with a value/,
	);
	expect(problems({}, [], was({ resources: { 'a/bs': 'a/cs' }, operations: { 'zoo/pens.x': 'y' }, fields: { 'zoo/pens.q': 'r' } }))).toMatch(
		/renamed resource "a\/bs" "a\/cs" matches[^]*renamed operation "zoo\/pens\.x" "y" matches[^]*renamed field "zoo\/pens\.q" "r" matches/,
	);
});
