/** Remembers what chosen fields of records held, so that a change can be told with what was there before. */
import type { IDataObject } from 'n8n-workflow';

import { idOf } from './types';

/** As many characters as are kept of them in all; of records beyond, what changed is unknown. */
export const MOST_REMEMBERED = 200_000;

/** Records by ID, the one that was looked at least recently first, each with the values of the fields. */
export type Remembered = Array<[id: string, values: unknown[]]>;

/** What changed in a record, by field; `unknown` where it was not seen before. */
export type Changed = 'unknown' | Record<string, { old: unknown; new: unknown }>;

/** The fields of records while a poll works on them. */
export class FieldMemory {
	private readonly values: Map<string, unknown[]>;

	constructor(
		private readonly fields: readonly string[],
		remembered: Remembered = [],
	) {
		this.values = new Map(remembered);
	}

	/** Gives what changed since the record was seen last. */
	changes(record: IDataObject): Changed {
		const before = this.values.get(idOf(record));
		if (before === undefined) return 'unknown';
		return Object.fromEntries(
			this.fields.flatMap((field, index) => {
				const [old, now] = [before[index] ?? null, record[field] ?? null];
				return JSON.stringify(old) === JSON.stringify(now) ? [] : [[field, { old, new: now }]];
			}),
		);
	}

	/** Gives what the fields of a record held when it was seen last, or nothing where it was not. */
	last(id: string): IDataObject | undefined {
		const values = this.values.get(id);
		return values === undefined
			? undefined
			: (Object.fromEntries(
					this.fields.map((field, index) => [field, values[index] ?? null]),
				) as IDataObject);
	}

	see(record: IDataObject): void {
		if (this.fields.length === 0) return;
		const id = idOf(record);
		this.values.delete(id);
		this.values.set(
			id,
			this.fields.map((field) => record[field] ?? null),
		);
	}

	forget(id: string): void {
		this.values.delete(id);
	}

	/** Gives what is to be kept, without what was seen least recently as far as there is too much. */
	pack(most = MOST_REMEMBERED): Remembered {
		const kept: Remembered = [];
		let room = most;
		for (const entry of [...this.values].reverse()) {
			room -= JSON.stringify(entry).length + 1;
			if (room < 0) break;
			kept.push(entry);
		}
		return kept.reverse();
	}
}
