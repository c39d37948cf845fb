/** A value for each type of field, for whatever else an operation asks for beside what a test is about. */
import type { Member } from '../../nodes/Factorial/catalog/types';

/** Gives one value that a field of the type takes; of a form, an empty one. */
export function sampleOf({ type, options }: Pick<Member, 'options' | 'type'>): unknown {
	const values: Record<Member['type'], unknown> = {
		any: 'x',
		boolean: true,
		choice: options?.[0],
		custom: 'x',
		day: '2026-03-31',
		file: 'data',
		group: {},
		id: '123',
		integer: 7,
		json: '{"key": "x"}',
		moment: '2026-03-31T09:00:00Z',
		number: 1.5,
		text: 'x',
		time: '09:00',
	};
	return values[type];
}
