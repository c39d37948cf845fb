/** Create or Update, and Find: looks first, for all items together; nobody is made twice, whatever comes between. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { runNode, type RunOptions } from './engine.cts';
import { connectSandbox, type TestSandbox } from './sandbox.cts';

const RESOURCE = 'employees/employees';

interface Person extends IDataObject {
	id: string;
	email: string;
	first_name: string;
	company_identifier: string;
}

let sandbox: TestSandbox;
beforeAll(async () => void (sandbox = await connectSandbox({ settings: { postsPerMinute: 100_000 } })));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	await sandbox.forget();
});

const people = async () => await sandbox.records<Person>(RESOURCE);
const called = async (email: string) => (await people()).filter((person) => person.email === email);
const requests = async () => (await sandbox.requests()).map(({ method, path }) => `${method} ${path.replace(/^.*\/resources\//, '')}`);
const writes = async () => (await requests()).filter((request) => !request.startsWith('GET '));
const itemsOf = (rows: IDataObject[]): INodeExecutionData[] => rows.map((json) => ({ json }));

const parameters: INodeParameters = {
	resource: 'employees.employees',
	operation: 'createOrUpdate',
	matchBy: 'email',
	email: '={{ $json.email }}',
	first_name: '={{ $json.first }}',
	last_name: '={{ $json.last }}',
	additionalFields: { city: '={{ $json.city }}' },
};
const run = async (rows: IDataObject[], more: INodeParameters = {}, options: Partial<RunOptions> = {}) =>
	await runNode({ parameters: { ...parameters, ...more }, items: itemsOf(rows), credential: sandbox.credential, ...options });
const told = ({ json, error }: INodeExecutionData) => (error ? error.message : json.created);

const NEW = { email: 'ada.lovelace@example.com', first: 'Ada', last: 'Lovelace', city: 'London' };

describe('an employee by email', () => {
	test('who is not there is created, who is there is updated, each with what the item says', async () => {
		const [one] = (await people()) as [Person];
		const { items, error } = await run([NEW, { email: one.email.toUpperCase(), first: one.first_name, last: '', city: 'Turin' }]);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.email, json.created])).toEqual([
			[NEW.email, true],
			[one.email, false],
		]);
		expect(await called(NEW.email)).toMatchObject([{ first_name: 'Ada', last_name: 'Lovelace', city: 'London' }]);
		expect(await called(one.email)).toMatchObject([{ id: one.id, last_name: one.last_name, city: 'Turin' }]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('once more, all are updated', async () => {
		await run([NEW]);
		const { items } = await run([{ ...NEW, city: 'Paris' }]);
		expect(items.map(told)).toEqual([false]);
		expect(await called(NEW.email)).toMatchObject([{ city: 'Paris' }]);
	});

	test('500 items cost five requests, one for the company, and their own', async () => {
		const all = await people();
		const rows = Array.from({ length: 500 }, (_, index) => ({ ...NEW, email: all[index]?.email ?? `new.${index}@example.com`, city: `City ${index}` }));
		const { items, error } = await run(rows);
		expect(error).toBeUndefined();
		expect(items.map(told)).toEqual(rows.map((_, index) => index >= all.length));
		const sent = await requests();
		expect(sent.filter((request) => request === `GET ${RESOURCE}`)).toHaveLength(5);
		expect(sent.filter((request) => !request.startsWith('GET '))).toHaveLength(500);
		expect(sent).toHaveLength(506);
		expect((await people()).length).toBe(500);
	});

	test('where there is nothing to change, nothing is sent', async () => {
		const [one] = (await people()) as [Person];
		const { items } = await run([{}], {
			email: one.email,
			first_name: '',
			last_name: '',
			team_id: { __rl: true, mode: 'list', value: '' },
			additionalFields: {},
		});
		expect(items.map(({ json }) => [json.id, json.created])).toEqual([[one.id, false]]);
		expect(await writes()).toEqual([]);
	});
});

describe('what can’t be done is told before anything is sent', () => {
	const missing = { email: 'new@example.com', first: 'Ada', last: '', city: 'London' };
	test.each<[string, IDataObject, INodeParameters, RegExp, RegExp?]>([
		[
			'a new one lacks a name',
			missing,
			{},
			/^'Last Name' is empty \[item 1\]$/,
			/^Factorial shows no employee with the email "new@example\.com", so one is to be created\. Fill in/,
		],
		['no address', { ...NEW, email: 'Ada' }, {}, /^'Email' is "Ada", which is not an email address \[item 1\]$/],
		['a missing address as text', { ...NEW, email: 'undefined' }, {}, /^'Email' is "undefined", which is not a value to look by \[item 1\]$/],
		['an expression that gives nothing', { ...NEW, email: undefined as never }, {}, /^'Email' is empty \[item 1\]$/],
		[
			'a name whose expression gives nothing',
			{ ...NEW, first: undefined as never },
			{},
			/^'First Name' is empty/,
			/^Its expression gives nothing.*, or leave 'First Name' empty if none is meant/,
		],
		['a day that is none', NEW, { additionalFields: { birthday_on: 'soon' } }, /^'Date of Birth' is "soon", which is not a date \[item 0\]$/],
	])('%s', async (_, row, more, message, advice = /./) => {
		const { error } = await run([{ ...NEW, email: 'first@example.com' }, row], more);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(advice);
		expect(await writes()).toEqual([]);
	});

	test('two with the address are counted', async () => {
		const [one, two] = (await people()) as [Person, Person];
		await sandbox.patch(RESOURCE, two.id, { email: one.email });
		const { error } = await run([NEW, { ...NEW, email: one.email }]);
		expect(error?.message).toBe(`2 employees have the email "${one.email}" [item 1]`);
		expect(error?.description).toContain(`IDs ${one.id}, ${two.id}`);
		expect(await writes()).toEqual([]);
	});

	test('where the workflow goes on, the others are done', async () => {
		const { items } = await run([{ ...NEW, email: 'no address' }, NEW], {}, { onError: 'continueRegularOutput' });
		expect(items.map(told)).toEqual([expect.stringMatching(/not an email address \[item 0\]/), true]);
	});
});

/** Items with the same key, by what has befallen the first. */
describe('equal addresses', () => {
	const rows = [NEW, { ...NEW, email: NEW.email.toUpperCase(), city: 'Paris' }, { ...NEW, city: 'Rome' }];
	test.each<[string, RunOptions['onError'], object[], unknown[], string]>([
		['nothing', undefined, [], [true, false, false], 'Rome'],
		[
			'a refusal',
			'continueRegularOutput',
			[{ kind: 'status', status: 400, method: 'POST', times: 1 }],
			[expect.stringMatching(/refused the values.* \[item 0\]/), true, false],
			'Rome',
		],
		['a lost answer', undefined, [{ kind: 'reset', method: 'POST', afterApply: true, times: 1 }], [true, false, false], 'Rome'],
	])('%s befell the first: one record', async (_, onError, faults, expected, city) => {
		for (const fault of faults) await sandbox.fault(fault);
		const { items, error } = await run(rows, {}, onError ? { onError } : {});
		expect(error).toBeUndefined();
		expect(items.map(told)).toEqual(expected);
		const [record, ...others] = await called(items[1]?.json.email as string);
		expect(others).toEqual([]);
		expect(record?.city).toBe(city);
	});
});

test('of items with a new key, none makes the record after the first one may have', async () => {
	await sandbox.fault({ kind: 'reset', method: 'POST', path: 'create_with_contract$', times: 1 });
	const { items } = await run([NEW, { ...NEW, city: 'Paris' }], {}, { onError: 'continueRegularOutput' });
	expect(items.map(({ error }) => error?.message)).toEqual([expect.stringMatching(/may or may not/), expect.stringMatching(/may or may not/)]);
	expect((await writes()).filter((request) => request.startsWith('POST'))).toHaveLength(1);
});

test('keys that differ in capitals alone, each of a record of its own, change each its own', async () => {
	const [upper, lower] = await sandbox.records<{ id: string }>('finance/contacts');
	await sandbox.patch('finance/contacts', upper?.id ?? '', { tax_id: 'AB 7' });
	await sandbox.patch('finance/contacts', lower?.id ?? '', { tax_id: 'ab 7' });
	const { items, error } = await runNode({
		parameters: {
			resource: 'finance.contacts',
			operation: 'createOrUpdate',
			matchBy: 'tax_id',
			tax_id: '={{ $json.tax }}',
			additionalFields: { website: '={{ $json.site }}' },
		},
		items: itemsOf([
			{ tax: 'AB 7', site: 'https://upper.example' },
			{ tax: 'ab 7', site: 'https://lower.example' },
		]),
		credential: sandbox.credential,
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => [json.id, json.created])).toEqual([
		[upper?.id, false],
		[lower?.id, false],
	]);
});

/** What happens to the create of somebody whom the first look did not find. */
describe('a create that does not end well', () => {
	const post = { method: 'POST', path: 'create_with_contract$', times: 1 };
	type Expected = [items: unknown[], error: RegExp | undefined, sent: string[]];
	const create = `POST ${RESOURCE}/create_with_contract`;
	test.each<[string, object | undefined, Partial<RunOptions>, Expected]>([
		['refused with 422, since somebody made it in between', { kind: 'status', status: 422, afterApply: true }, {}, [[false], undefined, [create, 'PUT']]],
		['refused with 409, since somebody made it in between', { kind: 'status', status: 409, afterApply: true }, {}, [[false], undefined, [create, 'PUT']]],
		['refused with 422 for another reason', { kind: 'status', status: 422 }, {}, [[], /refused the values/, [create]]],
		['refused with 403', { kind: 'status', status: 403, afterApply: true }, {}, [[], /may not/, [create]]],
		['the answer is lost', { kind: 'reset', afterApply: true }, {}, [[true], undefined, [create, 'PUT']]],
		['the answer can’t be read', { kind: 'html', afterApply: true }, {}, [[true], undefined, [create, 'PUT']]],
		['a server error, and it was made', { kind: 'status', status: 500, afterApply: true }, {}, [[true], undefined, [create, 'PUT']]],
		[
			'a server error, and it was not made',
			{ kind: 'status', status: 500 },
			{},
			[[], /may have been applied.*has just looked and found no such record/, [create]],
		],
		['a doubt that stays is not sent again by n8n itself', { kind: 'status', status: 500 }, { tries: 3 }, [[], /may have been applied/, [create]]],
		['a refusal is tried again', { kind: 'status', status: 403 }, { tries: 2 }, [[true], undefined, [create, create]]],
	])('%s', async (_, fault, options, [expected, message, sent]) => {
		if (fault) await sandbox.fault({ ...post, ...fault });
		const { items, error } = await run([NEW], {}, options);
		expect(error ? `${error.message} ${error.description}` : '').toMatch(message ?? /^$/);
		expect(items.map(told)).toEqual(expected);
		expect((await writes()).map((request) => request.replace(/^(PUT) .*/, '$1'))).toEqual(sent);
		expect((await called(NEW.email)).length).toBeLessThanOrEqual(1);
		// Whatever happened: run again by hand, it ends with one.
		expect((await run([NEW])).error).toBeUndefined();
		expect(await called(NEW.email)).toMatchObject([{ city: 'London' }]);
	});

	test('the next try does not repeat what was done before the failure', async () => {
		const [one] = (await people()) as [Person];
		await sandbox.fault({ kind: 'status', status: 403, method: 'PUT', times: 1 });
		const { items, error } = await run([NEW, { ...NEW, email: one.email }], {}, { tries: 2 });
		expect(error).toBeUndefined();
		expect(items.map(told)).toEqual([true, false]);
		expect((await writes()).filter((request) => request === create)).toHaveLength(1);
	});

	test.each<[string, object, boolean]>([
		['that an earlier try made, is new', { kind: 'reset', afterApply: true }, true],
		['that somebody else made in between, is not', { kind: 'status', status: 422, afterApply: true }, false],
	])('who could not be changed then, and %s in the next try', async (_, fault, created) => {
		await sandbox.fault({ ...post, ...fault });
		await sandbox.fault({ kind: 'status', status: 403, method: 'PUT', times: 1 });
		const { items, error } = await run([NEW], {}, { tries: 2 });
		expect(error).toBeUndefined();
		expect(items.map(told)).toEqual([created]);
		expect((await writes()).map((request) => request.replace(/^(PUT) .*/, '$1'))).toEqual([create, 'PUT', 'PUT']);
		expect((await run([NEW])).items.map(told)).toEqual([false]);
	});

	test('a list that can’t be read creates nobody', async () => {
		await sandbox.fault({ kind: 'status', status: 403, path: 'employees/employees$', times: 1 });
		const { error } = await run([NEW]);
		expect(error?.message).toMatch(/may not/);
		expect(await writes()).toEqual([]);
	});
});

const ADDRESS = { line1: '1 Long Street', city: 'London', postal_code: 'E1', state: 'London', country_code: 'gb' };

/** Every resource and key: what a new record needs, what is changed the second time, and what the key costs to look for. */
const KEYS: ReadonlyArray<
	[resource: string, key: string, text: string, made: INodeParameters, changed: INodeParameters, property: [string, unknown, unknown]]
> = [
	[
		RESOURCE,
		'company_identifier',
		'AB-1',
		{ email: 'new@example.com', first_name: 'Ada', last_name: 'Lovelace' },
		{ first_name: 'Augusta' },
		['first_name', 'Ada', 'Augusta'],
	],
	[
		'ats/candidates',
		'email',
		'grace@example.com',
		{ first_name: 'Grace', last_name: 'Hopper' },
		{ additionalFields: { phone_number: '1' } },
		['phone_number', null, '1'],
	],
	[
		'finance/contacts',
		'tax_id',
		'B 123',
		{ name: 'Acme', address: { values: ADDRESS } },
		{ additionalFields: { website: 'https://acme.example' } },
		['website', null, 'https://acme.example'],
	],
	['finance/contacts', 'external_id', 'crm-7', { name: 'Acme', address: { values: ADDRESS } }, { name: 'Acme Ltd' }, ['name', 'Acme', 'Acme Ltd']],
	['documents/folders', 'name', 'Visa papers', { space: 'employee_my_documents' }, {}, ['space', 'employee_my_documents', 'employee_my_documents']],
];

describe.each(KEYS)('%s by %s', (resource, key, text, made, changed, [property, before, after]) => {
	const form = (operation: string, more: INodeParameters = {}): INodeParameters => ({
		resource: resource.replace('/', '.'),
		operation,
		matchBy: key,
		[key]: text,
		...more,
	});
	const own = async () => (await sandbox.records<IDataObject>(resource)).filter((record) => record[key] === text);
	const go = async (parameters: INodeParameters) => await runNode({ parameters, credential: sandbox.credential });

	test('is found only when it is there, created once, then changed', async () => {
		expect((await go(form('find'))).items).toEqual([]);
		const strict = await go(form('find', { failIfNotFound: true }));
		expect(strict.error?.message).toContain(`with the ${key === 'company_identifier' ? 'employee number' : ''}`);
		expect(strict.error?.message).toContain(`"${text}" [item 0]`);
		await sandbox.forget();
		const first = await go(form('createOrUpdate', made));
		expect(first.error).toBeUndefined();
		// A key in capitals that is not there is asked for in small letters, too.
		expect((await requests()).filter((request) => request === `GET ${resource}`).length).toBeLessThanOrEqual(key === 'tax_id' ? 2 : 1);
		expect(first.items.map(({ json }) => json.created)).toEqual([true]);
		expect(await own()).toMatchObject([{ [property]: before }]);
		const second = await go(form('createOrUpdate', changed));
		expect(second.error).toBeUndefined();
		expect(second.items.map(({ json }) => [json.id, json.created])).toEqual([[first.items[0]?.json.id, false]]);
		expect(await own()).toMatchObject([{ [property]: after }]);
		const found = await go(form('find'));
		expect(found.items.map(({ json }) => json.id)).toEqual([first.items[0]?.json.id]);
		expect(found.items[0]?.json).not.toHaveProperty('created');
	});

	test('lacks what only a new one needs', async () => {
		const { error } = await go(
			form('createOrUpdate', { ...Object.fromEntries(Object.keys(made).map((name) => [name, name === 'address' ? {} : ''])) } as INodeParameters),
		);
		expect(error?.message).toMatch(/ is empty \[item 0\]$/);
		expect(error?.description).toMatch(/^Factorial shows no .* with the .*, so one is to be created\. Fill in/);
		expect(await writes()).toEqual([]);
	});
});

test('an identifier in other letters is another one, an email is not', async () => {
	const [one] = (await people()) as [Person];
	await sandbox.patch(RESOURCE, one.id, { company_identifier: 'ab-1' });
	const find = async (more: INodeParameters) =>
		(await runNode({ parameters: { resource: 'employees.employees', operation: 'find', ...more }, credential: sandbox.credential })).items.map(
			({ json }) => json.id,
		);
	expect(await find({ matchBy: 'company_identifier', company_identifier: 'AB-1' })).toEqual([]);
	expect(await find({ matchBy: 'company_identifier', company_identifier: ' ab-1 ' })).toEqual([one.id]);
	expect(await find({ matchBy: 'email', email: one.email.toUpperCase() })).toEqual([one.id]);
});

test('a contact’s address that the form leaves out stays as it is', async () => {
	const [contact] = await sandbox.records<{ id: string; tax_id: string; address: IDataObject }>('finance/contacts');
	const { error } = await runNode({
		parameters: { resource: 'finance.contacts', operation: 'createOrUpdate', matchBy: 'tax_id', tax_id: contact?.tax_id ?? '', name: 'Acme' },
		credential: sandbox.credential,
	});
	expect(error).toBeUndefined();
	const [after] = (await sandbox.records<{ id: string; name: string; address: IDataObject }>('finance/contacts')).filter(({ id }) => id === contact?.id);
	expect(after).toMatchObject({ name: 'Acme', address: contact?.address });
});

test('people beside the record are named by their emails, too', async () => {
	const [, boss] = (await people()) as [Person, Person];
	const { items } = await run([NEW], { manager_id: { __rl: true, mode: 'email', value: boss.email } });
	expect(items[0]?.json.created).toBe(true);
	expect(await called(NEW.email)).toMatchObject([{ manager_id: boss.id }]);
});

describe('what is added and left empty', () => {
	test.each<[string, INodeParameters, IDataObject]>([
		['clears a text', { additionalFields: { city: '' } }, { city: '' }],
		['clears a day', { additionalFields: { birthday_on: '' } }, { birthday_on: null }],
		['keeps what stands on the form', { first_name: '', additionalFields: { city: 'Bern' } }, { city: 'Bern' }],
	])('%s of somebody who is there', async (_, more, body) => {
		const [one] = (await people()) as [Person];
		await run([{ email: one.email }], { first_name: '', last_name: '', ...more });
		const [put] = (await sandbox.requests()).filter(({ method }) => method === 'PUT');
		expect(put?.body).toEqual({ id: one.id, ...body });
	});
});

/** In an agent's tool, by where it stands; `sent` is the body of the write. */
describe('the word that clears, from a model', () => {
	const boss = (value: string) => ({ manager_id: { __rl: true, mode: 'id', value } });
	const somebody = { first_name: 'Ada', last_name: 'Lovelace', additionalFields: {} };
	test.each<[string, boolean, INodeParameters, IDataObject | RegExp, RegExp?]>([
		['clears a record on the form', true, boss('CLEAR'), { manager_id: null }],
		['clears a text in what was added', true, { additionalFields: { city: 'CLEAR' } }, { city: null }],
		['clears a day in what was added', true, { additionalFields: { birthday_on: 'CLEAR' } }, { birthday_on: null }],
		['says nothing of a record on the form', false, boss('CLEAR'), { manager_id: undefined }],
		['says nothing of a day in what was added', false, { additionalFields: { birthday_on: 'CLEAR', city: 'Bern' } }, { birthday_on: undefined, city: 'Bern' }],
		[
			'is refused where a new one needs a value',
			false,
			{ last_name: 'CLEAR' },
			/^'Last Name' can't be cleared \[item 0\]$/,
			/^Factorial shows no employee with the email "new@example\.com", so one is to be created\. CLEAR empties a field of a record, and this one is needed\. Give 'Last Name' a value\. Nothing was sent\.$/,
		],
		[
			'is refused where it says who',
			true,
			{ email: 'CLEAR' },
			/^'Email' can't be cleared \[item 0\]$/,
			/^CLEAR empties a field of a record, and this one is needed\./,
		],
	])('%s (there already: %s)', async (_, isThere, more, sent, advice = /./) => {
		const [one] = (await people()) as [Person];
		const form = isThere ? { first_name: '', last_name: '', additionalFields: {} } : somebody;
		const { items, error } = await run([{}], { ...form, email: isThere ? one.email : 'new@example.com', ...more }, { asTool: true });
		if (sent instanceof RegExp) {
			// A model is told the message alone, so that it has the advice in it.
			expect(error?.message.split(/(?<=\])\. /)).toEqual([expect.stringMatching(sent), expect.stringMatching(advice)]);
			expect(await writes()).toEqual([]);
			return;
		}
		expect(error).toBeUndefined();
		expect(items.map(told)).toEqual([!isThere]);
		const [write] = (await sandbox.requests()).filter(({ method }) => method !== 'GET');
		if (isThere) expect(write?.body).toEqual({ id: one.id, ...sent });
		else expect(write?.body).toMatchObject(Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)));
		for (const [name, value] of Object.entries(sent)) expect(name in (write?.body as IDataObject)).toBe(value !== undefined);
	});
});

describe('a key that no filter finds', () => {
	const contact = (text: string): INodeParameters => ({
		resource: 'finance.contacts',
		operation: 'createOrUpdate',
		matchBy: 'external_id',
		external_id: text,
		name: 'Acme',
		address: { values: ADDRESS },
	});
	const go = async (text: string) => await runNode({ parameters: contact(text), credential: sandbox.credential });

	test('tells capitals apart', async () => {
		expect((await go('crm-a')).items.map(told)).toEqual([true]);
		expect((await go('CRM-A')).items.map(told)).toEqual([true]);
		expect((await go('CRM-A')).items.map(told)).toEqual([false]);
	});

	test('makes nothing while the list can’t be read', async () => {
		await sandbox.fault({ kind: 'stuck-cursor', path: 'finance/contacts$', times: 0 });
		const { error } = await go('crm-9');
		expect(error?.message).toMatch(/list/);
		expect(await writes()).toEqual([]);
	});

	test('makes nothing where the list is longer than what is read of it, but changes what is found', async () => {
		await sandbox.control('post', '/records/finance/contacts', { length: 10_001 });
		const { error } = await go('crm-9');
		expect(error?.message).toBe('Factorial has too many finance contacts to look for the external ID "crm-9" [item 0]');
		expect(await writes()).toEqual([]);
		const [known] = await sandbox.records<{ id: string; external_id: string }>('finance/contacts');
		await sandbox.patch('finance/contacts', known?.id ?? '', { external_id: 'crm-1' });
		expect((await go('crm-1')).items.map(({ json }) => [json.id, json.created])).toEqual([[known?.id, false]]);
	});
});
