/** Custom fields beside records: under their labels and as what they are, for how many requests, and never silently short. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode, type RunOptions } from './engine.cts';
import { connectSandbox, type TestSandbox } from './sandbox.cts';

type Stored = IDataObject & { id: string };

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await connectSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

const run = async (parameters: IDataObject, more: Partial<RunOptions> = {}) =>
	await runNode({ parameters: { options: { includeCustomFields: true }, ...parameters } as INodeParameters, credential: sandbox.credential, ...more });
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
const asked = async () => (await sandbox.requests()).map(({ path }) => path.split('/resources/')[1]);
const all = { resource: 'employees.employees', operation: 'getAll', returnAll: true, only_active: false, only_managers: false };

test('an employee has them under their labels, each as what it is', async () => {
	const people = await sandbox.records<Stored>('employees/employees');
	const values = await sandbox.records<Stored>('custom_fields/values');
	const { items } = await run({ resource: 'employees.employees', operation: 'get', id: byId(people[13]?.id) });
	expect(items[0]?.json.custom_fields).toEqual({
		'T-shirt size': 'M',
		'Driving licence': true,
		Allergies: 'Nuts',
		'Hardware budget': 1753,
		'Work permit until': values.find(({ valuable_id: id, label }) => id === people[13]?.id && label === 'Work permit until')?.date_value,
		Languages: ['English', 'German'],
	});
	expect(await asked()).toEqual([`employees/employees/${people[13]?.id}`, 'custom_fields/values', 'custom_fields/fields', 'custom_fields/options']);
});

test('all employees take a request for every hundred values of a hundred, and two for the fields', async () => {
	const people = await sandbox.records<Stored>('employees/employees');
	const values = await sandbox.records<Stored>('custom_fields/values');
	const { items } = await run(all);
	const hundreds = Array.from(
		{ length: Math.ceil(people.length / 100) },
		(_, index) => new Set(people.slice(index * 100, (index + 1) * 100).map(({ id }) => id)),
	);
	const pages = hundreds.map((ids) => Math.ceil(values.filter(({ valuable_id: id }) => ids.has(String(id))).length / 100));
	const requests = await asked();
	expect(requests.filter((path) => path === 'custom_fields/values')).toHaveLength(pages.reduce((sum, count) => sum + count, 0));
	expect(requests.filter((path) => path === 'custom_fields/fields' || path === 'custom_fields/options')).toHaveLength(2);
	const told = items.reduce((sum, { json }) => sum + Object.keys(json.custom_fields as IDataObject).length, 0);
	expect([items.length, told]).toEqual([people.length, values.length]);
});

test('two fields of one label are both there', async () => {
	const [first, second] = await sandbox.records<Stored>('custom_fields/fields');
	await sandbox.patch('custom_fields/fields', second?.id ?? '', { label_text: first?.label_text });
	const { items } = await run({ ...all, returnAll: false, limit: 2 });
	const keys = Object.keys(items[1]?.json.custom_fields as IDataObject);
	expect(keys.slice(0, 2)).toEqual(['T-shirt size (t_shirt_size)', 'T-shirt size (driving_licence)']);
});

test('a document has those of its own, and one without has none', async () => {
	const documents = (await sandbox.records<Stored>('documents/documents')).slice(0, 2);
	const [value] = await sandbox.records<Stored>('custom_fields/values');
	await sandbox.patch('custom_fields/values', value?.id ?? '', { valuable_type: 'Document', valuable_id: documents[0]?.id });
	const { items } = await run(
		{ resource: 'documents.documents', operation: 'get', id: byId('={{ $json.id }}') },
		{ items: documents.map(({ id }) => ({ json: { id } })) },
	);
	expect(items.map(({ json }) => json.custom_fields)).toEqual([{ 'T-shirt size': value?.value }, {}]);
});

test('they come beside names', async () => {
	const { items } = await run({ ...all, returnAll: false, limit: 3, options: { includeCustomFields: true, addNames: true } });
	expect(items[2]?.json).toMatchObject({ location_name: expect.any(String), custom_fields: { 'T-shirt size': 'L' } });
});

test.each([['custom_fields/values'], ['custom_fields/fields'], ['custom_fields/options']])(
	'where %s is refused the node fails in words, and so does each item',
	async (path) => {
		await sandbox.fault({ kind: 'status', status: 403, path, times: 0 });
		const few = { ...all, returnAll: false, limit: 2 };
		expect((await run(few)).error?.message).toMatch(/^The credential may not do this.* \[item 0\]$/);
		const { items, error } = await run(few, { onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.error)).toEqual([expect.stringMatching(/may not do this/), expect.stringMatching(/may not do this/)]);
	},
);

test('without the option nothing is asked', async () => {
	const { items } = await run({ ...all, returnAll: false, limit: 1, options: {} });
	expect(items[0]?.json).not.toHaveProperty('custom_fields');
	expect(await asked()).toEqual(['employees/employees']);
});
