/** What an empty entry becomes: every kind of place × every kind of entry × given by a person or by a model. */
import { history } from '../../../../nodes/Factorial/catalog';
import { isOptional } from '../../../../nodes/Factorial/catalog/form';
import type { Field, Member, Operation } from '../../../../nodes/Factorial/catalog/types';
import { readValues } from '../../../../nodes/Factorial/request/build';
import { withFound } from '../../../../nodes/Factorial/request/waiting';
import { NOTHING } from '../../../../nodes/Factorial/request/entry';
import { InputProblem } from '../../../../nodes/Factorial/request/problem';
import { slotOf, type Slot } from '../../../../nodes/Factorial/request/rules';
import { toSent } from '../../../../nodes/Factorial/request/values';

const operationOf = (method: Operation['method'], extra: Partial<Operation> = {}): Operation => ({
	resource: 'timeoff/leaves',
	operation: 'create',
	method,
	path: 'timeoff/leaves',
	answer: 'record',
	fields: [],
	...extra,
});
const [post, put, get, form] = [operationOf('POST'), operationOf('PUT'), operationOf('GET'), operationOf('POST', { multipart: true })];
const many = operationOf('POST', { batch: { field: 'the_field', most: 100 } });
const id = { type: 'id', to: 'employees/employees' } as const;
const ids = { ...id, list: true } as const;

const OUT = 'left out';
const NO = 'refused';
const ENTRIES = { absent: undefined, nothing: NOTHING, null: null, blank: ' ', none: [], word: 'CLEAR' };

type Row = [slot: Slot, operation: Operation, field: Partial<Field> & Pick<Field, 'type'>, ...outcomes: unknown[]];
/** By a person, then by a model, each: absent, nothing, null, blank, none, the word CLEAR. */
// prettier-ignore
const TABLE: Row[] = [
	['company', post, { type: 'id', required: true, filled: 'company' }, '5', NO, NO, '5', NO, 'CLEAR',             '5', '5', '5', '5', '5', NO],
	['switch', post, { type: 'boolean', required: true }, false, NO, NO, NO, NO, NO,                            false, NO, NO, NO, NO, NO],
	['required', post, { type: 'text', required: true }, NO, NO, NO, NO, [], 'CLEAR',                           NO, NO, NO, NO, NO, NO],
	['required', put, { type: 'day', required: true }, NO, NO, NO, NO, [], NO,                                  NO, NO, NO, NO, NO, NO],
	['records', post, { ...ids, name: 'signee_ids', required: true }, [], NO, NO, [], [], NO,                   [], [], [], [], [], []],
	['recordsKept', put, { ...ids, name: 'signee_ids', required: true }, [], NO, NO, [], [], NO,                [], NO, NO, NO, NO, []],
	['form', post, { type: 'day', shown: true }, OUT, NO, NO, OUT, [], NO,                                      OUT, OUT, OUT, OUT, OUT, NO],
	['emptyFilter', get, { ...ids, in: 'query', required: true }, [], NO, NO, NO, NO, NO,                       [], [], [], [], [], NO],
	['upload', form, { type: 'file', required: true }, NO, NO, NO, NO, NO, 'CLEAR',                             NO, NO, NO, NO, NO, NO],
	['entries', many, { ...ids, required: true }, NO, NO, NO, NO, NO, NO,                                       NO, NO, NO, NO, NO, NO],
	['someEntries', many, ids, OUT, NO, NO, NO, NO, NO,                                                         OUT, OUT, OUT, OUT, OUT, NO],
	['filter', get, { type: 'text', in: 'query' }, OUT, NO, NO, NO, NO, 'CLEAR',                                OUT, OUT, OUT, OUT, OUT, 'CLEAR'],
	['filter', get, { ...ids, in: 'query' }, OUT, NO, NO, NO, NO, NO,                                           OUT, OUT, OUT, OUT, OUT, NO],
	['filter', get, { type: 'boolean', in: 'query' }, OUT, NO, NO, NO, NO, NO,                                  OUT, OUT, OUT, OUT, OUT, NO],
	['file', form, { type: 'file' }, OUT, NO, NO, NO, NO, 'CLEAR',                                              OUT, OUT, OUT, OUT, OUT, NO],
	['text', post, { type: 'text' }, OUT, NO, null, ' ', [], 'CLEAR',                                           OUT, OUT, OUT, OUT, OUT, null],
	['text', put, { type: 'text' }, OUT, NO, null, ' ', [], 'CLEAR',                                            OUT, OUT, OUT, OUT, OUT, null],
	['change', put, { type: 'day' }, OUT, NO, null, null, [], NO,                                               OUT, OUT, OUT, OUT, OUT, null],
	['change', put, ids, OUT, NO, [], [], [], NO,                                                               OUT, OUT, OUT, OUT, OUT, []],
	['reference', post, id, OUT, NO, NO, NO, [], NO,                                                OUT, OUT, OUT, OUT, OUT, NO],
	['addition', post, { type: 'number' }, OUT, NO, null, OUT, [], NO,                                          OUT, OUT, OUT, OUT, OUT, null],
];

const outcome = (operation: Operation, member: Field | Member, raw: unknown, asTool: boolean): unknown => {
	try {
		const sent = toSent(member, raw, { operation, timezone: 'UTC', asTool });
		return sent === undefined ? OUT : withFound(sent, () => '5');
	} catch (error) {
		expect(error).toBeInstanceOf(InputProblem);
		return NO;
	}
};

const rows = TABLE.map(([slot, operation, field, ...outcomes], index) => ({
	name: `${index} ${slot} (${field.type}${field.list ? ' list' : ''})`,
	slot,
	operation,
	field: { name: 'the_field', in: 'body', ...field } as Field,
	outcomes,
}));

test('the table has every place that a field of the API stands in', () => {
	const inUse = history.operations.flatMap((row) => row.fields.flatMap((field) => [field, ...(field.members ?? [])]).map((member) => slotOf(row, member)));
	expect([...new Set(rows.map(({ slot }) => slot))].sort()).toEqual([...new Set(inUse)].sort());
});

test.each(rows)('$name', ({ slot, operation, field, outcomes }) => {
	expect(slotOf(operation, field)).toBe(slot);
	const got = [false, true].flatMap((asTool) => Object.values(ENTRIES).map((raw) => outcome(operation, field, raw, asTool)));
	expect(got).toEqual(outcomes);
});

const nested = rows.filter(
	({ slot, field }) => !['emptyFilter', 'entries', 'filter', 'form', 'file', 'someEntries', 'upload'].includes(slot) && field.in === 'body',
);
test.each(nested)('$name, in a form and in a list of forms', ({ operation, field, outcomes }) => {
	const part: Member & Partial<Field> = { ...field };
	delete part.in;
	const other: Member = { name: 'other', type: 'text', required: true };
	for (const list of [false, true]) {
		const group: Field = { name: 'the_form', in: 'body', type: 'group', members: [part, other], ...(list ? { list } : {}) };
		const sent = [false, true].flatMap((asTool) =>
			Object.values(ENTRIES).map((raw) => {
				const given = raw === undefined ? {} : { [part.name]: raw === NOTHING ? undefined : raw };
				const values = isOptional(part) ? { other: 'x', additionalFields: given } : { other: 'x', ...given };
				const whole = outcome(operation, group, { values: list ? [values] : values }, asTool);
				if (whole === NO) return NO;
				const [one = {}] = [whole].flat() as Array<Record<string, unknown>>;
				return part.name in one ? one[part.name] : OUT;
			}),
		);
		expect(sent).toEqual(outcomes);
	}
});

describe('what a model leaves empty', () => {
	const address: Field = {
		name: 'address',
		in: 'body',
		type: 'group',
		members: [
			{ name: 'city', type: 'text', required: true },
			{ name: 'manager_id', type: 'id', to: 'employees/employees' },
		],
	};
	const emptyForm = { values: { city: '', additionalFields: { manager_id: { __rl: true, mode: 'id', value: '' } } } };

	test.each<[string, Field, unknown, unknown]>([
		['a chooser', { name: 'x', in: 'body', type: 'id' }, { __rl: true, mode: 'list', value: '' }, OUT],
		['a list of empty texts', { name: 'x', in: 'query', ...ids }, ['', null], OUT],
		['a list as JSON', { name: 'x', in: 'query', ...ids }, ' [ ] ', OUT],
		['commas alone', { name: 'x', in: 'query', ...ids }, ' , ', OUT],
		['null as a word, for a day', { name: 'x', in: 'body', type: 'day' }, 'null', OUT],
		['null as a word, in a text where it may be a name', { name: 'x', in: 'body', type: 'text' }, 'null', 'null'],
		['false', { name: 'x', in: 'body', type: 'boolean' }, false, false],
		['zero', { name: 'x', in: 'body', type: 'integer' }, 0, 0],
		['a Date', { name: 'x', in: 'body', type: 'day' }, new Date('2026-01-02T00:00:00Z'), '2026-01-02'],
		['the word in small letters', { name: 'x', in: 'body', type: 'text' }, 'clear', 'clear'],
		['a form of which every part is empty, though one is required', address, emptyForm, OUT],
		['a form of which the required part alone is empty', address, { values: { city: '', additionalFields: { manager_id: '7' } } }, NO],
		['the empty ones of a list of forms', { ...address, list: true }, { values: [emptyForm.values, { city: 'Vic' }] }, [{ city: 'Vic' }]],
	])('%s', (_, field, raw, expected) => {
		expect(outcome(put, field, raw, true)).toEqual(expected);
	});

	test('changes nothing where all is left empty: the update is refused', () => {
		const update = operationOf('PUT', { operation: 'update', fields: [{ name: 'start_on', in: 'body', type: 'day' }] });
		const read = (name: string) => (name === 'updateFields' ? { start_on: '' } : undefined);
		expect(() => readValues(update, read, { timezone: 'UTC', asTool: true })).toThrow('There is nothing to change');
		expect([...readValues(update, read, { timezone: 'UTC' }).values()]).toEqual([null]);
	});
});
