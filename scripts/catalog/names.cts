/** Looks up what is written by hand about the names of the document: types, and the records that ids point to. */
import { fieldKeys, mostSpecific } from '../../nodes/Factorial/catalog/precedence';
import { earlierFields, earlierOperations } from './renamed.cts';
import type { NameLookup } from './operation.cts';
import type { Overrides } from './unmatched.cts';

/**
 * Gives the look-up for the overrides; `listed` holds the resources that have a list.
 * An `id` or `ids` without words of its own stands for the records of its own resource.
 */
export function nameLookup(
	{
		foreignIds,
		requiredByToken,
		shownOnForm,
		openChoices,
		renamed,
		fieldTypes,
		recordsBehindIds,
		requiredTogether,
		batches,
	}: Pick<
		Overrides,
		| 'fieldTypes'
		| 'foreignIds'
		| 'openChoices'
		| 'recordsBehindIds'
		| 'renamed'
		| 'requiredByToken'
		| 'requiredTogether'
		| 'batches'
		| 'shownOnForm'
	>,
	listed: ReadonlySet<string>,
): NameLookup {
	const ownOf = (resource: string) => (listed.has(resource) ? { resource } : undefined);
	return {
		ownOf,
		wasOf: (resource, operation) => earlierOperations(renamed, { resource, operation }),
		fieldWasOf: (resource, operation, name) =>
			earlierFields(renamed, { resource, operation }, name),
		isShown: (resource, operation, name) => shownOnForm.has(`${resource}.${operation}.${name}`),
		isNeeded: (resource, operation, name) =>
			requiredByToken.has(`${resource}.${operation}.${name}`),
		isForeign: (name) => foreignIds.has(name),
		needsOf: (resource, operation) => requiredTogether[`${resource}.${operation}`],
		batchOf: (resource, operation) => batches[`${resource}.${operation}`],
		valuesOf: (resource, operation, name) =>
			mostSpecific(openChoices, fieldKeys(resource, operation, name)),
		typeOf: (resource, operation, name) =>
			mostSpecific(fieldTypes, fieldKeys(resource, operation, name)),
		targetOf: (resource, operation, name) => {
			const own = name === 'id' || name === 'ids' ? ownOf(resource) : undefined;
			const given = mostSpecific(recordsBehindIds, fieldKeys(resource, operation, name));
			const target = given === undefined ? own : (given ?? undefined);
			if (target === undefined || listed.has(target.resource)) return target;
			const { [target.resource]: now = '' } = renamed.resources;
			return listed.has(now) ? { ...target, resource: now } : undefined;
		},
	};
}
