/** Takes the catalog apart into what each version of the node has, and puts it together again: so a new version of the API keeps what nodes of earlier ones had. */
import { asOf, withoutSpan } from '../../nodes/Factorial/catalog/asOf';
import type {
	Catalog,
	Field,
	NodeVersion,
	Operation,
	RecordShape,
	Span,
} from '../../nodes/Factorial/catalog/types';
import { isThere } from '../../nodes/Factorial/catalog/versions';
import type { FactorialEvent } from '../../nodes/FactorialTrigger/events/types';

/** What one version of the node has, with the trigger's events. */
export interface Edition extends NodeVersion {
	operations: readonly Operation[];
	records: Readonly<Record<string, RecordShape>>;
	events: readonly FactorialEvent[];
}

/** The catalog of all versions, with the trigger's events. */
export interface History extends Catalog {
	events: readonly FactorialEvent[];
}

/** Gives the minor version after one: 1.1 after 1, 2 after 1.9. */
export function nextTypeVersion(latest: number): number {
	return Math.round(latest * 10 + 1) / 10;
}

/**
 * Gives the typeVersion that a version of the API has or gets, the first one where there was none before.
 * Gives nothing for one that is older than the newest and has none: numbers follow the API's versions.
 */
export function typeVersionFor(api: string, before: readonly NodeVersion[]): number | undefined {
	const known = before.find((version) => version.api === api);
	if (known !== undefined) return known.typeVersion;
	const newest = before.at(-1);
	if (newest === undefined) return 1;
	return api > newest.api ? nextTypeVersion(newest.typeVersion) : undefined;
}

/** Gives what each version has, the newest last. */
export function split(history: History): Edition[] {
	return history.versions.map((version) => {
		const { operations, records } = asOf(history, version.typeVersion);
		return {
			...version,
			operations,
			records,
			events: history.events
				.filter((event) => isThere(event, version.typeVersion))
				.map(withoutSpan),
		};
	});
}

/** Gives the catalog of all editions, the newest of them last: what stays the same through several is there once. */
export function join(editions: readonly Edition[]): History {
	const newest = editions.at(-1);
	return {
		version: newest?.api ?? '',
		versions: editions.map(({ typeVersion, api, sha256 }) => ({ typeVersion, api, sha256 })),
		operations: joinRows(
			inEach(editions, ({ operations }) => operations),
			({ resource, operation }) => `${resource} ${operation}`,
			headOf,
		).map(({ rows, ...span }) => {
			const fields = joinRows(
				rows.map(({ typeVersion, row }) => ({ typeVersion, rows: row.fields })),
				({ name }) => name,
				shapeOf,
			);
			return {
				...newestOf(rows),
				...span,
				fields: fields.map(
					({ rows: own, ...spanOfField }): Field => ({ ...newestOf(own), ...spanOfField }),
				),
			};
		}),
		records: joinRecords(editions),
		events: joinRows(
			inEach(editions, ({ events }) => events),
			({ name }) => name,
			shapeOf,
		)
			.map(({ rows, ...span }) => ({ ...newestOf(rows), ...span }))
			.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
	};
}

interface Rows<T> {
	typeVersion: number;
	rows: readonly T[];
}

/** The same row in neighbouring versions, the newest last. */
interface Run<T> extends Span {
	rows: Array<{ typeVersion: number; row: T }>;
}

function inEach<T>(
	editions: readonly Edition[],
	rowsOf: (edition: Edition) => readonly T[],
): Array<Rows<T>> {
	return editions.map((edition) => ({ typeVersion: edition.typeVersion, rows: rowsOf(edition) }));
}

/**
 * Gives the rows of all versions, in the order of the newest that has them; a row with the same name and shape in neighbouring
 * versions is one, and of several with a name the newest comes first. Spans say only what is not true for all versions given.
 */
function joinRows<T>(
	versions: ReadonlyArray<Rows<T>>,
	nameOf: (row: T) => string,
	shape: (row: T) => string,
): Array<Run<T>> {
	const names = new Set([...versions].reverse().flatMap(({ rows }) => rows.map(nameOf)));
	const tables = versions.map(({ typeVersion, rows }) => ({
		typeVersion,
		table: new Map(rows.map((row) => [nameOf(row), row])),
	}));
	return [...names].flatMap((name) => {
		const runs: Array<Run<T>> = [];
		let open: Run<T> | undefined;
		for (const [index, { typeVersion, table }] of tables.entries()) {
			const row = table.get(name);
			const last = open?.rows.at(-1);
			if (
				open !== undefined &&
				last !== undefined &&
				row !== undefined &&
				shape(last.row) === shape(row)
			) {
				open.rows.push({ typeVersion, row });
				continue;
			}
			if (open !== undefined && last !== undefined) open.until = last.typeVersion;
			open =
				row === undefined
					? undefined
					: { ...(index === 0 ? {} : { since: typeVersion }), rows: [{ typeVersion, row }] };
			if (open !== undefined) runs.unshift(open);
		}
		return runs;
	});
}

function newestOf<T>(rows: ReadonlyArray<{ row: T }>): T {
	return (rows.at(-1) as { row: T }).row;
}

/** What has to be the same in an operation for its fields to be told apart one by one. */
function headOf({ fields: _fields, ...head }: Operation): string {
	return shapeOf(head);
}

/** The same for the same row, in whatever order it was written. */
function shapeOf(row: unknown): string {
	return JSON.stringify(row, (_, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort())
			: value,
	);
}

function joinRecords(editions: readonly Edition[]): Catalog['records'] {
	const resources = [...new Set(editions.flatMap(({ records }) => Object.keys(records)))];
	return Object.fromEntries(
		resources.map((resource) => {
			const shapes = editions.flatMap(({ typeVersion, records }) =>
				records[resource] === undefined ? [] : [{ ...records[resource], until: typeVersion }],
			);
			const same = (one: RecordShape, other?: RecordShape) =>
				JSON.stringify([one.properties, one.simple]) ===
				JSON.stringify([other?.properties, other?.simple]);
			const different = shapes.filter((shape, index) => !same(shape, shapes[index + 1]));
			const { until: _until, ...newest } = different.at(-1) as (typeof different)[number];
			const earlier = different.slice(0, -1);
			return [resource, { ...newest, ...(earlier.length === 0 ? {} : { earlier }) }];
		}),
	);
}
