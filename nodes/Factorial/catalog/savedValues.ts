/** What workflows save of the catalog: the one place that knows how the API's name of a resource reads there. */

/**
 * Gives the value that the Resource parameter saves: `timeoff/leaves` → `timeoff.leaves`.
 * n8n serves the schemas of operations below an address made of saved values, so none may hold a slash.
 */
export function resourceValue(resource: string): string {
	return resource.replace('/', '.');
}

/** Gives the API's name of a resource for a saved value of any form. */
export function resourceOf(value: string): string {
	return value.replace('.', '/');
}

/** Gives every value that means the resource, the one that new nodes save first: workflows of before the first release have the API's own name. */
export function acceptedValues(resource: string): string[] {
	return [resourceValue(resource), resource];
}

/** Gives the area of the API that a resource belongs to: `timeoff/leaves` → `timeoff`. */
export function areaOf(resource: string): string {
	return resource.split('/')[0] ?? '';
}

/** What a model gives for a field of a record that it wants emptied; its own empty texts clear nothing. */
export const CLEAR = 'CLEAR';
