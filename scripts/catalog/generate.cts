/** Joins the steps of the catalog's generation: document text and overrides in, files or problems out. */
import type { Catalog, Operation } from '../../nodes/Factorial/catalog/types';
import type { FactorialEvent } from '../../nodes/FactorialTrigger/events/types';
import { readDocument } from './document.cts';
import { renderEvents, toEvents } from './events.cts';
import { toEventSchema, toItemSchemas } from './itemSchemas.cts';
import { nameLookup } from './names.cts';
import { toOperation } from './operation.cts';
import { OVERRIDES, Problems } from './problems.cts';
import { toRecords } from './records.cts';
import { renderCatalog, type RenderedFile } from './render.cts';
import { renderSchemas } from './schemaFiles.cts';
import { unmatched, type Overrides } from './unmatched.cts';

export interface Generated {
	version: string;
	operations: Operation[];
	records: Catalog['records'];
	events: FactorialEvent[];
	/** The catalog's files. */
	files: RenderedFile[];
	/** The file of the trigger's events. */
	eventsFile: RenderedFile;
	/** The files of the schemas of items. */
	schemas: RenderedFile[];
	/** Everything that is wrong; when there is anything, the files must not be used, while the rest tells what changed. */
	problems: readonly string[];
	/** Overrides without a match in a document that is older than they are. */
	notes: readonly string[];
}

/** Gives the catalog's files for the text of an OpenAPI document, with all problems found. */
export function generate(text: string, overrides: Overrides): Generated {
	const problems = new Problems();
	const document = readDocument(text, problems);
	const listed = new Set(document.operations.filter(({ method, path }) => method === 'GET' && path.split('/').length === 2).map(({ path }) => path));
	const words = nameLookup(overrides, listed);
	const operations = document.operations.map((source) => toOperation(source, document, problems, words)).filter((row) => row !== undefined);
	const { records, lost: lostProperties } = toRecords(document, overrides.simplified);
	const names = operations.map((row) => `${row.resource} ${row.operation}`);
	for (const twice of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
		problems.add(twice, 'two operations of the document get this name');
	}
	const events = toEvents(document, operations);
	const lost = [...unmatched(operations, records, events, overrides), ...lostProperties];
	// The overrides are written for one version; that an older one lacks some of their names is no mistake.
	const older = document.version < overrides.writtenFor;
	if (!older) for (const key of lost) problems.add(OVERRIDES, `${key} matches nothing in the document`);
	return {
		version: document.version,
		operations,
		records,
		events,
		eventsFile: renderEvents(events, document.version, document.hash),
		schemas: renderSchemas(toItemSchemas(document, [...operations, ...overrides.downloads], records), toEventSchema(document)),
		files: renderCatalog(operations, records, document.version, document.hash),
		problems: problems.list(),
		notes: older ? lost : [],
	};
}
