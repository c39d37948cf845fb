/** The words of a watch: what is read of a list at each poll, what is found in it, and what is remembered until the next. */
import type { IDataObject } from 'n8n-workflow';

/** What happened to a record. Where a list does not tell new from changed, it is `newOrChanged`. */
export type Update = 'changed' | 'deleted' | 'new' | 'newOrChanged';

export interface Found {
	record: IDataObject;
	update: Update;
}

/** A stretch of a list that is to be read, forward to its end unless told. */
export interface Stretch {
	/** The cursor to go on from; the list's beginning without one. */
	after?: string;
	/** Milliseconds since 1970: only what changed since, where the list has a filter for it. */
	since?: number;
	/** How many pages at most. */
	most?: number;
	/** Only where the stretch before did not come to the list's end. */
	unlessEnded?: true;
}

export interface ReadPage {
	records: IDataObject[];
	/** Where the list goes on behind this page. */
	cursor?: string;
}

/** What came of a stretch. */
export interface Read {
	pages: ReadPage[];
	/** It came to the list's end. */
	ended: boolean;
	/** Factorial did not take its cursor any more, so that it began at the list's beginning. */
	lost?: true;
}

/** When a poll began and ended, in milliseconds since 1970 by n8n's clock. */
export interface Span {
	began: number;
	ended: number;
}

/** One way to find what happened in a list; pure. `S` is what is remembered, plain JSON. */
export interface Way<S> {
	/** Gives what is to be read; `state` is missing at the first poll. */
	stretches(state: S | undefined, now: number): Stretch[];
	/**
	 * Gives what was found in what was read, nothing at the first poll, and what is to be remembered.
	 * Throws a PlaceLost where what was read does not tell what happened since.
	 */
	settle(state: S | undefined, reads: readonly Read[], span: Span): { found: Found[]; state: S };
}

/** Nothing of the place is left where a list ended the last time, so that nobody can tell what came behind it. */
export class PlaceLost extends Error {}

/** Gives the records of all pages, in the list's order. */
export function recordsOf(reads: readonly Read[]): IDataObject[] {
	return reads.flatMap(({ pages }) => pages.flatMap(({ records }) => records));
}

/** Gives a record's ID as text. */
export function idOf({ id }: IDataObject): string {
	return String(id);
}
