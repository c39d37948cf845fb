// Where every id of the sandbox comes from: too long for a JavaScript number, with irregular gaps, the same for the same seed.
import { createHash } from 'node:crypto';

/** New clusters of Factorial count from here (see "Every id is an opaque string" in the project's facts of the API). */
const start = 18_446_744_073_709_550n;
const roomOfASeries = 10_000_000n;
const roomOfACompany = 10_000_000_000n;

/** A number from 0 to 2^32-1 that depends on the text alone. */
export function hash(text: string): number {
	return createHash('md5').update(text).digest().readUInt32LE(0);
}

/** A UUID that depends on the text alone. */
export function uuidOf(text: string): string {
	const hex = createHash('md5').update(text).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/**
 * Ascending ids of one series (a resource, or the employees' access ids).
 * None of them survives `Number(id)`: beyond 2^54 only multiples of four do.
 */
export class IdSeries {
	private offset = 0;

	private state: number;

	private readonly base: bigint;

	constructor(seed: number, name: string, index: number, company = 0) {
		this.state = hash(`${seed} ${name}`);
		this.base = start + BigInt(company) * roomOfACompany + BigInt(index) * roomOfASeries;
	}

	next(): string {
		this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
		this.offset += 3 + ((this.state >>> 16) % 90);
		let id = this.base + BigInt(this.offset);
		if (id % 4n === 0n) {
			id += 1n;
			this.offset += 1;
		}
		return id.toString();
	}

	take(count: number): string[] {
		return Array.from({ length: count }, () => this.next());
	}
}
