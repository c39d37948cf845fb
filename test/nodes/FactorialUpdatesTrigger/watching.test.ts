/** The small parts of a watch: IDs in few characters, marks that are forgotten, fields that are remembered. */
import { FieldMemory } from '../../../nodes/FactorialUpdatesTrigger/watching/fields';
import { packIds, unpackIds } from '../../../nodes/FactorialUpdatesTrigger/watching/ids';
import { printOf, Prints } from '../../../nodes/FactorialUpdatesTrigger/watching/prints';

const lists: string[][] = [
	[],
	['1', '2', '10'],
	['18446744073709550', '18446744073709551', '18446744073709999'],
	['10', '3', '0'],
	['007', 'a b', '5_2026-10-01', '5/7/2026-10-01', '12'],
];

test.each(lists)('the IDs %j %j %j come back as they were', (...ids) => {
	expect(unpackIds(packIds(ids))).toEqual(ids);
});

test('10,000 IDs take less than 40,000 characters', () => {
	const ids = Array.from({ length: 10_000 }, (_, index) => String(18_446_744_073_709_550n + BigInt(index * 37)));
	expect(packIds(ids).length).toBeLessThan(40_000);
});

test('marks are kept from a time on, by whole seconds', () => {
	const prints = new Prints();
	for (const second of [1, 2, 3, 4]) prints.add(second * 1000, printOf(second));
	prints.forget(2_500);
	expect([Object.keys(prints.pack()), prints.size]).toEqual([['2', '3', '4'], 3]);
	prints.forget(4_000);
	expect([Object.keys(prints.pack()), prints.size]).toEqual([['4'], 1]);
	expect(new Prints(prints.pack()).add(4_000, printOf(4))).toBe(false);
	expect(new Prints(prints.pack()).add(3_000, printOf(3))).toBe(true);
});

test('fields are remembered as far as there is room, those of what was seen last', () => {
	const memory = new FieldMemory(['name', 'team']);
	memory.see({ id: '1', name: 'Ada', team: null });
	memory.see({ id: '2', name: 'Bob' });
	expect(memory.changes({ id: '1', name: 'Ada Lovelace', team: null })).toEqual({
		name: { old: 'Ada', new: 'Ada Lovelace' },
	});
	expect(memory.changes({ id: '3', name: 'Cleo' })).toBe('unknown');
	const kept = new FieldMemory(['name', 'team'], memory.pack(25));
	expect(kept.last('2')).toEqual({ name: 'Bob', team: null });
	expect(kept.last('1')).toBeUndefined();
});
