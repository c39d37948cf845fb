/** The catalog as nodes of one version see it: the one place that tells versions apart, so that nothing behind it has to. */
import type { Catalog, Operation, RecordHistory, RecordShape, Span } from './types';
import { isThere } from './versions';

/** Gives the catalog of one typeVersion, without a word about any other. */
export function asOf(
	{ version, versions, operations, records }: Catalog,
	typeVersion: number,
): Catalog {
	return {
		version: versions.find((known) => known.typeVersion === typeVersion)?.api ?? version,
		versions: versions.filter((known) => known.typeVersion === typeVersion),
		operations: operations
			.filter((row) => isThere(row, typeVersion))
			.map((row) => operationAsOf(row, typeVersion)),
		records: Object.fromEntries(
			Object.entries(records).map(([resource, record]) => [
				resource,
				recordAsOf(record, typeVersion),
			]),
		),
	};
}

function operationAsOf(row: Operation, typeVersion: number): Operation {
	return {
		...withoutSpan(row),
		fields: row.fields.filter((field) => isThere(field, typeVersion)).map(withoutSpan),
	};
}

function recordAsOf({ earlier = [], ...newest }: RecordHistory, typeVersion: number): RecordShape {
	const { properties, simple } = earlier.find(({ until }) => typeVersion <= until) ?? newest;
	return { properties, ...(simple === undefined ? {} : { simple }) };
}

/** Gives something without saying when it is there. */
export function withoutSpan<T extends Span>(row: T): T {
	const rest = { ...row };
	delete rest.since;
	delete rest.until;
	return rest;
}
