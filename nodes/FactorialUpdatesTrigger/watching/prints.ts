/** Short marks of what was seen, kept by the second that they belong to, so that a watch can tell what is new to it and forget what is long past. */
import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** 48 bits: among 100,000 marks of one second, one of two thousand million changes is taken for one that was seen. */
const LENGTH = 8;
/** As many marks as a watch likes to keep; more than a list that can be watched has records. */
export const MOST_MARKS = 100_000;

/** Marks by second (in base 36), one after the other without anything between. */
export type Packed = Record<string, string>;

/** Gives the mark of something that is the same whenever its parts are. */
export function printOf(...parts: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, LENGTH);
}

/** Gives the mark of all that a record holds, in whatever order it is told. */
export function contentPrint(record: IDataObject): string {
	return printOf(
		Object.keys(record)
			.sort()
			.map((name) => [name, record[name]]),
	);
}

/** Gives marks one after the other as they are. */
export function split(packed: string): string[] {
	return packed.match(new RegExp(`.{${LENGTH}}`, 'g')) ?? [];
}

/** The marks of a watch while it works on them. */
export class Prints {
	private readonly seconds = new Map<number, Set<string>>();

	constructor(packed: Packed = {}) {
		for (const [second, prints] of Object.entries(packed))
			this.seconds.set(parseInt(second, 36), new Set(split(prints)));
	}

	/** Adds a mark at a time in milliseconds. Tells whether it was not there. */
	add(time: number, print: string): boolean {
		const second = Math.floor(time / 1000);
		const prints = this.seconds.get(second) ?? new Set<string>();
		this.seconds.set(second, prints);
		const before = prints.size;
		return prints.add(print).size > before;
	}

	/** Forgets what is older than `floor`, in milliseconds. */
	forget(floor: number): void {
		for (const second of this.seconds.keys())
			if ((second + 1) * 1000 <= floor) this.seconds.delete(second);
	}

	/** How many marks there are. */
	get size(): number {
		let size = 0;
		for (const prints of this.seconds.values()) size += prints.size;
		return size;
	}

	pack(): Packed {
		return Object.fromEntries(
			[...this.seconds].map(([second, prints]) => [second.toString(36), [...prints].join('')]),
		);
	}
}
