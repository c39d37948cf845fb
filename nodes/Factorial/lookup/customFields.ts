/** Puts the fields that a company made itself into the records that they belong to, under their labels and as what they are. */
import type { IDataObject } from 'n8n-workflow';

import {
	customFieldOwners,
	type CustomFieldOwner,
} from '../catalog/overrides/facts/customFieldOwners';
import { listRecords } from '../transport/call';
import type { Connection, Sender } from '../transport/connection';
import { listAmong } from './among';
import { optionsOfFields } from './customOptions';
import { typedValue } from './typedValue';

const VALUES = 'custom_fields/values';

/**
 * Gives the records of a resource, each with the values of its custom fields in `custom_fields`, by label; without any it is empty.
 * Asks for the company's fields, for the options of those to choose from, and for the values of a hundred employees at once or of one other record.
 * Throws what `listRecords` throws: a value that could not be read must not look like one that is not there.
 */
export async function addCustomFields(
	context: Sender,
	connection: Connection,
	resource: string,
	records: readonly IDataObject[],
): Promise<IDataObject[]> {
	const owners: Readonly<Record<string, CustomFieldOwner>> = customFieldOwners;
	const owner = owners[resource];
	const ids = [...new Set(records.map(({ id }) => id).filter((id) => typeof id === 'string'))];
	if (owner === undefined || ids.length === 0) return [...records];
	const values =
		owner.filter === 'employee_ids'
			? await listAmong(context, connection, VALUES, owner.filter, ids)
			: [];
	if (owner.filter !== 'employee_ids')
		for (const id of ids)
			values.push(...(await listRecords(context, connection, VALUES, { [owner.filter]: id })));
	const own = values.filter(({ valuable_type: type }) => type === owner.type);
	// All fields and not these alone, so that a label reads the same whichever records are asked for.
	const fields =
		own.length === 0 ? [] : await listRecords(context, connection, 'custom_fields/fields', {});
	const used = new Set(own.map(({ field_id: field }) => field));
	const options = await optionsOfFields(
		context,
		connection,
		fields.filter(({ id }) => used.has(id)),
	);

	const byRecord = gathered(own, fields, options);
	return records.map((record) =>
		'custom_fields' in record || typeof record.id !== 'string'
			? record
			: { ...record, custom_fields: byRecord.get(record.id) ?? {} },
	);
}

/** Gives the values of each record by their labels, in the order of the fields. */
function gathered(
	values: readonly IDataObject[],
	fields: readonly IDataObject[],
	options: readonly IDataObject[],
): ReadonlyMap<unknown, IDataObject> {
	const labels = labelsOf(fields);
	const known = new Map(fields.map((field, place) => [field.id, { field, place }]));
	const placeOf = ({ field_id: id }: IDataObject) => known.get(id)?.place ?? fields.length;
	const found = new Map<unknown, IDataObject>();
	for (const value of [...values].sort((a, b) => placeOf(a) - placeOf(b))) {
		const { field = {} } = known.get(value.field_id) ?? {};
		const choices = options.filter(({ field_id: id }) => id === value.field_id);
		const own = found.get(value.valuable_id) ?? {};
		// A field that is not in the list any more has its label in the value.
		const label = labels.get(value.field_id) ?? textOf(value.label, value.field_id);
		own[label in own ? `${label} (${String(value.field_id)})` : label] = typedValue(
			value,
			textOf(field.field_type),
			choices,
		);
		found.set(value.valuable_id, own);
	}
	return found;
}

/** Gives what each field is called; those that share a label have what tells them apart behind it. */
export function labelsOf(fields: readonly IDataObject[]): ReadonlyMap<unknown, string> {
	const plain = ({ label_text: label, id }: IDataObject) => textOf(label, id);
	const told = (
		field: IDataObject,
		ways: ReadonlyArray<(field: IDataObject) => string>,
	): string => {
		const [way, ...others] = ways;
		if (way === undefined) return plain(field);
		const same = fields.filter((other) => way(other) === way(field));
		return same.length === 1 ? way(field) : told(field, others);
	};
	const ways = [
		plain,
		...['legal_entity_name', 'slug', 'id'].map(
			(by) => (field: IDataObject) => `${plain(field)} (${textOf(field[by])})`,
		),
	];
	return new Map(fields.map((field) => [field.id, told(field, ways)]));
}

function textOf(...values: unknown[]): string {
	const text = values.find((value) => typeof value === 'string' && value.trim() !== '');
	return typeof text === 'string' ? text.trim() : '';
}
