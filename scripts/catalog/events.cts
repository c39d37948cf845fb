/** Turns the document's webhook events into the rows of the trigger: part of the catalog's generation. */
import type { NodeVersion, Operation } from '../../nodes/Factorial/catalog/types';
import type { FactorialEvent } from '../../nodes/FactorialTrigger/events/types';
import type { SourceDocument } from './document.cts';
import { header, quote, renderSpan, type RenderedFile } from './render.cts';

/**
 * Gives one row an event. Its resource is the one whose Get answers with the very schema of the payload:
 * names alone would not tell (`expensable`, `code` and others have no Get).
 */
export function toEvents(
	{ operations, events }: SourceDocument,
	rows: readonly Operation[],
): FactorialEvent[] {
	const gets = new Map(
		rows
			.filter(({ operation }) => operation === 'get')
			.map(({ path, resource }) => [path, resource]),
	);
	const resources = new Map(
		operations
			.map(
				({ method, path, record }) =>
					[record, method === 'GET' ? gets.get(path) : undefined] as const,
			)
			.filter(([, resource]) => resource),
	);
	return events.map(({ name, record }) => {
		const resource = resources.get(record);
		return { name, record, ...(resource === undefined ? {} : { resource }) };
	});
}

/** Gives the file that the trigger reads its events from. */
export function renderEvents(events: readonly FactorialEvent[], source: NodeVersion): RenderedFile {
	const lines = events.map(({ name, record, resource, ...span }) => {
		const parts = [
			`name: ${quote(name)}`,
			`record: ${quote(record)}`,
			...(resource === undefined ? [] : [`resource: ${quote(resource)}`]),
			...renderSpan(span),
		];
		return `\t{ ${parts.join(', ')} },`;
	});
	const text = [
		...header(source, './labels'),
		"import type { FactorialEvent } from './types';",
		'',
		'export const events: readonly FactorialEvent[] = [',
		...lines,
		'];',
		'',
	].join('\n');
	return { name: 'generated.ts', text };
}
