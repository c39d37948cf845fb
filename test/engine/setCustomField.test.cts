/** Set Custom Field and Create or Update of custom field values: by names and labels, written as the kind of the field asks for. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode, type RunOptions } from './engine.cts';
import { connectSandbox, type TestSandbox } from './sandbox.cts';

interface Value extends IDataObject {
	id: string;
	field_id: string;
	valuable_id: string;
	valuable_type: string;
	value: string;
}

let sandbox: TestSandbox;
let person: { id: string; email: string };
beforeAll(async () => void (sandbox = await connectSandbox({ settings: { postsPerMinute: 100_000 } })));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	person = (await sandbox.records<typeof person>('employees/employees'))[0] as typeof person;
	await sandbox.forget();
});

/** Makes a field of the company's own, with its options. */
async function fieldOf(field_type: string, label_text: string, more: IDataObject = {}, options: IDataObject[] = []): Promise<string> {
	const { id } = await sandbox.ask<{ id: string }>('post', 'custom_fields/fields', { company_id: sandbox.companyId, field_type });
	await sandbox.patch('custom_fields/fields', id, { label_text, min_value: null, max_value: null, ...more });
	for (const { label, ...option } of options) {
		const made = await sandbox.ask<{ id: string }>('post', 'custom_fields/options', { field_id: id, label });
		await sandbox.patch('custom_fields/options', made.id, option);
	}
	await sandbox.forget();
	return id;
}

const by = (mode: string, value: string) => ({ __rl: true as const, mode, value });
const setting = (field: string, value: unknown): INodeParameters =>
	({ resource: 'employees.employees', operation: 'setCustomField', id: by('email', person.email), field_id: by('name', field), value }) as INodeParameters;
const run = async (parameters: INodeParameters, options: Partial<RunOptions> = {}) => await runNode({ parameters, credential: sandbox.credential, ...options });
const valuesOf = async (field: string) => (await sandbox.records<Value>('custom_fields/values')).filter(({ field_id: of }) => of === field);
const writes = async () => (await sandbox.requests()).filter(({ method }) => method !== 'GET').map(({ body }) => body);

const SIZES = [
	{ label: 'Medium', value: 'm' },
	{ label: 'Large', value: null },
	{ label: 'Huge', value: 'xxl', is_active: false },
	{ label: 'Red, with stripes', value: 'red, striped' },
];

describe('a value by its kind', () => {
	test.each<[kind: string, entered: unknown, sent: string]>([
		['text', 'Vegan', 'Vegan'],
		['text', '={{ 42 }}', '42'],
		['long_text', 'One\nTwo', 'One\nTwo'],
		['date', '2026-03-31T23:30:00Z', '2026-04-01'],
		['date', '2026-03-31', '2026-03-31'],
		['checkbox', 'true', 'true'],
		['checkbox', '={{ false }}', 'false'],
		['cents', '12.50', '12.5'],
		['money', '={{ 0 }}', '0'],
		['rating', '4', '4'],
		['single_choice', ' medium ', 'm'],
		['single_choice', 'Large', 'Large'],
		['single_choice', 'm', 'm'],
		['multiple_choice', 'Medium, Large, medium', 'm,Large'],
		['multiple_choice', "={{ ['Large'] }}", 'Large'],
	])('%s %j is sent as %j, and the next one takes its place', async (kind, entered, sent) => {
		const field = await fieldOf(kind, 'Jersey Size', kind === 'rating' ? { min_value: 1, max_value: 5 } : {}, /choice/.test(kind) ? SIZES : []);
		const first = await run(setting('jersey size', entered));
		expect(first.error).toBeUndefined();
		expect(first.items.map(({ json }) => [json.value, json.valuable_id, json.created])).toEqual([[sent, person.id, true]]);
		expect(await writes()).toEqual([{ field_id: field, valuable_id: person.id, valuable_type: 'Employee', value: sent }]);
		const second = await run(setting('Jersey Size', entered));
		expect(second.items.map(({ json }) => [json.id, json.created])).toEqual([[first.items[0]?.json.id, false]]);
		expect(await valuesOf(field)).toMatchObject([{ value: sent, valuable_type: 'Employee' }]);
	});

	test.each<[kind: string, entered: unknown, message: RegExp, advice: RegExp]>([
		['date', 'soon', /^'Field Value' is "soon", which is not a date \[item 0\]$/, /Use a date/],
		['checkbox', 'maybe', /which is not true or false/, /Switch it on or off/],
		['cents', 'twelve', /which is not a number/, /Use digits/],
		['rating', '6', /^'Field Value' is "6", which is not a rating that 'Jersey Size' takes/, /a whole number from 1 up to 5\./],
		['rating', '1.5', /which is not a whole number/, /without decimals/],
		[
			'single_choice',
			'Tiny',
			/^'Field Value' is "Tiny", which is not an option of 'Jersey Size'/,
			/^Use one of: "Medium", "Large", "Red, with stripes"\. Nothing was sent/,
		],
		['single_choice', 'Huge', /^'Field Value' is "Huge", which 'Jersey Size' does not offer any more/, /Use one of: "Medium"/],
		['multiple_choice', 'Medium, Tiny', /^'Field Value' is "Tiny", which is not an option/, /Use one of/],
		['multiple_choice', "={{ ['Red, with stripes'] }}", /because of its comma/, /Rename the option/],
		['text', '', /^'Field Value' is empty/, /Fill in/],
		['text', '={{ $json.nothing }}', /^'Field Value' is empty/, /gives nothing/],
	])('%s %j is refused before anything is sent', async (kind, entered, message, advice) => {
		await fieldOf(kind, 'Jersey Size', kind === 'rating' ? { min_value: 1, max_value: 5 } : {}, /choice/.test(kind) ? SIZES : []);
		const { items } = await run(setting('Jersey Size', entered), { onError: 'continueErrorOutput' }).catch((error: Error) => ({
			items: [{ json: { error: `'Field Value' is empty. Fill in ${error.message}` } }],
		}));
		const [text = '', told = ''] = /^(.*?\[item 0\]|'Field Value' is empty)\.? (.*)$/s.exec(String(items[0]?.json.error))?.slice(1) ?? [];
		expect(text).toMatch(message);
		expect(told).toMatch(advice);
		expect(await writes()).toEqual([]);
	});
});

test('the fields of many employees cost as few requests as the lists allow', async () => {
	const people = await sandbox.records<{ email: string }>('employees/employees');
	const field = await fieldOf('single_choice', 'Jersey Size', {}, SIZES);
	const items = Array.from({ length: 250 }, (_, index) => ({ json: { email: people[index]?.email ?? '', size: 'Medium' } }));
	const { items: out, error } = await run({ ...setting('Jersey Size', '={{ $json.size }}'), id: by('email', '={{ $json.email }}') }, { items });
	expect(error).toBeUndefined();
	expect(out).toHaveLength(250);
	expect(await valuesOf(field)).toHaveLength(250);
	const reads = (await sandbox.requests()).filter(({ method }) => method === 'GET').map(({ path }) => path.replace(/^.*\/resources\//, ''));
	// Three for the people, one for the field's name, one for its kind, one for its options, three for what it holds now.
	expect(reads.sort()).toEqual([
		'custom_fields/fields',
		'custom_fields/fields',
		'custom_fields/options',
		...Array.from({ length: 3 }, () => 'custom_fields/values'),
		...Array.from({ length: 3 }, () => 'employees/employees'),
	]);
});

test('one person’s field given twice in a run is made once', async () => {
	const field = await fieldOf('text', 'Diet');
	const { items } = await run(setting('Diet', '={{ $json.diet }}'), { items: ['Vegan', 'None'].map((diet) => ({ json: { diet } })) });
	expect(items.map(({ json }) => [json.value, json.created])).toEqual([
		['Vegan', true],
		['None', false],
	]);
	expect(await valuesOf(field)).toHaveLength(1);
});

test.each([
	['Employee', 'employee_id', 'employees/employees'],
	['Document', 'document_id', 'documents/documents'],
	['Contracts::ContractVersion', 'contract_version_id', 'contracts/contract_versions'],
	['CustomResources::Value', 'custom_resource_value_id', 'custom_resources/values'],
])('a value belongs to a record of the type %s', async (type, name, resource) => {
	const [owner] = await sandbox.records(resource);
	const field = await fieldOf('text', 'Shelf');
	const parameters = { resource: 'custom_fields.values', valuable_type: type, [name]: by('id', owner?.id ?? ''), field_id: by('name', 'Shelf') };
	expect((await run({ ...parameters, operation: 'find' })).items).toEqual([]);
	for (const [value, created] of [
		['A', true],
		['B', false],
	] as const) {
		const { items, error } = await run({ ...parameters, operation: 'createOrUpdate', value });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.value, json.created])).toEqual([[value, created]]);
	}
	expect(await valuesOf(field)).toMatchObject([{ valuable_id: owner?.id, valuable_type: type, value: 'B' }]);
	expect((await run({ ...parameters, operation: 'find' })).items.map(({ json }) => json.value)).toEqual(['B']);
});

test('a value of another record with the same number is left alone', async () => {
	const field = await fieldOf('text', 'Shelf');
	await sandbox.ask('post', 'custom_fields/values', { field_id: field, valuable_id: person.id, valuable_type: 'Document', value: 'theirs' });
	const { items } = await run(setting('Shelf', 'ours'));
	expect(items.map(({ json }) => json.created)).toEqual([true]);
	expect((await valuesOf(field)).map(({ valuable_type, value }) => [valuable_type, value])).toEqual([
		['Document', 'theirs'],
		['Employee', 'ours'],
	]);
});

test('a custom field by an ID that is none is refused', async () => {
	const { error } = await run({ ...setting('', 'x'), field_id: by('id', '7') });
	expect(error?.message).toBe(`'Custom Field' is "7", and Factorial shows no custom field with this ID [item 0]`);
	expect(await writes()).toEqual([]);
});
