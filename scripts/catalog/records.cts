/** Tells what the records of each resource hold, and what of it Simplified output keeps: part of the catalog's generation. */
import type { Catalog } from '../../nodes/Factorial/catalog/types';
import type { Schema, SourceDocument } from './document.cts';
import { pickSimple } from './simple.cts';

/** A record of up to so many properties is simple as it is. */
const SMALL = 10;

/**
 * Gives the record of each resource (of different answers of one resource, that of its list), and which
 * of the hand-written choices name what a record does not hold.
 */
export function toRecords(
	{ operations, resolve }: SourceDocument,
	simplified: Readonly<Record<string, readonly string[]>>,
): { records: Catalog['records']; lost: string[] } {
	const records: Record<string, Catalog['records'][string]> = {};
	const lost: string[] = [];
	for (const { path, place, recordSchema: schema } of operations) {
		const resource = path.split('/').slice(0, 2).join('/');
		if (schema?.properties === undefined || records[resource] !== undefined) continue;
		const properties = Object.entries(schema.properties).map(([name, property]) => ({
			name,
			type: String(resolve(property, place).type ?? 'any'),
		}));
		const names = properties.map(({ name }) => name);
		const given =
			simplified[resource] ?? (names.length > SMALL ? pickSimple(properties) : undefined);
		const simple = given?.filter((route) => reaches(schema, route.split('.'), resolve, place));
		for (const route of given ?? [])
			if (!simple?.includes(route)) lost.push(`simplified "${resource}" "${route}"`);
		records[resource] = { properties: names, ...(simple === undefined ? {} : { simple }) };
	}
	return { records, lost };
}

function reaches(
	schema: Schema,
	[name = '', ...rest]: string[],
	resolve: SourceDocument['resolve'],
	place: string,
): boolean {
	const property = schema.properties?.[name];
	if (property === undefined) return false;
	return rest.length === 0 || reaches(resolve(property, place), rest, resolve, place);
}
