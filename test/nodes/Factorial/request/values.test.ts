/** What people and expressions enter, and what the API gets for it. */
import { DateTime } from 'luxon';

import type { Member, Operation } from '../../../../nodes/Factorial/catalog/types';
import { withFound } from '../../../../nodes/Factorial/request/waiting';
import { InputProblem } from '../../../../nodes/Factorial/request/problem';
import { toValue } from '../../../../nodes/Factorial/request/values';

const operation: Operation = { resource: 'timeoff/leaves', operation: 'create', method: 'POST', path: 'timeoff/leaves', answer: 'record', fields: [] };
const context = { operation, timezone: 'Europe/Madrid' };
const convert = (member: Partial<Member> & Pick<Member, 'type'>, raw: unknown) => withFound(toValue({ name: 'the_field', ...member }, raw, context), () => '5');

const BIG = '18446744073709550617';

test.each<[string, Partial<Member> & Pick<Member, 'type'>, unknown, unknown]>([
	['an id as text', { type: 'id' }, BIG, BIG],
	['an id as a small number', { type: 'id' }, 42, '42'],
	['an id as a bigint', { type: 'id' }, BigInt(BIG), BIG],
	['an id with blanks around it', { type: 'id' }, ` ${BIG}\n`, BIG],
	['an id from a locator', { type: 'id' }, { __rl: true, mode: 'id', value: BIG }, BIG],
	['a zero', { type: 'integer' }, 0, 0],
	['a number as text', { type: 'number' }, ' 1.5 ', 1.5],
	['false', { type: 'boolean' }, false, false],
	['false as text', { type: 'boolean' }, 'false', false],
	['a choice', { type: 'choice', options: ['am', 'pm'] }, 'pm', 'pm'],
	['a number as text field', { type: 'text' }, 12, '12'],
	['text kept with its blanks', { type: 'text' }, ' a ', ' a '],
	['any value as it is', { type: 'any' }, { a: [1] }, { a: [1] }],
	['a day', { type: 'day' }, '2026-02-28', '2026-02-28'],
	['a day from the date picker', { type: 'day' }, '2026-02-28T00:00:00', '2026-02-28'],
	['a day with a blank before its time', { type: 'day' }, '2026-02-28 23:59', '2026-02-28'],
	['a moment cut to the day in the time zone', { type: 'day' }, '2026-02-28T23:30:00Z', '2026-03-01'],
	['a moment of another offset cut to the day', { type: 'day' }, '2026-03-01T00:30:00+05:00', '2026-02-28'],
	['a Date', { type: 'day' }, new Date('2026-06-30T22:30:00Z'), '2026-07-01'],
	['a Luxon DateTime', { type: 'day' }, DateTime.fromISO('2026-06-30T23:30:00', { zone: 'America/New_York' }), '2026-07-01'],
	['a compact day', { type: 'day' }, '20260228', '2026-02-28'],
	['a week date', { type: 'day' }, '2026-W05-1', '2026-01-26'],
	['an ordinal date', { type: 'day' }, '2026-032', '2026-02-01'],
	['a leap day', { type: 'day' }, '2028-02-29', '2028-02-29'],
	['a moment keeps its offset', { type: 'moment' }, '2026-02-28T10:00:00-03:00', '2026-02-28T10:00:00-03:00'],
	['a moment without offset gets the zone’s', { type: 'moment' }, '2026-07-01T10:00:00', '2026-07-01T10:00:00+02:00'],
	['a moment in winter', { type: 'moment' }, '2026-01-01 10:00', '2026-01-01T10:00:00+01:00'],
	['a bare day as moment', { type: 'moment' }, '2026-01-01', '2026-01-01'],
	['a Date as moment', { type: 'moment' }, new Date('2026-01-01T10:00:00Z'), '2026-01-01T10:00:00.000Z'],
	['a time of day', { type: 'time' }, '09:05', '09:05'],
	['a moment as time', { type: 'time' }, '2026-01-01T09:05:00+01:00', '2026-01-01T09:05:00+01:00'],
	['a list as array', { type: 'id', list: true }, [1, BIG], ['1', BIG]],
	['a list as text', { type: 'id', list: true }, `1, ${BIG},`, ['1', BIG]],
	['a list as JSON with bare long ids', { type: 'id', list: true }, `[1, ${BIG}]`, ['1', BIG]],
	['a list as JSON with quoted ids', { type: 'id', list: true }, `["${BIG}"]`, [BIG]],
	['a single value for a list', { type: 'id', list: true }, 7, ['7']],
	['a list of locators', { type: 'id', list: true }, [{ __rl: true, mode: 'id', value: '7' }], ['7']],
	['a list of days', { type: 'day', list: true }, '2026-01-01,2026-01-02', ['2026-01-01', '2026-01-02']],
	['JSON as text', { type: 'json' }, '{"a": 1}', { a: 1 }],
	['JSON as object', { type: 'json' }, { a: 1 }, { a: 1 }],
	['a form', { type: 'group', members: [{ name: 'city', type: 'text', required: true }] }, { values: { city: 'Vic' } }, { city: 'Vic' }],
	[
		'a form with an optional part',
		{
			type: 'group',
			list: true,
			members: [
				{ name: 'amount', type: 'integer', required: true },
				{ name: 'label', type: 'text' },
			],
		},
		{
			values: [
				{ amount: 0, additionalFields: { label: '' } },
				{ amount: '5', additionalFields: {} },
			],
		},
		[{ amount: 0, label: '' }, { amount: 5 }],
	],
	['objects in place of a form', { type: 'group', list: true, members: [{ name: 'amount', type: 'integer' }] }, [{ amount: 1 }], [{ amount: 1 }]],
	['JSON in place of a form', { type: 'group', list: true, members: [{ name: 'amount', type: 'integer' }] }, '[{"amount": 1}]', [{ amount: 1 }]],
	[
		'a company that fills itself',
		{ type: 'group', members: [{ name: 'company_id', type: 'id', required: true, filled: 'company' }] },
		{ values: { additionalFields: {} } },
		{ company_id: '5' },
	],
	['an empty form', { type: 'group', list: true, members: [] }, {}, []],
])('%s', (_, member, raw, expected) => {
	expect(convert(member, raw)).toEqual(expected);
});

test.each<[string, Partial<Member> & Pick<Member, 'type'>, unknown, RegExp]>([
	['text for a number', { type: 'number' }, 'ten', /'The Field' is "ten", which is not a number/],
	['a fraction for a whole number', { type: 'integer' }, 1.5, /not a whole number/],
	['a number that lost digits', { type: 'integer' }, 2 ** 60, /kept exactly/],
	['an id that lost digits', { type: 'id' }, 18446744073709550000, /not an exact ID/],
	['an object for an id', { type: 'id' }, { id: 1 }, /not an ID/],
	['a day that does not exist', { type: 'day' }, '2026-02-30', /not a date/],
	['a leap day in a common year', { type: 'day' }, '2026-02-29', /not a date/],
	['a day in another order', { type: 'day' }, '31/01/2026', /not a date/],
	['a year alone', { type: 'day' }, '2026', /not a date/],
	['a number for a day', { type: 'day' }, 20260101, /not a date/],
	['an invalid Date', { type: 'day' }, new Date('nope'), /not a date/],
	['an impossible hour', { type: 'moment' }, '2026-01-01T25:00:00', /not a date and time/],
	['an impossible time of day', { type: 'time' }, '24:61', /not a time/],
	['an unknown choice', { type: 'choice', options: ['am'] }, 'noon', /not one of its values/],
	['text for a boolean', { type: 'boolean' }, 'maybe', /not true or false/],
	['an object for a text', { type: 'text' }, { a: 1 }, /not a text/],
	['malformed JSON', { type: 'json' }, '{"a": }', /not valid JSON/],
	['JSON with a number that would lose digits', { type: 'json' }, `{"employee_id": ${BIG}}`, /too long to be kept exactly/],
	[
		'a form without a required part',
		{ type: 'group', members: [{ name: 'city', type: 'text', required: true }] },
		{ values: {} },
		/'City' in 'The Field' is empty/,
	],
	['text for a form', { type: 'group', members: [] }, '"a"', /not a form or an object/],
])('refuses %s', (_, member, raw, message) => {
	expect(() => convert(member, raw)).toThrow(InputProblem);
	expect(() => convert(member, raw)).toThrow(message);
});
