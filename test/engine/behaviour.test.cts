/** What the node does around its requests: pages, pairs, retries, uploads, and errors that people can act on. */
import { createHash } from 'node:crypto';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runNode, type RunOptions } from './engine.cts';
import { connectSandbox, SECRET, type TestSandbox } from './sandbox.cts';
import { documentUpload } from './upload.cts';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await connectSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.forget());

const EMPLOYEES = { resource: 'employees.employees' };
const run = (parameters: IDataObject, options: Partial<RunOptions> = {}) =>
	runNode({ parameters: parameters as RunOptions['parameters'], credential: sandbox.credential, ...options });
const json = (items: INodeExecutionData[]) => items.map((item) => item.json);
const itemsOf = (...rows: IDataObject[]) => rows.map((row) => ({ json: row }));

describe('lists', () => {
	test('all employees come over several pages, their long ids intact and none twice', async () => {
		const { items } = await run({ ...EMPLOYEES, operation: 'getAll', returnAll: true });
		const expected = (await sandbox.records('employees/employees')).map(({ id }) => id);
		const pages = await sandbox.requests();
		expect(items.length).toBeGreaterThanOrEqual(250);
		expect(json(items).map(({ id }) => id)).toEqual(expected);
		expect(expected.every((id) => BigInt(id) > BigInt(Number.MAX_SAFE_INTEGER))).toBe(true);
		expect(pages).toHaveLength(Math.ceil(expected.length / 100));
	});

	test('a limit ends in the middle of a page', async () => {
		const { items } = await run({ ...EMPLOYEES, operation: 'getAll', limit: 120 });
		expect(items).toHaveLength(120);
		expect((await sandbox.requests()).map(({ query }) => new URLSearchParams(query).get('limit'))).toEqual(['100', '20']);
	});

	test('a limit that is none is refused before any request', async () => {
		const { error } = await run({ ...EMPLOYEES, operation: 'getAll', limit: '={{ -3 }}' });
		expect(error?.message).toMatch(/'Limit' is not a whole number above zero/);
		expect(await sandbox.requests()).toEqual([]);
	});

	test('a filter narrows the list', async () => {
		const [someone] = await sandbox.records('employees/employees');
		const { items } = await run({ ...EMPLOYEES, operation: 'getAll', filters: { ids: someone?.id } });
		expect(json(items).map(({ id }) => id)).toEqual([someone?.id]);
	});
});

describe('items', () => {
	test('reads run side by side and come out in the order of the items, each with its pair', async () => {
		const records = (await sandbox.records('employees/employees')).slice(0, 12);
		await sandbox.fault({ kind: 'slow', path: `${records[0]?.id}$`, delayMs: 300 });
		const { items } = await run(
			{ ...EMPLOYEES, operation: 'get', id: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			{ items: itemsOf(...records.map(({ id }) => ({ id }))) },
		);
		expect(json(items).map(({ id }) => id)).toEqual(records.map(({ id }) => id));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(records.map((_, item) => ({ item })));
	});

	test('writes are sent in the order of the items', async () => {
		const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
		await run({ resource: 'teams.teams', operation: 'create', name: '={{ $json.name }}' }, { items: itemsOf(...names.map((name) => ({ name }))) });
		expect((await sandbox.requests()).map(({ body }) => (body as IDataObject).name)).toEqual(names);
	});

	test('a mistake in the last item is found before anything is sent', async () => {
		const { error } = await run({ resource: 'teams.teams', operation: 'create', name: '={{ $json.name }}' }, { items: itemsOf({ name: 'One' }, { name: '' }) });
		expect(error?.message).toBe("'Name' is empty [item 1]");
		expect(error?.context?.itemIndex).toBe(1);
		expect(await sandbox.requests()).toEqual([]);
	});

	test('with Continue On Fail the other items go on, and the failed one says why', async () => {
		const { items, error } = await run(
			{ resource: 'teams.teams', operation: 'create', name: '={{ $json.name }}' },
			{ items: itemsOf({ name: 'Alpha' }, { name: '' }, { name: 'Omega' }), onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(json(items).map(({ name, error: text }) => name ?? text)).toEqual(['Alpha', expect.stringMatching(/'Name' is empty/), 'Omega']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	test('a deletion gives the record with deleted: true', async () => {
		const created = await run({ resource: 'teams.teams', operation: 'create', name: 'Short-lived' });
		const id = created.items[0]?.json.id as string;
		const { items } = await run({ resource: 'teams.teams', operation: 'delete', id: { __rl: true, mode: 'id', value: id } });
		expect(json(items)[0]).toMatchObject({ id, deleted: true });
	});

	test('the company fills itself, asked for once', async () => {
		const expected = { resource: 'documents.folders', operation: 'create', name: '={{ $json.name }}', space: 'company_internal' };
		const { items, error } = await run(expected, { items: itemsOf({ name: 'One' }, { name: 'Two' }) });
		expect(error).toBeUndefined();
		expect(json(items).map(({ company_id }) => company_id)).toEqual([sandbox.companyId, sandbox.companyId]);
		expect((await sandbox.requests()).filter(({ path }) => path.endsWith('api_public/credentials'))).toHaveLength(1);
	});
});

describe('uploads', () => {
	const binary = { data: { data: Buffer.from('payslip').toString('base64'), mimeType: 'application/pdf', fileName: 'März.pdf' } };
	const parameters = async () => {
		const [author] = await sandbox.records<{ access_id: string }>('employees/employees');
		return documentUpload(author?.access_id);
	};

	test('the file keeps its name, type and content', async () => {
		const { error } = await run(await parameters(), { items: [{ json: {}, binary }] });
		expect(error).toBeUndefined();
		const upload = (await sandbox.requests()).find(({ files }) => files !== undefined);
		expect(upload?.files).toEqual([
			{ field: 'file', filename: 'März.pdf', contentType: 'application/pdf', size: 7, sha256: createHash('sha256').update('payslip').digest('hex') },
		]);
	});

	test('a file that is not there is named', async () => {
		const { error } = await run({ ...(await parameters()), file: 'scan' }, { items: [{ json: {}, binary }] });
		expect(error?.message).toBe(`The item has no file in the field "scan" that 'Input Data Field Name' names [item 0]`);
		expect(error?.description).toBe('It has: data.');
		expect((await sandbox.requests()).filter(({ method }) => method === 'POST')).toEqual([]);
	});
});

describe('retries', () => {
	const read = { ...EMPLOYEES, operation: 'getAll', limit: 1 };
	const write = { resource: 'teams.teams', operation: 'create', name: 'Only once' };

	test.each([
		['429 with Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
		['a 502', { kind: 'status', status: 502 }],
		['a web page', { kind: 'html' }],
		['a lost connection', { kind: 'reset' }],
		['an answer cut in the middle', { kind: 'cut-json' }],
		['a connection cut in the middle', { kind: 'cut-body' }],
	])('a read survives %s', async (_, fault) => {
		await sandbox.fault({ ...fault, method: 'GET', path: 'employees/employees$' });
		const { items, error } = await run(read);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
	});

	test('a creation is repeated on 429', async () => {
		await sandbox.fault({ kind: 'status', status: 429, headers: { 'retry-after': '0' }, method: 'POST' });
		expect((await run(write)).items).toHaveLength(1);
	});

	test.each([
		['a lost connection', { kind: 'reset', afterApply: true }, /may or may not have been made/],
		['a 502', { kind: 'status', status: 502, afterApply: true }, /could not do this at the moment \(HTTP 502\)/],
		['an answer cut in the middle', { kind: 'cut-json' }, /answer can't be read/],
	])('a creation is not repeated on %s, and the error says that it may have been made', async (_, fault, message) => {
		await sandbox.fault({ ...fault, method: 'POST' });
		const { error } = await run(write);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/Look in Factorial whether the change is there/);
		expect((await sandbox.requests()).filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	test('a deletion whose answer was lost is not an error when it had worked', async () => {
		const id = (await run({ ...write, name: 'Gone' })).items[0]?.json.id as string;
		await sandbox.fault({ kind: 'reset', afterApply: true, method: 'DELETE' });
		const { items, error } = await run({ resource: 'teams.teams', operation: 'delete', id: { __rl: true, mode: 'id', value: id } });
		expect(error).toBeUndefined();
		expect(json(items)).toEqual([{ id, deleted: true }]);
	});

	test('stopping the workflow ends the waiting', async () => {
		await sandbox.fault({ kind: 'status', status: 429, headers: { 'retry-after': '100' }, method: 'GET', times: 0 });
		const begun = Date.now();
		// All of a credential wait for what one of them was told, so that this one is nobody else's.
		const credential = { ...sandbox.credential, id: 'told to wait' };
		await run(read, { credential, started: (execution) => setTimeout(() => execution.cancel(), 600) }).catch(() => undefined);
		expect(Date.now() - begun).toBeLessThan(20_000);
		expect(await sandbox.requests()).toHaveLength(1);
	}, 30_000);
});

describe('errors', () => {
	const get = { ...EMPLOYEES, operation: 'get', id: { __rl: true, mode: 'id', value: '18446744079999999' } };

	test.each([
		['a revoked token', { kind: 'status', status: 401 }, '401', /no longer accepts the token/, /connect it again with a Factorial admin/],
		[
			'a missing permission',
			{ kind: 'status', status: 403 },
			'403',
			/may not do this: Get employee/,
			/^Factorial says: You are not authorized to perform this action\. Tick the permission "employees"/,
		],
		['a server error', { kind: 'status', status: 500 }, '500', /HTTP 500/, /Run it again later/],
		[
			'a refusal in one sentence',
			{ kind: 'status', status: 400, body: { message: 'No such filter' } },
			'400',
			/No such filter/,
			/^Correct what is named\. Nothing was changed/,
		],
		[
			'a refusal by field',
			{ kind: 'status', status: 422, body: { errors: { start_on: ["can't be blank"] } } },
			'422',
			/'Start.*' can't be blank/,
			/^Correct what is named\. Nothing was changed/,
		],
		['a refusal as list', { kind: 'status', status: 422, body: { errors: ['One', 'Two'] } }, '422', /One; Two/, /^Correct what is named\. Nothing was changed/],
		[
			'an OAuth refusal',
			{ kind: 'status', status: 400, body: { error: 'invalid_request', error_description: 'Missing thing' } },
			'400',
			/Missing thing/,
			/^Correct what is named/,
		],
		['a redirect-like status', { kind: 'status', status: 418, body: '' }, '418', /HTTP 418/, /Check the operation/],
	])('%s is explained', async (_, fault, status, message, description) => {
		await sandbox.fault({ ...fault, times: 0 });
		const { error } = await run(get);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(description);
		expect(error?.httpCode).toBe(status);
		expect(error?.message).toMatch(/[^\]] \[item 0\]$/);
		expect(error?.context?.itemIndex).toBe(0);
		expect(JSON.stringify(error)).not.toMatch(/refresh token/i);
	});

	test('a record that is not there is explained', async () => {
		const { error } = await run(get);
		expect(error?.message).toBe('Factorial found no employee with the ID 18446744079999999 [item 0]');
		expect(error?.httpCode).toBe('404');
	});

	test('a host that does not answer is named, and nothing may have been made', async () => {
		const { error } = await run(
			{ resource: 'teams.teams', operation: 'create', name: 'x' },
			{ credential: { ...sandbox.credential, baseUrl: 'http://127.0.0.1:9' } },
		);
		expect(error?.message).toBe("Factorial can't be reached at http://127.0.0.1:9 [item 0]");
		expect(error?.description).toMatch(/Nothing was sent/);
	});

	test.each([
		['http on another machine', { environment: 'other', baseUrl: 'http://factorial.example' }, /must begin with https/],
		['no address', { environment: 'other', baseUrl: '' }, /'Base URL' is empty/],
		['no address at all', { environment: 'other', baseUrl: 'factorial' }, /not a web address/],
	])('%s in the credential is refused before any request', async (_, credential, message) => {
		const { error } = await run(get, { credential: { ...sandbox.credential, ...credential } });
		expect(error?.message).toMatch(message);
		expect(await sandbox.requests()).toEqual([]);
	});

	test.each([
		['never connected', undefined],
		['begun but not connected', {}],
	])('a credential that was %s says so', async (_, oauthTokenData) => {
		const { oauthTokenData: _token, ...credential } = sandbox.credential;
		const { error } = await run(get, { credential: oauthTokenData ? { ...credential, oauthTokenData } : credential });
		expect(error?.message).toBe('The credential is not connected yet [item 0]');
	});

	test('a wrong API version is refused', async () => {
		const { error } = await run({ ...get, options: { apiVersion: 'latest' } });
		expect(error?.message).toMatch(/'API Version' is "latest"/);
	});

	test('an API version and a timeout are used', async () => {
		await sandbox.fault({ kind: 'slow', delayMs: 3000, times: 0 });
		const { error } = await run({ resource: 'teams.teams', operation: 'create', name: 'x', options: { apiVersion: '2026-07-01', timeout: 1 } });
		expect(error?.message).toMatch(/connection to Factorial broke/);
		expect((await sandbox.requests())[0]?.path).toBe('/api/2026-07-01/resources/teams/teams');
	});

	test.each([
		['in a field', { errors: [`Bearer TOKEN was refused`] }],
		['in a message', { message: 'Your token TOKEN is bad' }],
	])('a token that Factorial repeats %s is shown nowhere', async (_, body) => {
		await sandbox.fault({ kind: 'status', status: 422, body: JSON.parse(JSON.stringify(body).replace('TOKEN', sandbox.token)) });
		const { error, kept } = await run(get);
		expect(error?.message).toContain('***');
		expect(kept).not.toContain(sandbox.token);
		expect(kept).not.toContain(SECRET);
	});

	test('a lost connection leaves no token behind', async () => {
		await sandbox.fault({ kind: 'reset', method: 'POST', times: 0 });
		const { error, kept } = await run({ resource: 'teams.teams', operation: 'create', name: 'x' });
		expect(error).toBeDefined();
		expect(kept).not.toContain(sandbox.token);
	});
});
