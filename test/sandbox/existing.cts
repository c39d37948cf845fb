// For tests that make requests from the document: ids that exist on the first day of a sandbox with default options.
import { createWorld } from './data/records.cts';
import { referenceOf } from './data/references.cts';
import type { ApiDocument } from './openapi.cts';

const worldOf = (document: ApiDocument) => createWorld({ document, seed: 1, employees: 320, today: document.version });

/** Gives the ids of a resource's own records. */
export function ownIds(document: ApiDocument): (resource: string) => readonly string[] {
	const world = worldOf(document);
	return (resource) => world.ids(resource);
}

/** Gives the id that a field (nested: with its path, `shifts.employee_id`) may hold, the first of its resource; undefined for a field that points nowhere. */
export function existingIds(document: ApiDocument): (resource: string, path: string) => string | undefined {
	const world = worldOf(document);
	return (resource, path) => {
		if (path === 'company_id' || path.endsWith('.company_id')) return world.companyId;
		const reference = referenceOf(path, resource, document.resources);
		if (!reference) return undefined;
		if (reference.property === 'access_id') return world.accessIds[0];
		return (reference.property === 'uuid' ? world.uuids(reference.resource) : world.ids(reference.resource))[0];
	};
}
