/** What items are planned as before the first is sent. */
import type { IDataObject } from 'n8n-workflow';

import type { Refused } from './itemReader';
import type { UpsertPlan } from './upsert';
import type { RequestPlan } from '../request/build';

/** What of the answer becomes items. */
export interface Wanted {
	/** How many records of a list; all without it. */
	limit?: number | undefined;
	/** The properties that the items keep; all of them without any. */
	kept?: readonly string[] | undefined;
}

/** What is done for an item: one request, nothing more than giving what was found, or what it takes once it is known whether its record is there. */
export type Work =
	| { plan: RequestPlan }
	| { found: readonly IDataObject[] }
	| { upsert: UpsertPlan };

/** An item for which nothing stands in the way. */
export interface Ready extends Wanted {
	work: Work;
}

/** Nothing for an item that an earlier try has settled. */
export type Planned = Ready | Refused | undefined;
