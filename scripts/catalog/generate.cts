/** Joins the steps of the catalog's generation: document text and overrides in, files or problems out. */
import type { FieldType, Operation } from '../../nodes/Factorial/catalog/types';
import type { FactorialEvent } from '../../nodes/FactorialTrigger/events/types';
import { readDocument } from './document.cts';
import { renderEvents, toEvents } from './events.cts';
import { toOperation } from './operation.cts';
import { Problems } from './problems.cts';
import { renderCatalog, type RenderedFile } from './render.cts';
import { unmatched, type Overrides } from './unmatched.cts';

export interface Generated {
	version: string;
	operations: Operation[];
	events: FactorialEvent[];
	/** The catalog's files. */
	files: RenderedFile[];
	/** The file of the trigger's events. */
	eventsFile: RenderedFile;
	/** Everything that is wrong; when there is anything, the files must not be used. */
	problems: readonly string[];
	/** Overrides without a match in a document that is older than they are. */
	notes: readonly string[];
}

/** Gives the catalog's files for the text of an OpenAPI document, with all problems found. */
export function generate(text: string, overrides: Overrides): Generated {
	const problems = new Problems();
	const document = readDocument(text, problems);
	const typeOf = (resource: string, operation: string, name: string): FieldType | undefined =>
		overrides.types[`${resource}.${operation}.${name}`] ?? overrides.types[`${resource}.${name}`] ?? overrides.types[name];
	const operations = document.operations
		.map((source) => toOperation(source, document, problems, typeOf))
		.filter((row) => row !== undefined);
	const names = operations.map((row) => `${row.resource} ${row.operation}`);
	for (const twice of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
		problems.add(twice, 'two operations of the document get this name');
	}
	const events = toEvents(document, operations);
	const lost = unmatched(operations, events, overrides);
	// The overrides are written for one version; that an older one lacks some of their names is no mistake.
	const older = document.version < overrides.writtenFor;
	if (!older) for (const key of lost) problems.add('overrides', `${key} matches nothing in the document`);
	return {
		version: document.version,
		operations,
		events,
		eventsFile: renderEvents(events, document.version, document.hash),
		files: renderCatalog(operations, document.version, document.hash),
		problems: problems.list(),
		notes: older ? lost : [],
	};
}
