/** What fields that point to records are chosen from, by the names that the editor knows the lists by. */
import { history } from './index';
import { titleCase } from './labels';
import { recordKeys } from './overrides/facts/recordKeys';
import type { Member, RecordKey } from './types';

/** Name of the list method that gives the records of the chosen resource, which many fields share. */
export const OWN_RECORDS = 'records';

/** Gives the name of the list method for the records of a resource, by `id` or by another property. */
export function listMethodOf(resource: string, by?: string): string {
	return by === undefined ? resource : `${resource}.${by}`;
}

/**
 * Gives the saved name of the chooser's mode in which one enters what the field holds: `accessId` for `access_id`.
 * Any other name of a mode is taken, too, since a value means the same in all of them.
 */
export function idModeOf(by = 'id'): string {
	return by.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Gives what the records of a resource are named by beside their ID, by the saved names of the chooser's modes. */
export function keysOf(resource: string | undefined): Readonly<Record<string, RecordKey>> {
	return (resource === undefined ? undefined : recordKeys[resource]) ?? {};
}

/** Gives how a chooser's mode for a key reads: "By Email". */
export function keyLabel(key: string): string {
	return `By ${titleCase(key)}`;
}

/** Gives all resources, with the properties other than `id`, that some field points to. */
export function references(): Array<{ to: string; by?: string }> {
	const found = new Map<string, { to: string; by?: string }>();
	const look = (members: readonly Member[]): void => {
		for (const { to, by, members: inner = [] } of members) {
			if (to !== undefined)
				found.set(listMethodOf(to, by), { to, ...(by === undefined ? {} : { by }) });
			look(inner);
		}
	};
	for (const { fields } of history.operations) look(fields);
	return [...found.values()];
}
