/** What the items hold: what matters, everything, or what was chosen; files; and what the output alone does not tell. */
import type { IDataObject } from 'n8n-workflow';
import { catalog } from '../../nodes/Factorial/catalog';
import { runNode, type RunOptions } from './engine.cts';
import { connectSandbox, type TestSandbox } from './sandbox.cts';

interface StoredDocument {
	id: string;
	filename: string;
}

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await connectSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

const run = (parameters: IDataObject, options: Partial<RunOptions> = {}) =>
	runNode({ parameters: parameters as RunOptions['parameters'], credential: sandbox.credential, ...options });
const employees = { resource: 'employees.employees', operation: 'getAll', limit: 3 };
const byId = (id: string) => ({ __rl: true, mode: 'id', value: id });

describe('an item', () => {
	test('holds what matters of a large record, in reading order', async () => {
		const { items } = await run(employees);
		expect(items.map(({ json }) => Object.keys(json))).toEqual(Array.from({ length: 3 }, () => catalog.records['employees/employees']?.simple));
	});

	test('holds everything where that is asked for, or where the record is small', async () => {
		const [person] = await sandbox.records<IDataObject>('employees/employees');
		expect((await run({ ...employees, output: 'raw' })).items[0]?.json).toEqual(person);
		const [team] = await sandbox.records<IDataObject>('teams/teams');
		expect((await run({ resource: 'teams.teams', operation: 'getAll' })).items[0]?.json).toEqual(team);
	});

	test.each([[['email', 'full_name']], ['email, full_name']])('holds the fields %j that were chosen', async (outputFields) => {
		const [person] = await sandbox.records<IDataObject>('employees/employees');
		const { items } = await run({ ...employees, output: 'selected', outputFields });
		expect(Object.entries(items[0]?.json ?? {})).toEqual([
			['id', person?.id],
			['email', person?.email],
			['full_name', person?.full_name],
		]);
	});

	test('holds its ID once where that was chosen, too', async () => {
		const [person] = await sandbox.records<IDataObject>('employees/employees');
		const { items } = await run({ ...employees, output: 'selected', outputFields: ['email', 'id'] });
		expect(items[0]?.json).toEqual({ id: person?.id, email: person?.email });
	});

	test('needs fields to be chosen before anything is sent', async () => {
		await sandbox.forget();
		const { error } = await run({ ...employees, output: 'selected', outputFields: '={{ [] }}' });
		expect(error?.message).toMatch(/'Field Names or IDs' is empty/);
		expect(await sandbox.requests()).toEqual([]);
	});

	test('holds a nested value under one name', async () => {
		const [application] = await sandbox.records<{ id: string }>('ats/applications');
		await sandbox.patch('ats/applications', application?.id ?? '', { cv: { filename: 'cv.pdf', url: 'https://files.example/cv' } });
		const { items } = await run({ resource: 'ats.applications', operation: 'get', id: byId(application?.id ?? '') });
		expect(items[0]?.json).toMatchObject({ cv_url: 'https://files.example/cv' });
		expect(items[0]?.json).not.toHaveProperty('cv');
	});

	test('of a bulk action is one record', async () => {
		const documents = (await sandbox.records<StoredDocument>('documents/documents')).slice(0, 3).map(({ id }) => id);
		const { items } = await run({ resource: 'documents.documents', operation: 'moveToTrashBin', document_ids: documents });
		expect(items.map(({ json }) => json.id)).toEqual(documents);
	});

	test('covers secrets, whatever was chosen', async () => {
		const made = await run({
			resource: 'api_public.webhook_subscriptions',
			operation: 'create',
			subscription_type: 'teams/team/create',
			target_url: 'https://hooks.example/in',
			additionalFields: { challenge: 'very-secret' },
			output: 'raw',
		});
		expect(made.items[0]?.json).toMatchObject({ type: 'teams/team/create', challenge: '***' });
	});

	test.each(Object.entries(catalog.records).filter(([, { simple }]) => simple !== undefined))(
		'of %s keeps about ten properties, the ID first',
		(_, { simple = [], properties }) => {
			expect(simple.length).toBeGreaterThanOrEqual(5);
			expect(simple.length).toBeLessThanOrEqual(10);
			expect(new Set(simple).size).toBe(simple.length);
			expect(simple.filter((route) => !properties.includes(route.split('.')[0] ?? ''))).toEqual([]);
		},
	);
});

describe('a hint', () => {
	test.each<[string, IDataObject, RegExp | undefined]>([
		['a list cut by its limit, of which n8n tells itself', employees, undefined],
		['a whole list', { ...employees, returnAll: true }, undefined],
		['an empty list', { resource: 'teams.teams', operation: 'getAll', filters: { ids: '18446744999999999' } }, /no records.*environment/],
	])('for %s', async (_, parameters, expected) => {
		const { hints } = await run(parameters);
		expect(hints).toEqual(expected === undefined ? [] : [expect.stringMatching(expected)]);
	});

	test('for records of which only the IDs are seen', async () => {
		const [person] = await sandbox.records<IDataObject & { id: string }>('employees/employees');
		await sandbox.patch(
			'employees/employees',
			person?.id ?? '',
			Object.fromEntries(
				Object.keys(person ?? {})
					.filter((name) => !/(^|_)(id|ids)$/.test(name))
					.map((name) => [name, null]),
			),
		);
		const { hints } = await run({ resource: 'employees.employees', operation: 'get', id: byId(person?.id ?? '') });
		expect(hints).toEqual([expect.stringMatching(/Every field but the IDs is empty/)]);
	});
});

describe('a download', () => {
	const download = (id: string, more: IDataObject = {}) => run({ resource: 'documents.documents', operation: 'download', id: byId(id), ...more });
	const bytes = (data: string | undefined) => Buffer.from(data ?? '', 'base64').toString('latin1');
	const some = async () => (await sandbox.records<StoredDocument>('documents/documents'))[0] as StoredDocument;

	test('brings the file beside the record, and sends no token to where it lies', async () => {
		const { id, filename } = await some();
		await sandbox.forget();
		const { items, error } = await download(id);
		// The sandbox refuses a signed address that is asked for with a token.
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ id, filename });
		expect(items[0]?.binary?.data).toMatchObject({ fileName: filename.replaceAll('/', '_'), mimeType: expect.stringContaining('/') });
		expect(bytes(items[0]?.binary?.data?.data)).toMatch(/^%PDF-1\.4/);
		expect((await sandbox.requests()).map(({ method, path }) => `${method} ${path.split('/resources/')[1]}`)).toEqual([
			`GET documents/documents/${id}`,
			'POST documents/download_urls/bulk_create',
		]);
	});

	test('goes into the field that is named', async () => {
		const { items } = await download((await some()).id, { binaryPropertyName: 'payslip' });
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['payslip']);
	});

	test.each([
		['../../etc/passwd', 'etc_passwd.pdf'],
		['March\\2026 payslip?.pdf', 'March_2026 payslip_.pdf'],
		[`${'x'.repeat(300)}.pdf`, `${'x'.repeat(196)}.pdf`],
		['.hidden', 'hidden.pdf'],
	])('makes the name %s safe', async (filename, expected) => {
		const { id } = await some();
		await sandbox.patch('documents/documents', id, { filename });
		expect((await download(id)).items[0]?.binary?.data?.fileName).toBe(expected);
	});

	test('has a name when the document has none', async () => {
		const { id } = await some();
		await sandbox.patch('documents/documents', id, { filename: null });
		expect((await download(id)).items[0]?.binary?.data?.fileName).toBeTruthy();
	});

	test('brings all files of a record that has several, as they were uploaded', async () => {
		const text = 'Grüße';
		const upload = {
			resource: 'documents.documents',
			operation: 'create',
			file: 'data',
			space: 'company_public',
			author_id: byId((await sandbox.records<{ access_id: string }>('employees/employees'))[0]?.access_id ?? ''),
		};
		const items = [{ json: {}, binary: { data: { data: Buffer.from(text).toString('base64'), mimeType: 'text/plain', fileName: 'greeting.txt' } } }];
		const { items: made, error } = await run({ ...upload, public: true, is_pending_assignment: false, request_esignature: false }, { items });
		expect(error).toBeUndefined();
		const [signed] = await sandbox.ask<Array<{ url: string }>>('post', 'documents/download_urls/bulk_create', { ids: [made[0]?.json.id] });
		const [message] = await sandbox.records<{ id: string }>('ats/messages');
		const attachments = ['one.txt', 'two.txt'].map((filename) => ({ id: filename, filename, url: signed?.url }));
		await sandbox.patch('ats/messages', message?.id ?? '', { attachments });
		const { items: got } = await run({ resource: 'ats.messages', operation: 'download', id: byId(message?.id ?? '') });
		expect(Object.entries(got[0]?.binary ?? {}).map(([field, { fileName, data }]) => [field, fileName, Buffer.from(data, 'base64').toString()])).toEqual([
			['data', 'one.txt', text],
			['data_1', 'two.txt', text],
		]);
	});

	test('of a record without a file says so', async () => {
		const [message] = await sandbox.records<{ id: string }>('ats/messages');
		await sandbox.patch('ats/messages', message?.id ?? '', { attachments: [] });
		const { error } = await run({ resource: 'ats.messages', operation: 'download', id: byId(message?.id ?? '') });
		expect(error?.message).toBe('This record has no file [item 0]');
	});

	test('of an address that no longer works says what to do, without telling the token', async () => {
		const [message] = await sandbox.records<{ id: string }>('ats/messages');
		await sandbox.patch('ats/messages', message?.id ?? '', { attachments: [{ filename: 'x', url: `${sandbox.url}/files/1?expires=1&signature=no` }] });
		const { error, kept } = await run({ resource: 'ats.messages', operation: 'download', id: byId(message?.id ?? '') });
		expect(error?.message).toMatch(/could not be downloaded \(HTTP 403\)/);
		expect(kept).not.toContain(sandbox.token);
	});
});

test('with Continue On Fail a company that can’t be asked for fails item by item', async () => {
	await sandbox.fault({ kind: 'status', status: 403, path: 'api_public/credentials', times: 0 });
	const { items, error } = await run(
		{ resource: 'api_public.webhook_subscriptions', operation: 'create', subscription_type: 'teams/team/create', target_url: 'https://hooks.example/in' },
		{ items: [{ json: {} }, { json: {} }], onError: 'continueRegularOutput' },
	);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.error)).toEqual([expect.stringMatching(/may not do this/), expect.stringMatching(/may not do this/)]);
});

test('a list that is none fails with the item and what to do', async () => {
	await sandbox.fault({ kind: 'status', status: 200, body: { hello: 'world' }, path: 'teams/teams' });
	const { error } = await run({ resource: 'teams.teams', operation: 'getAll' });
	expect(error?.message).toMatch(/^Factorial's answer holds no list/);
	expect(error?.httpCode).toBe('200');
	expect(error?.context?.itemIndex).toBe(0);
});
