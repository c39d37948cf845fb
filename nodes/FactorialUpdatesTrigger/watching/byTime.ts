/**
 * Finds what is new or changed by the time of change that the records carry, or that a filter knows. All times are Factorial's own;
 * n8n's clock only says where the first poll begins, within an hour.
 */
import type { IDataObject } from 'n8n-workflow';

import { contentPrint, MOST_MARKS, printOf, Prints, type Packed } from './prints';
import {
	idOf,
	recordsOf,
	type Found,
	type Read,
	type Span,
	type Stretch,
	type Update,
	type Way,
} from './types';

/** How far a change may lie before the newest one known when a look at the list began, and still be found: clocks of servers differ, and a change is seen only once it is stored. */
export const OVERLAP = 15 * 60_000;
/** How wrong n8n's clock may be. */
export const CLOCK = 60 * 60_000;
/** A last page of fewer records is read with the one before: a record may be stored after some that have higher IDs. */
export const SHORT = 50;

export interface TimeState {
	/** What changed before is known. */
	floor: number;
	/** The newest change seen. */
	top: number;
	/** Of changes since `floor`. */
	prints: Packed;
	/** Of records made since `floor`. */
	made: Packed;
	/** A look through the list that goes on at the next poll, and the newest change known when it began. */
	round?: { after: string; top: number };
	/** The cursor behind which the list's end lies; without one, nobody has seen where that is, or the list has one page. */
	tail?: string;
}

export interface TimeOptions {
	/** The list has a filter for what changed since a moment. */
	filtered: boolean;
	/** The records say when they were changed; without it, the filter alone knows. */
	updated: boolean;
	/** The records say when they were made, so that new ones can be told. */
	created: boolean;
	/** How many pages of a list without such a filter are read a poll. */
	pages: number;
	/** The first poll reads all of the list. */
	wholeFirst: boolean;
}

/** Gives the way for a list. */
export function byTime(options: TimeOptions): Way<TimeState> {
	const { filtered, updated, pages, wholeFirst } = options;
	return {
		stretches(state, now): Stretch[] {
			if (state === undefined) return [filtered && !wholeFirst ? { since: now - CLOCK } : {}];
			if (filtered) return [{ since: state.floor }];
			const { round, tail } = state;
			const from = round === undefined ? {} : { after: round.after };
			// What is new stands at the end: where that is not known, it is looked for.
			return tail === undefined
				? [from]
				: [
						{ ...from, most: pages },
						{ after: tail, unlessEnded: true },
					];
		},
		settle(state, reads, span) {
			const next = updated ? dated(state, reads, span, options) : undated(state, reads, span);
			return { ...next, found: state === undefined ? [] : next.found };
		},
	};
}

function dated(
	state: TimeState | undefined,
	reads: readonly Read[],
	{ began, ended }: Span,
	{ filtered, created }: TimeOptions,
): { found: Found[]; state: TimeState } {
	const records = recordsOf(reads);
	const [look, behind] = reads;
	const latest = latestOf(records, ended);
	const known = state?.top ?? (filtered ? began - CLOCK : latest);
	const floor =
		state?.floor ??
		(filtered ? began - CLOCK : (latest ?? began - CLOCK) - OVERLAP - (ended - began));
	const marks = { prints: new Prints(state?.prints), made: new Prints(state?.made) };
	const found: Found[] = [];
	for (const record of records) {
		const time = timeOf(record);
		if (time === undefined || time < floor) continue;
		const isNew = wasMadeSince(record, floor, marks.made);
		if (!marks.prints.add(time, markOf(record))) continue;
		const update: Update = !created ? 'newOrChanged' : isNew ? 'new' : 'changed';
		found.push({ record, update });
	}
	const top = Math.max(known ?? floor, latest ?? floor);
	const begunAt = state?.round?.top ?? known ?? floor;
	const isDone = look?.ended !== false;
	const raised = isDone ? Math.max(floor, begunAt - OVERLAP) : floor;
	marks.prints.forget(raised);
	marks.made.forget(raised);
	const isCrowded = marks.prints.size > MOST_MARKS;
	const isWhole = isDone && (state?.round === undefined || look?.lost === true);
	const { prints, made } = isCrowded && isWhole ? marksOf(records, raised) : marks;
	// Marks of what records held before can be told from others only where all records are at hand: the next poll reads them all.
	const isGivenUp = isCrowded && !isWhole;
	const after = look?.pages.at(-1)?.cursor;
	const tail = isDone
		? endOf(
				look,
				look?.pages.length === 1 ? (state?.tail ?? state?.round?.after) : state?.round?.after,
			)
		: (endOf(behind, state?.tail) ?? state?.tail);
	return {
		found,
		state: {
			floor: raised,
			top,
			prints: prints.pack(),
			made: made.pack(),
			...(isDone || isGivenUp || after === undefined ? {} : { round: { after, top: begunAt } }),
			...(tail === undefined || isGivenUp || filtered ? {} : { tail }),
		},
	};
}

/** Where the filter alone knows the time, it lets the same through again and again, until the time that it is asked for has passed: what a record holds tells whether that is seen. */
function undated(
	state: TimeState | undefined,
	reads: readonly Read[],
	{ began }: Span,
): { found: Found[]; state: TimeState } {
	const before = new Prints(state?.prints);
	const prints = new Prints();
	const found: Found[] = [];
	for (const record of recordsOf(reads)) {
		const print = printOf(idOf(record), contentPrint(record));
		if (before.add(0, print)) found.push({ record, update: 'newOrChanged' });
		prints.add(0, print);
	}
	const floor = Math.max(state?.floor ?? 0, began - CLOCK);
	return { found, state: { floor, top: floor, prints: prints.pack(), made: {} } };
}

/** Gives the marks of what a whole list shows since `floor`. */
function marksOf(records: readonly IDataObject[], floor: number): { prints: Prints; made: Prints } {
	const marks = { prints: new Prints(), made: new Prints() };
	for (const record of records) {
		const time = timeOf(record);
		if (time === undefined || time < floor) continue;
		marks.prints.add(time, markOf(record));
		wasMadeSince(record, floor, marks.made);
	}
	return marks;
}

function markOf(record: IDataObject): string {
	return printOf(idOf(record), record.updated_at);
}

function wasMadeSince(record: IDataObject, floor: number, made: Prints): boolean {
	const time = momentOf(record.created_at);
	return time !== undefined && time >= floor && made.add(time, printOf(idOf(record)));
}

/** The newest time of change; what lies in the future is no time of change. */
function latestOf(records: readonly IDataObject[], now: number): number | undefined {
	let latest: number | undefined;
	for (const record of records) {
		const time = timeOf(record);
		if (time !== undefined && time <= now + CLOCK && time > (latest ?? -Infinity)) latest = time;
	}
	return latest;
}

function timeOf({ updated_at: updated, created_at: created }: IDataObject): number | undefined {
	return momentOf(updated) ?? momentOf(created);
}

function momentOf(value: unknown): number | undefined {
	const time = typeof value === 'string' ? Date.parse(value) : NaN;
	return Number.isFinite(time) ? time : undefined;
}

/** Gives the cursor behind which the list's end lies, for a stretch that came to it from the cursor `start` on. */
function endOf(read: Read | undefined, start: string | undefined): string | undefined {
	if (read === undefined) return undefined;
	const { pages, lost } = read;
	const starts = [lost ? undefined : start, ...pages.map(({ cursor }) => cursor)];
	const isShort = (pages.at(-1)?.records.length ?? 0) < SHORT;
	return starts[Math.max(0, pages.length - (isShort ? 2 : 1))];
}
