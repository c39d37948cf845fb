/** What is an ID, and what to do where something else was given for one. */
import { catalog } from '../../../../nodes/Factorial/catalog';
import { collectionOf, isOnForm, isOptional } from '../../../../nodes/Factorial/catalog/form';
import { labelOf } from '../../../../nodes/Factorial/catalog/labels';
import type { Field, Member, Operation } from '../../../../nodes/Factorial/catalog/types';
import { buildRequest, readValues, soughtFor } from '../../../../nodes/Factorial/request/build';
import { NOTHING } from '../../../../nodes/Factorial/request/entry';
import { pathSegment, toId } from '../../../../nodes/Factorial/request/ids';
import { InputProblem } from '../../../../nodes/Factorial/request/problem';
import { toSent } from '../../../../nodes/Factorial/request/values';
import { soughtIn, Waiting, withFound } from '../../../../nodes/Factorial/request/waiting';
import { sampleOf } from '../../../engine/sample.cts';

const employee: Member = { name: 'employee_id', type: 'id', to: 'employees/employees' };
const several: Member = { ...employee, name: 'employee_ids', list: true };
const access: Member = { name: 'author_id', type: 'id', to: 'employees/employees', by: 'access_id' };
const unlisted: Member = { name: 'shift_configuration_id', type: 'id' };
const leave: Member = { name: 'leave_id', type: 'id', to: 'timeoff/leaves' };
const team: Member = { name: 'team_id', type: 'id', to: 'teams/teams' };
const foreign: Member = { name: 'external_id', type: 'id', foreign: true };
const problemOf = (work: () => unknown): InputProblem => {
	try {
		throw new Error(`no problem: ${JSON.stringify(work())}`);
	} catch (error) {
		return error as InputProblem;
	}
};

test.each<[unknown, Member, RegExp]>([
	...['null', 'undefined', 'NaN', '[object Object]', 'Undefined', ' null ', '[object Promise]', Number.NaN].flatMap(
		(value): Array<[unknown, Member, RegExp]> => [
			[value, employee, /^It is what a missing value looks like/],
			[value, foreign, /^It is what a missing value looks like/],
		],
	),
	['', employee, /^Use the ID as Factorial gives it/],
	[' ', employee, /^Use the ID as Factorial gives it/],
	[{ id: '7' }, employee, /^Use the ID as Factorial gives it/],
	[false, employee, /^Use the ID as Factorial gives it/],
	['ada@example.com', leave, /^It is an email address\. Choose 'From List', or look the ID up first: 'Leave', 'Get Many'/],
	['ada@example.com', { ...leave, list: true }, /^It is an email address\. Choose from the list, or look/],
	['Ada Lovelace', access, /^It looks like a name\. Choose 'From List', 'By Email', or .* 'Employee', 'Get Many' finds the record and its access ID\.$/],
	['ada@example.com', unlisted, /^It is an email address\. Use the ID as Factorial gives it/],
	['Ada Lovelace', employee, /^It looks like a name\. Choose 'From List'/],
	['Ada', employee, /^It looks like a name/],
	["Ó'Néill-Müller, Éva", employee, /^It looks like a name/],
	['山田', employee, /^It looks like a name/],
	['Ada Lovelace', unlisted, /^It looks like a name\. Use the ID/],
	['https://app.factorialhr.com/employees/7', employee, /^It is a web address/],
	['www.factorialhr.com/employees/7', employee, /^It is a web address/],
	['https://app.factorialhr.com/teams/Ada Lovelace', team, /^It is a web address/],
	['https://api.factorialhr.com/api/2026-10-01/resources/teams/teams/7', employee, /^It is a web address/],
	['https://api.factorialhr.com/api/2026-10-01/resources/employees/employees/7', access, /^It is a web address/],
	['https://api.factorialhr.com/api/2026-10-01/resources/employees/employees', employee, /^It is a web address/],
	['//factorialhr.com/7', employee, /^It is a web address/],
	['7 8', employee, /^It has blanks/],
	['7\u200b', employee, /can't be seen/],
	['7\u0000', employee, /can't be seen/],
	['\ud8007', employee, /can't be seen/],
	[18446744073709550000, employee, /has already lost digits/],
])('%j is no ID of %j', (value, member, advice) => {
	const problem = problemOf(() => toId(member, value, 'Employee'));
	expect(problem).toBeInstanceOf(InputProblem);
	expect(problem.message).toMatch(/^'Employee' is ".*", which is not an (exact )?ID$/);
	expect(problem.advice).toMatch(advice);
});

test.each<[unknown, Member, string]>([
	['18446744073709550617', employee, '18446744073709550617'],
	[0, employee, '0'],
	['5/7/2026-01-01', employee, '5/7/2026-01-01'],
	['2_2026-12-21', employee, '2_2026-12-21'],
	['3f2504e0-4f89-11d3-9a0c-0305e82c3301', employee, '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
	['ES', { name: 'country_ids', type: 'id' }, 'ES'],
	['https://api.factorialhr.com/api/2026-10-01/resources/employees/employees/18446744073709550617', employee, '18446744073709550617'],
	[
		'https://hr.example.com/api/2026-07-01/resources/timeoff/allowance_stats/5%2F7%2F2026-01-01',
		{ name: 'id', type: 'id', to: 'timeoff/allowance_stats' },
		'5/7/2026-01-01',
	],
	[' DE 12 345 678 ', foreign, 'DE 12 345 678'],
	['ada@example.com', foreign, 'ada@example.com'],
])('%j is one of %j', (value, member, expected) => expect(toId(member, value, 'ID')).toBe(expected));

describe('a record named by something else', () => {
	test.each<[unknown, string | undefined, Member, string, string?]>([
		['ada@example.com', 'email', employee, 'email'],
		[' Ada@Example.com ', 'email', employee, 'email', 'Ada@Example.com'],
		['ada@example.com', 'id', employee, 'email'],
		['ada@example.com', undefined, several, 'email'],
		['ada@example.com', 'email', access, 'email'],
		['Engineering', 'name', team, 'name'],
		['2024', 'name', team, 'name'],
		[2024, 'name', team, 'name', '2024'],
		['Engineering', 'id', team, 'name'],
		['R & D', undefined, team, 'name'],
		['Team 5', undefined, team, 'name'],
		['山田', undefined, team, 'name'],
	])('%j in the mode %j of %j is sought by its %s', (value, mode, member, key, text = value as string) =>
		expect(toId(member, value, 'Who', mode)).toEqual(
			new Waiting({ kind: 'record', resource: member.to ?? '', key, text, by: member.by ?? 'id', label: 'Who' }),
		),
	);

	test.each<[unknown, string, Member, RegExp, RegExp]>([
		['7', 'email', employee, /^'Who' is "7", which is not an email address$/, /choose 'By ID' if it is an ID/],
		['Ada Lovelace', 'email', employee, /not an email address$/, /Enter a whole address/],
		['null', 'email', employee, /not an ID$/, /what a missing value looks like/],
		['undefined', 'name', team, /not an ID$/, /what a missing value looks like/],
		[{ name: 'Engineering' }, 'name', team, /not an ID$/, /Use the ID/],
	])('%j in the mode %s is refused', (value, mode, member, message, advice) => {
		const problem = problemOf(() => toId(member, value, 'Who', mode));
		expect(problem.message).toMatch(message);
		expect(problem.advice).toMatch(advice);
	});

	test('is sought in lists, in nested forms and on the record itself', () => {
		const operation = catalog.operations.find((row) => row.resource === 'employees/employees' && row.operation === 'get') as Operation;
		const values = readValues(operation, (name) => (name === 'id' ? { __rl: true, mode: 'email', value: 'ada@example.com' } : undefined), { timezone: 'UTC' });
		expect(soughtFor(values)).toMatchObject([{ key: 'email', text: 'ada@example.com', label: 'Employee' }]);
		expect(buildRequest(operation, values, () => '7').path).toBe('employees/employees/7');
		const group: Member = { name: 'rows', type: 'group', list: true, members: [several] };
		const sent = toSent(group, [{ employee_ids: 'a@b.c, 7, d@e.f' }], { operation, timezone: 'UTC' });
		expect(soughtIn(sent)).toMatchObject([{ text: 'a@b.c' }, { text: 'd@e.f' }]);
		expect(withFound(sent, (one) => (one.kind === 'record' ? `id of ${one.text}` : ''))).toEqual([{ employee_ids: ['id of a@b.c', '7', 'id of d@e.f'] }]);
	});
});

test.each([
	['5/7/2026-01-01', '5%2F7%2F2026-01-01'],
	['2_2026-12-21', '2_2026-12-21'],
	['a+b&c;d', 'a%2Bb%26c%3Bd'],
	['1...2', '1...2'],
])('%j becomes the segment %j', (id, segment) => expect(pathSegment('ID', id)).toBe(segment));

test.each(['.', '..', '...', '1/..', '../1', '1/./2', '1//2', '/1', '1/', '1?a', '1#a', '1%2f', '..%2f1', '1\\2', '1\u0000', '1 2'])('%j becomes none', (id) =>
	expect(() => pathSegment('ID', id)).toThrow(/^'ID' is ".*", which can't be an ID$/),
);

const context = {
	operation: { resource: 'a/b', operation: 'create', method: 'POST', path: 'a/b', answer: 'record', fields: [] } as Operation,
	timezone: 'UTC',
};
test.each([
	['[{"id": "undefined"}]', /'Rows' has "undefined" as "id", which is not an ID/],
	['[{"id": ""}]', /has "" as "id"/],
	['{"a": [{"employee_ids": ["1", "null"]}]}', /has "null" as "employee_ids"/],
	['{"uuid": "NaN"}', /has "NaN" as "uuid"/],
])('the JSON %s is refused', (text, words) => expect(() => toSent({ name: 'rows', type: 'json' }, text, context)).toThrow(words));
test.each(['[{"id": "1"}]', '{"title": "undefined", "paid": ""}', '{"id": null}'])('the JSON %s is not', (text) =>
	expect(toSent({ name: 'rows', type: 'json' }, text, context)).toEqual(JSON.parse(text)),
);

/** Enough to fill in whatever else an operation asks for. */
function sample(member: Member): unknown {
	if (member.type === 'group') {
		const values = Object.fromEntries((member.members ?? []).map((part) => [part.name, sample(part)]));
		return { values: member.list ? [values] : values };
	}
	const one = sampleOf(member);
	return member.list ? [one] : one;
}

/** The request with `value` for the field, or for a part of it. */
function build(operation: Operation, field: Field, part: Member, value: unknown): void {
	const own = field === part ? value : { values: field.list ? [{ ...parts(field), [part.name]: value }] : { ...parts(field), [part.name]: value } };
	const parameters: Record<string, unknown> = Object.fromEntries(
		operation.fields.filter((each) => !isOptional(each) && isOnForm(operation, each)).map((each) => [each.name, sample(each)]),
	);
	if (isOnForm(operation, field)) parameters[field.name] = own;
	else parameters[collectionOf(operation)] = { [field.name]: own === NOTHING ? undefined : own };
	buildRequest(
		operation,
		readValues(operation, (name) => parameters[name], { timezone: 'UTC' }),
		() => '5',
	);
}
const parts = ({ members = [] }: Member) => Object.fromEntries(members.filter((each) => !isOptional(each)).map((each) => [each.name, sample(each)]));

test.each(catalog.operations.map((row) => [`${row.resource} ${row.operation}`, row] as const))(
	'%s stops at every field whose expression gives nothing, and at every ID that is none',
	(_, row) => {
		for (const field of row.fields) {
			for (const part of [field, ...(field.members ?? [])]) {
				const label = labelOf(row, part);
				expect(problemOf(() => build(row, field, part, part === field ? NOTHING : undefined)).message).toContain(`'${label}'`);
				if (part.type !== 'id') continue;
				for (const text of ['null', 'undefined', 'NaN', '[object Object]'])
					expect(problemOf(() => build(row, field, part, text)).message).toContain(`'${label}' is "${text}", which is not an ID`);
			}
		}
	},
);
