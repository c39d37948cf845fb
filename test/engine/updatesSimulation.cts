/** A company's list that changes at random while a watch reads it, on an n8n that fails and starts again: what was told is held against what happened. */
import type { IDataObject } from 'n8n-workflow';
import type { Read, ReadPage, Stretch, Way } from '../../nodes/FactorialUpdatesTrigger/watching/types.ts';

const MINUTE = 60_000;
const PAGE = 100;

/** How a resource's list behaves. */
export interface Kind {
	name: string;
	/** Makes the way anew, as each poll does. */
	way: () => Way<unknown>;
	/** Records on the first day. */
	records: number;
	/** Records carry their times. */
	dated: boolean;
	/** What the list's filter for changes sees, if it has one. */
	filter?: 'day' | 'moment';
	/** Milliseconds that times are cut to. */
	precision: number;
	/** The updates that this way tells. */
	tells: ReadonlySet<'changed' | 'deleted' | 'new'>;
}

export interface Tally {
	seed: number;
	kind: string;
	/** Changes that were readable and told of. */
	told: number;
	missed: number;
	doubled: number;
	/** New, and not told by the first poll that began with them there and came to its end. */
	late: number;
	/** Told though nothing had happened. */
	invented: number;
	failures: number;
	restarts: number;
	/** The most characters that the state had. */
	state: number;
	/** Pages read a poll, on average. */
	pages: number;
}

interface Stored {
	id: bigint;
	version: number;
	/** As the API shows them, or as only its filter knows. */
	created: number;
	updated: number;
	/** When it happened, by no clock of the world. */
	at: number;
}

/** Small and good enough: mulberry32. */
export function random(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

class Refused extends Error {}

/** Runs `polls` polls, then a few without changes, and counts. */
export function simulate(kind: Kind, seed: number, polls: number): Tally {
	const dice = random(seed * 7_919 + kind.name.length);
	const chance = (odds: number) => dice() < odds;
	const within = (most: number) => Math.floor(dice() * most);
	let now = Date.parse('2026-11-02T08:00:00Z');
	let [serverOffset, ownOffset] = [within(10 * MINUTE) - 5 * MINUTE, within(10 * MINUTE) - 5 * MINUTE];
	const cutTime = (time: number) => Math.floor(time / kind.precision) * kind.precision;
	/** Stamped a little before it can be read. */
	const stamp = () => cutTime(now + serverOffset - within(30_000));
	const list = new Map<bigint, Stored>();
	let nextId = 18_446_744_073_709_550n;
	let versions = 0;
	const spared: bigint[] = [];
	const add = (time: number, at: number) => {
		nextId += BigInt(1 + within(3));
		// Of two that are made at the same moment, the later id may be stored first.
		if (chance(0.1)) spared.push((nextId += 1n) - 1n);
		const id = spared.length > 0 && chance(0.5) ? (spared.shift() as bigint) : nextId;
		list.set(id, { id, version: ++versions, created: time, updated: time, at });
	};
	for (let index = 0; index < kind.records; index++) add(cutTime(now - within(40 * 86_400_000)), -1);
	spared.length = 0;

	const key = ({ id, version, updated }: Stored) => `${id} ${kind.dated ? updated : version}`;
	const happened = new Map<string, { at: number; version: Stored }>();
	/** When what was made and not told yet was made. */
	const awaited = new Map<bigint, number>();
	const note = (record: Stored) => void happened.set(key(record), { at: now, version: { ...record } });
	let isQuiet = false;
	let inOrder: Stored[] | undefined;
	const stir = (odds: number) => {
		now += within(400);
		if (isQuiet || !chance(odds)) return;
		inOrder = undefined;
		const all = [...list.values()];
		for (let count = chance(0.1) ? 30 : 1; count > 0; count--) {
			const one = all[within(all.length)] as Stored;
			const what = dice();
			if (what < 0.35) add(stamp(), now);
			else if (what < 0.85 && list.has(one.id)) {
				Object.assign(one, { version: ++versions, updated: Math.max(one.updated, stamp()), at: now });
				note(one);
			} else list.delete(one.id);
			if (what < 0.35) {
				const made = [...list.values()].at(-1) as Stored;
				note(made);
				awaited.set(made.id, now);
			}
		}
	};

	const shown = ({ id, version, created, updated }: Stored): IDataObject => ({
		id: String(id),
		version,
		...(kind.dated ? { created_at: new Date(created).toISOString(), updated_at: new Date(updated).toISOString() } : {}),
	});
	const passes = ({ updated }: Stored, since: number | undefined) => {
		if (since === undefined || kind.filter === undefined) return true;
		const day = (time: number) => new Date(time).toISOString().slice(0, 10);
		return kind.filter === 'day' ? day(updated) >= day(since - 86_400_000) : updated >= since;
	};
	let pagesRead = 0;
	const page = (since: number | undefined, after: string | undefined): { page: ReadPage; stored: Stored[] } => {
		pagesRead += 1;
		stir(0.3);
		if (!isQuiet && chance(0.01)) throw new Refused();
		inOrder ??= [...list.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
		const last = after === undefined ? -1n : BigInt(after);
		const behind = inOrder.filter((record) => record.id > last && passes(record, since));
		const stored = behind.slice(0, PAGE).map((record) => ({ ...record }));
		const cursor = behind.length > PAGE ? String(stored.at(-1)?.id) : undefined;
		return { page: { records: stored.map(shown), ...(cursor === undefined ? {} : { cursor }) }, stored };
	};
	const readAll = (stretches: readonly Stretch[]): { reads: Read[]; stored: Stored[] } => {
		const reads: Read[] = [];
		const stored: Stored[] = [];
		for (const { after, since, most = Infinity, unlessEnded } of stretches) {
			if (unlessEnded && reads.at(-1)?.ended) continue;
			const read: Read = { pages: [], ended: false };
			let cursor = after;
			while (read.pages.length < most && !read.ended) {
				const got = page(since, cursor);
				read.pages.push(got.page);
				stored.push(...got.stored);
				cursor = got.page.cursor;
				read.ended = cursor === undefined;
			}
			reads.push(read);
		}
		return { reads, stored };
	};

	let saved: string | undefined;
	let memory: string | undefined;
	const tally: Tally = { seed, kind: kind.name, told: 0, missed: 0, doubled: 0, late: 0, invented: 0, failures: 0, restarts: 0, state: 0, pages: 0 };
	const told = new Map<string, number>();
	const firstSeen = new Set<string>();
	const firstIds = new Set<string>();
	const readIds = new Set<string>();
	const readable = new Set<string>();
	let start = Infinity;
	const poll = () => {
		const state = memory === undefined ? undefined : (JSON.parse(memory) as unknown);
		const began = now + ownOffset;
		const due = now;
		try {
			if (state === undefined) start = now;
			const way = kind.way();
			const { reads, stored } = readAll(way.stretches(state, began));
			const next = way.settle(state, reads, { began, ended: now + ownOffset });
			memory = JSON.stringify(next.state);
			tally.state = Math.max(tally.state, memory.length);
			for (const record of stored) {
				(state === undefined ? firstSeen : readable).add(key(record));
				if (state === undefined) firstIds.add(String(record.id));
				readIds.add(String(record.id));
			}
			const found = next.found.filter(({ update }) => kind.tells.has(update === 'newOrChanged' ? 'changed' : update));
			for (const { record, update } of found) {
				const about =
					update === 'deleted' || !kind.tells.has('changed')
						? `${update} ${String(record.id)}`
						: `${String(record.id)} ${kind.dated ? Date.parse(String(record.updated_at)) : String(record.version)}`;
				told.set(about, (told.get(about) ?? 0) + 1);
				awaited.delete(BigInt(String(record.id)));
			}
			for (const [id, at] of awaited) {
				if (at > due && list.has(id) && !firstIds.has(String(id))) continue;
				if (at <= due && list.has(id) && state !== undefined) tally.late += 1;
				awaited.delete(id);
			}
			// n8n writes the state down when a poll starts the workflow, and at publishing.
			if (state === undefined || found.length > 0) saved = memory;
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			tally.failures += 1;
		}
	};
	for (let count = 0; count < polls; count++) {
		poll();
		const next = now + MINUTE;
		while (now < next) stir(0.004);
		if (chance(0.05)) serverOffset = within(10 * MINUTE) - 5 * MINUTE;
		if (chance(0.04)) {
			tally.restarts += 1;
			memory = saved;
			ownOffset = within(10 * MINUTE) - 5 * MINUTE;
		}
	}
	tally.pages = Math.round((pagesRead / polls) * 10) / 10;
	// Quiet at the end, so that everything can be read once more.
	isQuiet = true;
	for (let count = 0; count < 12; count++) {
		poll();
		now += MINUTE;
	}
	count(kind);
	return tally;

	function count({ tells }: Kind): void {
		const expected = new Set<string>();
		if (tells.has('changed')) {
			for (const [about, { at, version }] of happened) {
				if (firstSeen.has(about)) continue;
				const isLast = list.get(version.id)?.version === version.version;
				if (at >= start && (readable.has(about) || isLast)) expected.add(about);
			}
		} else {
			for (const { version } of happened.values())
				if (tells.has('new') && list.has(version.id) && !firstIds.has(String(version.id))) expected.add(`new ${version.id}`);
			for (const id of readIds) if (tells.has('new') && !firstIds.has(id)) expected.add(`new ${id}`);
		}
		if (tells.has('deleted')) for (const id of readIds) if (!list.has(BigInt(id))) expected.add(`deleted ${id}`);
		for (const about of expected)
			if (told.has(about)) tally.told += 1;
			else tally.missed += 1;
		for (const [about, times] of told) {
			if (times > 1) tally.doubled += 1;
			if (!expected.has(about)) tally.invented += 1;
		}
	}
}
