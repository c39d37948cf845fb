/** Joins the steps of the catalog's generation: document text and overrides in, files or problems out. */
import type { Catalog, NodeVersion, Operation } from '../../nodes/Factorial/catalog/types';
import { matchedRows } from '../../nodes/Factorial/catalog/matched';
import { isThere } from '../../nodes/Factorial/catalog/versions';
import type { FactorialEvent } from '../../nodes/FactorialTrigger/events/types';
import { readDocument } from './document.cts';
import { join, split, typeVersionFor, type Edition, type History } from './editions.cts';
import { renderEvents, toEvents } from './events.cts';
import { toEventSchema, toItemSchemas } from './itemSchemas.cts';
import { nameLookup } from './names.cts';
import { toOperation } from './operation.cts';
import { OVERRIDES, Problems, VERSIONS } from './problems.cts';
import { toRecords } from './records.cts';
import { checkRenamed } from './renamed.cts';
import { renderCatalog, type RenderedFile } from './render.cts';
import { renderSchemas } from './schemaFiles.cts';
import { unmatched, type Overrides } from './unmatched.cts';

export interface Generated {
	/** What the document has. */
	version: string;
	operations: Operation[];
	records: Catalog['records'];
	events: FactorialEvent[];
	/** The node's version that the document's version of the API has or gets. */
	typeVersion: number;
	/** What all versions of the node have: the document's, and what earlier ones keep. */
	history: History;
	/** The catalog's files. */
	files: RenderedFile[];
	/** The file of the trigger's events. */
	eventsFile: RenderedFile;
	/** The files of the schemas of items. */
	schemas: RenderedFile[];
	/** Everything that is wrong; when there is anything, the files must not be used, while the rest tells what changed. */
	problems: readonly string[];
	/** Overrides without a match in an older document, which is no mistake. */
	notes: readonly string[];
	/** Overrides that only earlier versions of the node still need; what got a new name needs them under that, too. */
	earlierOnly: readonly string[];
}

/** Gives the catalog's files for the text of an OpenAPI document and the catalog before, if there is one, with all problems found. */
export function generate(text: string, overrides: Overrides, before?: History): Generated {
	const problems = new Problems();
	const document = readDocument(text, problems);
	const listed = new Set(
		document.operations
			.filter(({ method, path }) => method === 'GET' && path.split('/').length === 2)
			.map(({ path }) => path),
	);
	const words = nameLookup(overrides, listed);
	const operations = document.operations
		.map((source) => toOperation(source, document, problems, words))
		.filter((row) => row !== undefined);
	checkRenamed(operations, overrides, problems);
	const { records, lost: lostProperties } = toRecords(document, overrides.simplified);
	const names = operations.map((row) => `${row.resource} ${row.operation}`);
	for (const twice of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
		problems.add(twice, 'two operations of the document get this name');
	}
	const events = toEvents(document, operations);
	const typeVersion = typeVersionFor(document.version, before?.versions ?? []);
	if (typeVersion === undefined)
		problems.add(VERSIONS, refusal(document.version, before?.versions ?? []));
	const edition = {
		typeVersion: typeVersion ?? 1,
		api: document.version,
		sha256: document.hash,
		operations,
		records,
		events,
	};
	const history = join(typeVersion === undefined ? [edition] : withEdition(before, edition));
	const lost = [
		...unmatched(
			[...history.operations, ...writtenByHand(overrides, history)],
			allProperties(history),
			history.events,
			overrides,
		),
		...lostProperties,
	];
	// The overrides are written for one version; that an older one lacks some of their names is no mistake.
	const older = document.version < overrides.writtenFor;
	if (!older)
		for (const key of lost) problems.add(OVERRIDES, `${key} matches nothing in the document`);
	if (!older && history.version === document.version) {
		const there = new Set(operations.map(({ resource }) => resource));
		const lastWith =
			split(history).findLast(({ api }) => api !== document.version)?.typeVersion ?? 1;
		for (const { resource, until } of overrides.downloads) {
			if (until === undefined && !there.has(resource))
				problems.add(
					OVERRIDES,
					`downloads "${resource}": the resource is gone; nodes of earlier versions keep the download with until: ${lastWith}`,
				);
		}
	}
	const byHand = writtenByHand(overrides, { operations, versions: [edition] }).filter((row) =>
		isThere(row, edition.typeVersion),
	);
	const current = new Set([
		...unmatched([...operations, ...byHand], records, events, overrides),
		...lostProperties,
	]);
	for (const key of lost) current.delete(key);
	const source = history.versions.at(-1) as NodeVersion;
	return {
		version: document.version,
		operations,
		records,
		events,
		typeVersion: edition.typeVersion,
		history,
		eventsFile: renderEvents(history.events, source),
		schemas: renderSchemas(
			edition.typeVersion,
			toItemSchemas(document, [...operations, ...byHand], records),
			toEventSchema(document),
		),
		files: renderCatalog(history),
		problems: problems.list(),
		notes: older ? lost : [],
		earlierOnly: source.typeVersion === typeVersion ? [...current] : [],
	};
}

/** Gives the rows that no document has: those of the table, and those that are made from its lines and the generated rows. */
export function writtenByHand(
	{ downloads, matching }: Pick<Overrides, 'downloads' | 'matching'>,
	{ operations, versions }: Pick<Catalog, 'operations' | 'versions'>,
): Operation[] {
	return [...downloads, ...matchedRows(matching, operations, versions)];
}

function withEdition(before: History | undefined, edition: Edition): Edition[] {
	const others =
		before === undefined
			? []
			: split(before).filter(({ typeVersion }) => typeVersion !== edition.typeVersion);
	return [...others, edition].sort((a, b) => a.typeVersion - b.typeVersion);
}

function refusal(version: string, versions: readonly NodeVersion[]): string {
	const known = versions.map(({ typeVersion, api }) => `${api} (${typeVersion})`).join(', ');
	return `no version of the node speaks ${version}, and what is older than the newest can't get a number any more. There are: ${known}. With --alone behind the file, its catalog takes the place of all of them`;
}

/** What records hold in any version: names that only earlier ones have are still read there. */
function allProperties({ records }: Catalog): Catalog['records'] {
	const entries = Object.entries(records).map(
		([resource, { properties, earlier = [] }]) =>
			[
				resource,
				{
					properties: [
						...new Set([properties, ...earlier.map((shape) => shape.properties)].flat()),
					],
				},
			] as const,
	);
	return Object.fromEntries(entries);
}
