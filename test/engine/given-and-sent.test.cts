/** One table of given and sent: what each kind of field makes of an empty entry, in each place and kind of operation, on n8n's own engine. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { catalog } from '../../nodes/Factorial/catalog';
import { collectionOf, isOnForm, isOptional, mayBeEmpty } from '../../nodes/Factorial/catalog/form';
import { labelOf } from '../../nodes/Factorial/catalog/labels';
import { resourceValue } from '../../nodes/Factorial/catalog/savedValues';
import type { Field, Member, Operation } from '../../nodes/Factorial/catalog/types';
import { runNode, type RunOptions } from './engine.cts';
import { connectSandbox, type TestSandbox } from './sandbox.cts';
import { sampleOf } from './sample.cts';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await connectSandbox({ settings: { postsPerMinute: 100_000 } });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.forget());

const binary = { data: { data: Buffer.from('a file').toString('base64'), mimeType: 'text/plain', fileName: 'file.txt' } };
const COMPANY_PROBE = /api_public\/credentials$/;
const requests = async () => (await sandbox.requests()).filter(({ path }) => !COMPANY_PROBE.test(path));
const run = async (parameters: IDataObject, json: IDataObject = {}, options: Partial<RunOptions> = {}) =>
	await runNode({ parameters: parameters as INodeParameters, credential: sandbox.credential, items: [{ json, binary }], ...options });

/** The words that an item fails with. n8n itself refuses a required field that was left blank before any item runs. */
const wordsOf = async (parameters: IDataObject, json: IDataObject = {}): Promise<string> => {
	const { items } = await run(parameters, json, { onError: 'continueRegularOutput' }).catch(({ message }: Error) => ({
		items: [{ json: { error: message } }],
	}));
	return String(items[0]?.json.error ?? '');
};

const NOTHING_SENT = 'refused';
const LEFT_OUT = 'left out';
type Outcome = unknown;
type Place = 'Additional Fields' | 'Filters' | 'Update Fields' | 'on the form' | 'required';

/** Rows are read from the top; the first that fits counts. `*` is any type. */
const TABLE: ReadonlyArray<[place: Place, type: string, undefined: Outcome, null: Outcome, blank: Outcome, none: Outcome]> = [
	['required', 'records that may be none', NOTHING_SENT, NOTHING_SENT, [], []],
	['required', 'company', NOTHING_SENT, NOTHING_SENT, 'the company', NOTHING_SENT],
	['required', 'entries', NOTHING_SENT, NOTHING_SENT, NOTHING_SENT, NOTHING_SENT],
	['required', 'file list', NOTHING_SENT, NOTHING_SENT, NOTHING_SENT, NOTHING_SENT],
	['required', '*', NOTHING_SENT, NOTHING_SENT, NOTHING_SENT, []],
	['on the form', '*', NOTHING_SENT, NOTHING_SENT, LEFT_OUT, []],
	['Additional Fields', 'records that may be none', NOTHING_SENT, NOTHING_SENT, [], []],
	['Filters', '*', NOTHING_SENT, NOTHING_SENT, NOTHING_SENT, NOTHING_SENT],
	['Additional Fields', 'entries', NOTHING_SENT, NOTHING_SENT, NOTHING_SENT, NOTHING_SENT],
	['Additional Fields', 'text', NOTHING_SENT, null, '', []],
	['Additional Fields', 'id', NOTHING_SENT, NOTHING_SENT, NOTHING_SENT, []],
	['Additional Fields', 'id list', NOTHING_SENT, NOTHING_SENT, NOTHING_SENT, []],
	['Additional Fields', 'file list', NOTHING_SENT, NOTHING_SENT, NOTHING_SENT, NOTHING_SENT],
	['Additional Fields', '*', NOTHING_SENT, null, LEFT_OUT, []],
	['Update Fields', 'text', NOTHING_SENT, null, '', []],
	['Update Fields', 'file list', NOTHING_SENT, NOTHING_SENT, NOTHING_SENT, NOTHING_SENT],
	['Update Fields', '* list', NOTHING_SENT, [], [], []],
	['Update Fields', '*', NOTHING_SENT, null, null, []],
];
const COLUMNS = ['undefined', 'null', 'blank', 'none'] as const;
type Column = (typeof COLUMNS)[number];

const fits = (pattern: string, type: string) => pattern === '*' || pattern === type || (pattern === '* list' && type.endsWith(' list'));
const expectedOf = (place: Place, type: string, column: Column) => {
	const row = TABLE.find(([where, pattern]) => where === place && fits(pattern, type));
	return row?.[2 + COLUMNS.indexOf(column)];
};

/** One field or part of a field, and how to enter a value for it. */
interface Case {
	operation: Operation;
	field: Field;
	member: Member;
	place: Place;
	type: string;
}

const kindOf = ({ operation }: Operation) => (['create', 'delete', 'get', 'getAll', 'update'].includes(operation) ? operation : 'action');
const typeOf = (member: Member) =>
	member.filled ? 'company' : mayBeEmpty(member) && member.required ? 'records that may be none' : `${member.type}${member.list ? ' list' : ''}`;
const COLLECTIONS = { additionalFields: 'Additional Fields', filters: 'Filters', updateFields: 'Update Fields' } as const;
const placeOf = (operation: Operation, field: Field): Place => {
	if (field.required && (isOnForm(operation, field) || !mayBeEmpty(field))) return 'required';
	return isOnForm(operation, field) ? 'on the form' : COLLECTIONS[collectionOf(operation)];
};
/** Parts of a form follow the same rules as the fields of their operation. */
const nestedPlace = (operation: Operation, member: Member): Place =>
	member.required ? 'required' : operation.method === 'PUT' ? 'Update Fields' : 'Additional Fields';

function casesOf(operation: Operation): Array<[string, Case]> {
	return operation.fields.flatMap((field) => {
		// What an operation of many records is about must not be empty.
		const type = operation.batch?.field === field.name ? 'entries' : typeOf(field);
		const own: Case = { operation, field, member: field, place: placeOf(operation, field), type };
		const parts = (field.members ?? []).map((member): Case => ({ operation, field, member, place: nestedPlace(operation, member), type: typeOf(member) }));
		const nest = field.list ? 'in a list of forms' : 'in a form';
		return [
			[`${kindOf(operation)}: ${own.type}, ${own.place}`, own] as [string, Case],
			...parts.map((part) => [`${kindOf(operation)}: ${part.type} ${nest}, ${part.place}`, part] as [string, Case]),
		];
	});
}

/** The first field of each kind that the API has. What is in a multipart body can't be read back, so there only files count. */
const cases = [
	...new Map(
		catalog.operations
			.filter(({ match, operation }) => operation !== 'download' && match === undefined)
			.flatMap(casesOf)
			.filter(([, { operation, member }]) => operation.multipart !== true || member.type === 'file')
			.reverse(),
	),
];

/** A form with its required parts, or with one of the others where it has none. */
function formOf(members: readonly Member[]): IDataObject {
	const required = members.filter((part) => !isOptional(part));
	const [other] = members.filter((part) => isOptional(part) && part.filled === undefined);
	const entries = (parts: readonly Member[]) => Object.fromEntries(parts.map((part) => [part.name, sample(part)])) as IDataObject;
	return required.length > 0 || other === undefined ? entries(required) : { additionalFields: entries([other]) };
}

function sample(member: Member): unknown {
	if (member.type === 'group') {
		const values = formOf(member.members ?? []);
		return { values: member.list ? [values] : values };
	}
	const one = sampleOf(member);
	return member.list ? [one] : member.type === 'id' && (member.to !== undefined || 'record' in member) ? { __rl: true, mode: 'id', value: one } : one;
}

function entered({ member, type }: Case, column: Column): unknown {
	const value = { undefined: '={{ $json.nothing }}', null: '={{ null }}', blank: '', none: '={{ [] }}' }[column];
	if (member.type === 'group') return {};
	return type === 'id' && (member.to !== undefined || 'record' in member) ? { __rl: true, mode: 'id', value } : value;
}

function parametersOf({ operation, field, member }: Case, value: unknown): IDataObject {
	const parameters: IDataObject = { resource: resourceValue(operation.resource), operation: operation.operation };
	for (const each of operation.fields) if (!isOptional(each) && isOnForm(operation, each)) parameters[each.name] = sample(each) as IDataObject;
	const collection = collectionOf(operation);
	const own = member === field ? value : nestedValue(field, member, value);
	if (isOnForm(operation, field)) parameters[field.name] = own as IDataObject;
	else parameters[collection] = { [field.name]: own } as IDataObject;
	return parameters;
}

/** A form with nothing else in it is refused as such, so something else stands in it, too. */
function nestedValue(field: Field, member: Member, value: unknown): unknown {
	const others = (field.members ?? []).filter((part) => part !== member);
	const { additionalFields, ...required } = formOf(others);
	const optional = additionalFields ?? formOf(others.filter(isOptional)).additionalFields ?? {};
	const values = isOptional(member)
		? { ...required, additionalFields: { ...(optional as IDataObject), [member.name]: value } }
		: { ...required, [member.name]: value };
	return { values: field.list ? [values] : values };
}

async function sentFor({ operation, field, member }: Case): Promise<Outcome> {
	const [request, ...more] = await requests();
	if (request === undefined) return NOTHING_SENT;
	expect(more).toEqual([]);
	if (field.in === 'query') {
		const values = new URLSearchParams(request.query).getAll(field.brackets ? `${field.name}[]` : field.name);
		if (member.filled && values[0] === sandbox.companyId) return 'the company';
		return values.length === 0 ? LEFT_OUT : values.length === 1 && values[0] === '' ? [] : values;
	}
	const name = (each: Field) => (each.brackets ? `${each.name}[]` : each.name);
	const whole = (request.body as IDataObject)[name(field)];
	const holder = member === field ? { [member.name]: whole } : ((Array.isArray(whole) ? whole[0] : whole) as IDataObject);
	const value = holder[member.name];
	return value === undefined ? LEFT_OUT : member.filled && value === sandbox.companyId ? 'the company' : operation.multipart ? 'sent' : value;
}

/** n8n drops an expression where a whole form stands; a list without entries is only for lists. */
const columnsOf = ({ member }: Case) => COLUMNS.filter((column) => (member.type === 'group' ? column === 'blank' : column !== 'none' || member.list));

describe.each(cases)('%s', (_, each) => {
	test.each(columnsOf(each))('%s', async (column) => {
		const expected = expectedOf(each.place, each.type, column);
		const message = await wordsOf(parametersOf(each, entered(each, column)));
		expect(await sentFor(each)).toEqual(expected);
		if (expected === NOTHING_SENT) expect(message).toContain(labelOf(each.operation, each.member));
	});
});

describe('what looks empty but is a value is sent', () => {
	test.each<[string, string, unknown, unknown]>([
		['false', 'approved', false, false],
		['false from an expression', 'approved', '={{ false }}', false],
		['a zero', 'hours_amount_in_cents', 0, 0],
		['a zero from an expression', 'hours_amount_in_cents', '={{ 0 }}', 0],
		['an empty text from an expression', 'description', "={{ '' }}", ''],
		['a zero as a text', 'description', '={{ 0 }}', '0'],
	])('%s', async (_, name, value, expected) => {
		await run({ resource: 'timeoff.leaves', operation: 'update', id: byId('7'), updateFields: { [name]: value } as IDataObject });
		expect((await requests())[0]?.body).toEqual({ id: '7', [name]: expected });
	});
});

function byId(value: string): IDataObject {
	return { __rl: true, mode: 'id', value };
}

/** Everywhere that an ID is meant, with the ID under `id` of the item. */
const PLACES_OF_IDS: ReadonlyArray<[string, IDataObject]> = [
	['Get', { resource: 'teams.teams', operation: 'get', id: byId('={{ $json.id }}') }],
	['Delete', { resource: 'teams.teams', operation: 'delete', id: byId('={{ $json.id }}') }],
	['Update', { resource: 'teams.teams', operation: 'update', id: byId('={{ $json.id }}'), updateFields: { name: 'x' } }],
	['Download', { resource: 'documents.documents', operation: 'download', id: byId('={{ $json.id }}') }],
	['a required field of a body', { resource: 'timeoff.leaves', operation: 'create', employee_id: byId('={{ $json.id }}'), start_on: '2026-03-31' }],
	[
		'an optional field of the form',
		{ resource: 'timeoff.leaves', operation: 'create', employee_id: byId('1'), start_on: '2026-03-31', leave_type_id: byId('={{ $json.id }}') },
	],
	[
		'Additional Fields',
		{
			resource: 'ats.applications',
			operation: 'create',
			ats_job_posting_id: byId('1'),
			ats_candidate_id: byId('2'),
			additionalFields: { ats_application_phase_id: byId('={{ $json.id }}') },
		},
	],
	['Update Fields', { resource: 'timeoff.leaves', operation: 'update', id: byId('7'), updateFields: { leave_type_id: byId('={{ $json.id }}') } }],
	['Filters', { resource: 'documents.folders', operation: 'getAll', filters: { employee_id: byId('={{ $json.id }}') } }],
	['a list in a filter', { resource: 'employees.employees', operation: 'getAll', filters: { ids: '={{ [1, $json.id] }}' } }],
	['a list as text', { resource: 'employees.employees', operation: 'getAll', filters: { ids: '=1,{{ $json.id }}' } }],
	[
		'a form',
		{
			resource: 'ats.applications',
			operation: 'create',
			ats_job_posting_id: byId('1'),
			ats_candidate_id: byId('2'),
			additionalFields: { answers: { values: [{ ats_question_id: byId('={{ $json.id }}') }] } },
		},
	],
];

describe.each(PLACES_OF_IDS)('no ID is sent in %s for', (_, parameters) => {
	test.each(['null', 'undefined', 'NaN', '[object Object]', 'NULL', 'https://app.factorialhr.com/teams/7', '\u200b7', 'a\u0007'])('%j', async (id) => {
		expect(await wordsOf(parameters, { id })).toMatch(/^'.+' is .*(which is not an ID|\[item 0\])/);
		expect(await requests()).toEqual([]);
	});

	test.each(['ada@example.com', 'Ada Lovelace'])('%j, which is looked up at most', async (id) => {
		expect(await wordsOf(parameters, { id })).toMatch(/^'.+' is .*(which is not an ID|with this (name|email))/);
		expect((await requests()).filter(({ method, path }) => method !== 'GET' || path.includes('ada'))).toEqual([]);
	});
});

test.each([
	['an allowance stat', 'timeoff/allowance_stats', '5/7/2026-01-01', '5%2F7%2F2026-01-01'],
	['a worked time', 'attendance/worked_times', '2_2026-12-21', '2_2026-12-21'],
])('the ID of %s goes escaped into the path', async (_, resource, id, segment) => {
	await run({ resource, operation: 'get', id: byId(id) });
	expect((await requests()).map(({ path }) => path)).toEqual([`/api/2026-10-01/resources/${resource}/${segment}`]);
});

test.each(['..', '../teams', '7/..', '1/./2', '..%2fteams', '%2e%2e', '7?x=1', '7#x', '7\\8', '/7', '7/', '7//8'])(
	'the ID %j never becomes a path',
	async (id) => {
		expect(await wordsOf({ resource: 'teams.teams', operation: 'delete', id: byId(id) })).toMatch(/^'Team' is ".*", which can't be an ID/);
		expect(await requests()).toEqual([]);
	},
);

describe('what belongs together is asked together', () => {
	const payslip = {
		resource: 'documents.documents',
		operation: 'create',
		file: 'data',
		public: false,
		is_pending_assignment: false,
		author_id: byId('2'),
		signee_ids: [],
		request_esignature: false,
	};
	test.each<[string, IDataObject, RegExp]>([
		['nobody', { space: 'employee_my_documents' }, /^'Employee' is empty, and 'Space' is 'My Documents of an Employee'/],
		['nobody, by expressions', { space: '={{ $json.space }}', employee_id: byId("={{ '' }}") }, /^'Employee' is empty, and 'Space' is/],
		['a misspelt column', { space: 'employee_my_documents', employee_id: byId('={{ $json.nothing }}') }, /^'Employee' is empty.*expression gives nothing/],
		['null', { space: 'employee_my_documents', employee_id: byId('={{ null }}') }, /^'Employee' is empty.*expression gives null/],
		['null, where no employee is needed', { space: 'company_internal', employee_id: byId('={{ null }}') }, /^'Employee' is empty.*expression gives null/],
	])('a payslip of %s is not uploaded', async (_, given, words) => {
		expect(await wordsOf({ ...payslip, ...given }, { space: 'employee_my_documents' })).toMatch(words);
		expect(await requests()).toEqual([]);
	});

	test.each<[string, IDataObject]>([
		['of an employee', { space: 'employee_my_documents', employee_id: byId('1') }],
		['of the company', { space: 'company_internal', employee_id: { __rl: true, mode: 'list', value: '' } }],
	])('a document %s is', async (_, given) => {
		await run({ ...payslip, ...given });
		expect(await requests()).toHaveLength(1);
	});

	test('a job application needs its candidate', async () => {
		expect(
			await wordsOf({ resource: 'ats.applications', operation: 'create', ats_job_posting_id: byId('1'), ats_candidate_id: byId('={{ $json.nothing }}') }),
		).toMatch(/^'Candidate' is empty/);
		expect(await wordsOf({ resource: 'ats.applications', operation: 'create', ats_job_posting_id: byId('1') })).toMatch(/"Candidate" is required/);
		expect(await requests()).toEqual([]);
	});
});

test.each([
	['nothing was added', {}],
	['n8n drops an expression for all fields', { updateFields: "={{ {name: 'x'} }}" }],
])('an update says that there is nothing to change when %s', async (_, given) => {
	expect(await wordsOf({ resource: 'teams.teams', operation: 'update', id: byId('7'), ...given })).toMatch(/^There is nothing to change/);
	expect(await requests()).toEqual([]);
});

test('an update that needs a field changes it', async () => {
	await run({ resource: 'locations.work_areas', operation: 'update', id: byId('7'), name: 'Hall' });
	expect((await requests())[0]?.body).toEqual({ id: '7', name: 'Hall' });
});

describe('how much of a list', () => {
	test.each(['={{ null }}', '={{ $json.nothing }}', "={{ '' }}", '={{ -3 }}', '={{ 1.5 }}', '={{ true }}', '={{ [5] }}', '={{ NaN }}', "={{ 'ten' }}"])(
		'Limit %s is refused',
		async (limit) => {
			expect(await wordsOf({ resource: 'teams.teams', operation: 'getAll', limit })).toMatch(/^'Limit' is not a whole number above zero/);
			expect(await requests()).toEqual([]);
		},
	);
	test.each(['={{ null }}', '={{ $json.nothing }}'])('Return All %s is refused', async (returnAll) => {
		expect(await wordsOf({ resource: 'teams.teams', operation: 'getAll', returnAll })).toMatch(/^'Return All' is neither on nor off/);
		expect(await requests()).toEqual([]);
	});
	test.each([
		['2', '2'],
		[3, '3'],
		["={{ '4' }}", '4'],
	])('Limit %s is used', async (limit, expected) => {
		await run({ resource: 'teams.teams', operation: 'getAll', limit });
		expect((await requests())[0]?.query).toBe(`limit=${expected}`);
	});
});

describe('values that only prose tells', () => {
	const leave = (half_day: unknown) =>
		({ resource: 'timeoff.leaves', operation: 'create', employee_id: byId('1'), start_on: '2026-03-31', additionalFields: { half_day } }) as IDataObject;
	test.each([
		['as offered', 'beggining_of_day', 'beggining_of_day'],
		['another, by expression', "={{ 'beginning_of_day' }}", 'beginning_of_day'],
		['another, saved when it was a text', 'morning', 'morning'],
	])('a half day %s', async (_, given, sent) => {
		await run(leave(given));
		expect((await requests())[0]?.body).toMatchObject({ half_day: sent });
	});
	test.each(['undefined', 'NaN'])('but not %s', async (text) => {
		expect(await wordsOf(leave(text))).toMatch(/'Half Day' is ".*", which is not one of its values/);
		expect(await requests()).toEqual([]);
	});
	test.each([
		['chosen', ['done', 'to-do']],
		['saved when they were a text', 'done,to-do'],
	])('several, %s', async (_, status) => {
		await run({ resource: 'bookkeepers_management.incidences', operation: 'getAll', filters: { status } as IDataObject });
		expect(new URLSearchParams((await requests())[0]?.query).getAll('status[]')).toEqual(['done', 'to-do']);
	});
});

test.each(['={{ null }}', '={{ $json.nothing }}', 'brief'])('Output %s is refused', async (output) => {
	expect(await wordsOf({ resource: 'employees.employees', operation: 'getAll', output })).toMatch(/^'Output' is /);
	expect(await requests()).toEqual([]);
});

test("Output may come from an expression, though 'Field Names or IDs' is empty then", async () => {
	const { items } = await run({ resource: 'employees.employees', operation: 'getAll', limit: 1, output: '={{ "raw" }}' });
	expect(Object.keys(items[0]?.json ?? {}).length).toBeGreaterThan(20);
});
