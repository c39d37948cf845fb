/** What a request of many records at once holds. */
import type { RequestPlan } from './build';

/** Gives the entries of the request's list; none for an operation that has no such list. */
export function entriesOf({ operation, json }: Pick<RequestPlan, 'json' | 'operation'>): unknown[] {
	const { batch } = operation;
	const entries = batch === undefined ? undefined : json?.[batch.field];
	return Array.isArray(entries) ? entries : [];
}

/** Tells whether Factorial may have taken some of the entries although it refused the request. */
export function mayBeTakenInPart(plan: Pick<RequestPlan, 'json' | 'operation'>): boolean {
	return plan.operation.batch?.whole !== true && entriesOf(plan).length > 1;
}
