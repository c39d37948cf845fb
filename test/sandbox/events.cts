// Names the webhook event of an operation, by the rule that the document's 137 names follow: area/record/action.
import { singular } from './data/references.cts';
import type { ApiDocument, Operation } from './openapi.cts';

const actions: Record<string, string> = { create: 'create', update: 'update', delete: 'delete' };

/** Operations whose event carries another action's name. */
const renamed: Record<string, string> = {
	'timeoff/leave/approve_all': 'timeoff/leave/approve',
};

/** The event that an operation causes; undefined when the document has none for it. */
export function eventOf(document: ApiDocument, operation: Operation): string | undefined {
	const action = actions[operation.kind] ?? (operation.kind === 'action' ? operation.tail : undefined);
	const name = operation.resource.slice(operation.area.length + 1);
	const event = `${operation.area}/${singular(name)}/${action}`;
	return [event, renamed[event]].find((candidate) => candidate && document.events.has(candidate));
}

/** The resource whose record an event carries. */
export function resourceOf(document: ApiDocument, event: string): string | undefined {
	const [area, name] = event.split('/');
	return [...document.resources.keys()].find((resource) => {
		const at = resource.indexOf('/');
		return resource.slice(0, at) === area && singular(resource.slice(at + 1)) === name;
	});
}
