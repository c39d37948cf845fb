/** From a row and what the user entered to the request, one oddity of the API at a time. */
import type { Field, Operation } from '../../../../nodes/Factorial/catalog/types';
import { buildRequest, readValues, type RequestPlan } from '../../../../nodes/Factorial/request/build';

const row = (operation: Partial<Operation>, fields: Field[]): Operation => ({
	resource: 'timeoff/leaves',
	operation: 'create',
	method: 'POST',
	path: 'timeoff/leaves',
	answer: 'record',
	fields,
	...operation,
});
const build = (operation: Operation, values: Record<string, unknown>, companyId = '') =>
	buildRequest(
		operation,
		readValues(operation, (name) => values[name], { timezone: 'UTC' }),
		() => companyId,
	);

const update = (...fields: Field[]) =>
	row({ operation: 'update', method: 'PUT', path: 'timeoff/leaves/{id}' }, [{ name: 'id', in: 'pathAndBody', type: 'id', required: true }, ...fields]);
const list = (...fields: Field[]) => row({ operation: 'getAll', method: 'GET', answer: 'page' }, fields);

test.each<[string, Operation, Record<string, unknown>, Partial<RequestPlan>]>([
	['an update repeats its id', update(), { id: '7' }, { path: 'timeoff/leaves/7', json: { id: '7' } }],
	[
		'an id is escaped',
		row({ operation: 'get', method: 'GET', path: 'x/{id}' }, [{ name: 'id', in: 'path', type: 'id', required: true }]),
		{ id: 'a+b' },
		{ path: 'x/a%2Bb', query: [] },
	],
	['what was not added is not sent', update({ name: 'reason', in: 'body', type: 'text' }), { id: '7', updateFields: {} }, { json: { id: '7' } }],
	[
		'an emptied text is sent empty',
		update({ name: 'reason', in: 'body', type: 'text' }),
		{ id: '7', updateFields: { reason: '' } },
		{ json: { id: '7', reason: '' } },
	],
	[
		'an emptied day is cleared',
		update({ name: 'end_on', in: 'body', type: 'day' }),
		{ id: '7', updateFields: { end_on: '' } },
		{ json: { id: '7', end_on: null } },
	],
	[
		'an emptied number is cleared',
		update({ name: 'days', in: 'body', type: 'integer' }),
		{ id: '7', updateFields: { days: '' } },
		{ json: { id: '7', days: null } },
	],
	['a zero is a value', update({ name: 'days', in: 'body', type: 'integer' }), { id: '7', updateFields: { days: 0 } }, { json: { id: '7', days: 0 } }],
	[
		'an emptied list is an empty one',
		update({ name: 'ids', in: 'body', type: 'id', list: true }),
		{ id: '7', updateFields: { ids: '' } },
		{ json: { id: '7', ids: [] } },
	],
	['a null is a null', row({}, [{ name: 'end_on', in: 'body', type: 'day' }]), { additionalFields: { end_on: null } }, { json: { end_on: null } }],
	[
		'a null clears a list with an empty one',
		update({ name: 'ids', in: 'body', type: 'id', list: true }),
		{ id: '7', updateFields: { ids: null } },
		{ json: { id: '7', ids: [] } },
	],
	[
		'a part of a form is cleared like a field',
		update({
			name: 'cost',
			in: 'body',
			type: 'group',
			members: [
				{ name: 'cents', type: 'integer' },
				{ name: 'due_on', type: 'day' },
			],
		}),
		{ id: '7', updateFields: { cost: { values: { additionalFields: { cents: 0, due_on: '' } } } } },
		{ json: { id: '7', cost: { cents: 0, due_on: null } } },
	],
	[
		'an emptied form is cleared',
		update({ name: 'cost', in: 'body', type: 'group', members: [{ name: 'cents', type: 'integer' }] }),
		{ id: '7', updateFields: { cost: {} } },
		{ json: { id: '7', cost: null } },
	],
	[
		'an id keeps its slashes, escaped',
		row({ operation: 'get', method: 'GET', path: 'x/{id}' }, [{ name: 'id', in: 'path', type: 'id', required: true }]),
		{ id: '5/7/2026-01-01' },
		{ path: 'x/5%2F7%2F2026-01-01' },
	],
	['an empty day of a creation is left out', row({}, [{ name: 'end_on', in: 'body', type: 'day' }]), { additionalFields: { end_on: '' } }, { json: {} }],
	[
		'a required boolean is sent, false too',
		list({ name: 'only_active', in: 'query', type: 'boolean', required: true }),
		{},
		{ query: [['only_active', 'false']] },
	],
	[
		'a list filter has brackets',
		list({ name: 'ids', in: 'query', type: 'id', list: true, brackets: true }),
		{ filters: { ids: '1,2' } },
		{
			query: [
				['ids[]', '1'],
				['ids[]', '2'],
			],
		},
	],
	[
		'a list that filters and is asked for may be empty',
		list({ name: 'ids', in: 'query', type: 'id', list: true, brackets: true, required: true }),
		{},
		{ query: [['ids[]', '']] },
	],
	[
		'an optional field on the form is read from there',
		row({}, [{ name: 'team_id', in: 'body', type: 'id', shown: true }]),
		{ team_id: '5', additionalFields: {} },
		{ json: { team_id: '5' } },
	],
	[
		'left empty, it is not sent',
		row({}, [
			{ name: 'team_id', in: 'body', type: 'id', shown: true },
			{ name: 'end_on', in: 'body', type: 'day', shown: true },
		]),
		{ team_id: { mode: 'list', value: '' }, end_on: '' },
		{ json: {} },
	],
	[
		'a chooser that nobody touched is empty',
		update({ name: 'team_id', in: 'body', type: 'id', to: 'teams/teams' }),
		{ id: '7', updateFields: { team_id: { mode: 'list', value: '' } } },
		{ json: { id: '7', team_id: null } },
	],
	[
		'objects in a filter are nested',
		list({ name: 'by', in: 'query', type: 'json', list: true, brackets: true }),
		{ filters: { by: '[{"id": 1, "type": "a"}]' } },
		{
			query: [
				['by[][id]', '1'],
				['by[][type]', 'a'],
			],
		},
	],
	[
		'a required empty list is said to be empty',
		list({ name: 'ids', in: 'query', type: 'id', list: true, brackets: true, required: true }),
		{ ids: [] },
		{ query: [['ids[]', '']] },
	],
	[
		'a form names lists and files like Rails',
		row({ multipart: true }, [
			{ name: 'file', in: 'body', type: 'file', required: true },
			{ name: 'line_items', in: 'body', type: 'group', list: true, brackets: true, members: [{ name: 'price', type: 'integer', required: true }] },
			{ name: 'public', in: 'body', type: 'boolean', required: true },
			{ name: 'signee_ids', in: 'body', type: 'id', list: true, brackets: true, required: true },
			{ name: 'attachments', in: 'body', type: 'file', list: true, brackets: true },
		]),
		{ file: 'data', public: false, signee_ids: '[]', additionalFields: { line_items: { values: [{ price: 5 }] }, attachments: 'a,b' } },
		{
			multipart: {
				values: [
					['line_items[][price]', '5'],
					['public', 'false'],
					['signee_ids[]', ''],
				],
				files: [
					{ name: 'file', label: 'Input Data Field Name', binaryField: 'data' },
					{ name: 'attachments[]', label: 'Attachments', binaryField: 'a' },
					{ name: 'attachments[]', label: 'Attachments', binaryField: 'b' },
				],
			},
		},
	],
])('%s', (_, operation, values, expected) => {
	expect(build(operation, values)).toMatchObject(expected);
	if (expected.json) expect(build(operation, values).json).toEqual(expected.json);
});

const byId = row({ operation: 'get', method: 'GET', path: 'timeoff/leaves/{id}' }, [{ name: 'id', in: 'path', type: 'id', required: true }]);

test.each<[string, Operation, Record<string, unknown>, RegExp]>([
	['a missing text', row({}, [{ name: 'name', in: 'body', type: 'text', required: true }]), { name: ' ' }, /'Name' is empty/],
	['a missing list', row({}, [{ name: 'ids', in: 'body', type: 'id', list: true, required: true }]), { ids: '' }, /'IDs' is empty/],
	['an untouched required form', row({}, [{ name: 'address', in: 'body', type: 'group', required: true, members: [] }]), { address: {} }, /'Address' is empty/],
	...['', null, [], undefined].map((value): [string, Operation, Record<string, unknown>, RegExp] => [
		`a filter that was added but is ${JSON.stringify(value)}`,
		list({ name: 'ids', in: 'query', type: 'id', list: true, brackets: true }),
		{ filters: { ids: value } },
		/'IDs' was added but is empty/,
	]),
	[
		'an empty record in a creation',
		row({}, [{ name: 'team_id', in: 'body', type: 'id', to: 'teams/teams' }]),
		{ additionalFields: { team_id: { mode: 'list', value: '' } } },
		/'Team' was added but is empty/,
	],
	[
		'a name in place of an id',
		row({}, [{ name: 'manager_id', in: 'body', type: 'id', to: 'employees/employees' }]),
		{ additionalFields: { manager_id: 'Ada Lovelace' } },
		/'Manager' is "Ada Lovelace", which is not an ID/,
	],
	[
		'a part of a form whose expression gives nothing',
		row({}, [{ name: 'cost', in: 'body', type: 'group', members: [{ name: 'cents', type: 'integer' }] }]),
		{ additionalFields: { cost: { values: { additionalFields: { cents: undefined } } } } },
		/'Amount \(Cents\)' in 'Cost' was added but is empty/,
	],
	[
		'a form with nothing in it',
		row({}, [{ name: 'lines', in: 'body', type: 'group', list: true, members: [{ name: 'cents', type: 'integer' }] }]),
		{ additionalFields: { lines: { values: [{ additionalFields: {} }] } } },
		/'Lines' has nothing in it/,
	],
	[
		'a list with an empty entry',
		row({}, [{ name: 'ids', in: 'body', type: 'id', list: true }]),
		{ additionalFields: { ids: ['1', undefined] } },
		/'IDs' has an empty entry/,
	],
	['a required list of nothing but commas', row({}, [{ name: 'ids', in: 'body', type: 'id', list: true, required: true }]), { ids: ' , ' }, /'IDs' is empty/],
	['an empty id', byId, { id: { __rl: true, mode: 'id', value: '' } }, /is empty/],
	['an id of dots', byId, { id: '..' }, /can't be an ID/],
	['an id with a slash', byId, { id: '1/../2' }, /can't be an ID/],
	['an id with a query', byId, { id: '1?x' }, /can't be an ID/],
])('refuses %s', (_, operation, values, message) => {
	expect(() => build(operation, values)).toThrow(message);
});

test('the company fills itself, unless it was given', () => {
	const operation = row({}, [{ name: 'company_id', in: 'body', type: 'id', required: true, filled: 'company' }]);
	const given = { additionalFields: { company_id: '9' } };
	expect(build(operation, {}, '5').json).toEqual({ company_id: '5' });
	expect(build(operation, given, '5').json).toEqual({ company_id: '9' });
});
