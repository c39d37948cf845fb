/** Which way a watch goes, and with what settings. */
import type { Chosen } from './request';
import { byComparison, MOST_COMPARED } from './watching/byComparison';
import { byPlace } from './watching/byPlace';
import { byTime } from './watching/byTime';
import type { Way } from './watching/types';

/** Pages of a hundred that a poll reads of a list that can't be asked for what changed. */
export const DEFAULT_PAGES = 50;

/** As the form's options are saved. */
export interface WatchOptions {
	changedFields?: string[];
	firstPoll?: 'give' | 'mark';
	pages?: number;
}

/** Tells whether the first poll reads the list whole: to give it, or to know what its records hold. */
export function isWholeFirst({ changedFields = [], firstPoll }: WatchOptions): boolean {
	return changedFields.length > 0 || firstPoll === 'give';
}

/** What the options say about it. */
export interface Patience {
	/** Pages of a hundred a poll. */
	pages: number;
	/** The first poll reads the list whole. */
	wholeFirst: boolean;
}

/** Gives the way for what is chosen; what it remembers is its own. */
export function wayFor({ way, told }: Chosen, { pages, wholeFirst }: Patience): Way<unknown> {
	switch (way) {
		case 'time':
			return byTime({
				filtered: told.since !== undefined,
				updated: told.updated,
				created: told.created,
				pages,
				wholeFirst,
			}) as Way<unknown>;
		case 'place':
			return byPlace as Way<unknown>;
		case 'comparison':
			return byComparison as Way<unknown>;
	}
}

/** Gives how many records a list may have to be watched in this way. */
export function mostRecords({ way }: Chosen): number | undefined {
	return way === 'comparison' ? MOST_COMPARED : undefined;
}
