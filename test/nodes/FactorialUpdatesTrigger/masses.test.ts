/** Lists where more changes at once than a watch likes to remember: nothing is lost, nothing comes twice, and what is remembered has an end. */
import type { IDataObject } from 'n8n-workflow';

import { byTime } from '../../../nodes/FactorialUpdatesTrigger/watching/byTime';
import { MOST_MARKS } from '../../../nodes/FactorialUpdatesTrigger/watching/prints';
import type { Read, Stretch, Way } from '../../../nodes/FactorialUpdatesTrigger/watching/types';

const MINUTE = 60_000;
const START = Date.parse('2026-11-02T08:00:00Z');

/** A company's list, and what a watch tells of it poll by poll; its state is JSON in between, as n8n keeps it. */
class Watched {
	readonly records: Array<{ id: string; at: number }>;
	readonly told: string[] = [];
	requests = 0;
	now = START;
	private state: string | undefined;

	constructor(
		private readonly way: Way<unknown>,
		count: number,
	) {
		this.records = Array.from({ length: count }, (_, index) => ({ id: String(1_000_000 + index), at: START - 86_400_000 }));
	}

	get size(): number {
		return this.state?.length ?? 0;
	}

	/** As the watch tells it, of the record that stands at a place. */
	versionAt(place: number): string {
		const { id, at } = this.records[place] as { id: string; at: number };
		return `${id} ${at}`;
	}

	poll(): void {
		const state = this.state === undefined ? undefined : (JSON.parse(this.state) as unknown);
		const reads: Read[] = [];
		for (const stretch of this.way.stretches(state, this.now)) if (!stretch.unlessEnded || reads.at(-1)?.ended === false) reads.push(this.read(stretch));
		const settled = this.way.settle(state, reads, { began: this.now, ended: this.now });
		this.state = JSON.stringify(settled.state);
		for (const { record } of settled.found) this.told.push(`${String(record.id)} ${Date.parse(String(record.updated_at))}`);
		this.now += MINUTE;
	}

	/** Gives the doubles among what was told. */
	get doubled(): string[] {
		const seen = new Set<string>();
		return this.told.filter((one) => seen.size === seen.add(one).size);
	}

	private read({ after = '', since = 0, most = Infinity }: Stretch): Read {
		const shown = this.records.filter(({ id, at }) => id > after && at >= since);
		const count = Math.min(most, Math.max(1, Math.ceil(shown.length / 100)));
		this.requests += count;
		const pages = Array.from({ length: count }, (_, index) => {
			const page = shown.slice(index * 100, index * 100 + 100);
			const isLast = shown.length <= index * 100 + 100;
			return {
				records: page.map(({ id, at }): IDataObject => ({ id, updated_at: new Date(at).toISOString(), created_at: '2026-01-01T00:00:00Z' })),
				...(isLast ? {} : { cursor: page.at(-1)?.id as string }),
			};
		});
		return { pages, ended: pages.at(-1)?.cursor === undefined };
	}
}

const options = { updated: true, created: true, pages: 50, wholeFirst: false };
/** Spread without order over the ten minutes before. */
const spread = (now: number, place: number) => now - 10 * MINUTE + ((place * 7_919) % 600) * 1_000;

test('40,000 records that change while a list is looked through come once each, within one round', () => {
	const list = new Watched(byTime({ ...options, filtered: false }) as Way<unknown>, 40_000);
	list.poll();
	for (let polls = 0; polls < 3; polls++) list.poll();
	for (const [place, record] of list.records.entries()) record.at = spread(list.now, place);
	for (let polls = 0; polls < 8; polls++) list.poll();
	expect(new Set(list.told).size).toBe(40_000);
	for (let polls = 0; polls < 20; polls++) list.poll();
	expect(list.doubled).toEqual([]);
	expect(list.told).toHaveLength(40_000);
});

test('of 30,000 changes of a list that can be asked for them, one that is stored late comes, too', () => {
	const list = new Watched(byTime({ ...options, filtered: true }) as Way<unknown>, 30_000);
	list.poll();
	for (const [place, record] of list.records.entries()) if (place > 0) record.at = spread(list.now, place);
	list.poll();
	expect(list.told).toHaveLength(29_999);
	(list.records[0] as { at: number }).at = list.now - 10 * MINUTE;
	list.poll();
	expect(list.told.slice(29_999)).toEqual([list.versionAt(0)]);
	list.poll();
	expect(list.told).toHaveLength(30_000);
});

test('where all records change each minute, what is remembered has an end all the same', () => {
	const list = new Watched(byTime({ ...options, filtered: false }) as Way<unknown>, 40_000);
	list.poll();
	let most = 0;
	for (let polls = 0; polls < 30; polls++) {
		for (const [place, record] of list.records.entries()) record.at = list.now - ((place * 7_919) % 60) * 1_000;
		list.poll();
		most = Math.max(most, list.size);
	}
	for (let polls = 0; polls < 10; polls++) list.poll();
	expect(list.doubled).toEqual([]);
	const told = new Set(list.told);
	expect(list.records.filter((_, place) => !told.has(list.versionAt(place)))).toEqual([]);
	// A poll looks into fifty pages and the last ones before it is known that there is too much.
	expect(most).toBeLessThan((MOST_MARKS + 5_200) * 8 + 20_000);
	expect(most).toBeGreaterThan(MOST_MARKS * 8);
});
