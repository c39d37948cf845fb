/** Which of two names is read: what a form begins with is nothing that somebody entered. */
import type { Field, Member } from '../../../../nodes/Factorial/catalog/types';
import { NOTHING, savedEntry } from '../../../../nodes/Factorial/request/entry';

const needed: Field = { name: 'now', was: ['then', 'once'], in: 'body', type: 'text', required: true };
const added: Field = { name: 'now', was: ['then'], in: 'body', type: 'text' };

test.each<[string, Member, Record<string, unknown>, unknown]>([
	['the new name alone', needed, { now: 'a' }, 'a'],
	['the old name, the new one as the form begins', needed, { now: '', then: 'b' }, 'b'],
	[
		'a record under the old name',
		{ ...needed, type: 'id' },
		{ now: { mode: 'list', value: '' }, then: { __rl: true, mode: 'id', value: '7' } },
		{ __rl: true, mode: 'id', value: '7' },
	],
	['a list under the old name', { ...needed, list: true }, { now: [], then: ['b'] }, ['b']],
	['a switch that was on', { ...needed, type: 'boolean' }, { now: false, then: true }, true],
	['the oldest name', needed, { now: '', then: '', once: 'c' }, 'c'],
	['both, of which the new one is meant', needed, { now: 'a', then: 'b' }, 'a'],
	['an expression that gives nothing', needed, { now: NOTHING, then: 'b' }, NOTHING],
	['neither', needed, { now: '', then: '' }, ''],
	['an added field under its old name', added, { then: 'b' }, 'b'],
	['an added field that is empty on purpose', added, { now: '', then: 'b' }, ''],
	['an added field that nobody added', added, {}, undefined],
	['a field without an old name', { ...added, was: undefined } as Member, { then: 'b' }, undefined],
])('%s', (_, member, saved, expected) => expect(savedEntry(member, member.required === true, (name) => saved[name])).toEqual(expected));
