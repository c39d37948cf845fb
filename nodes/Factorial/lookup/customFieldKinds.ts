/** Reads the fields that a company made itself, with what can be chosen in them: before a value is written, its kind must be known. */
import type { IDataObject } from 'n8n-workflow';

import type { CustomField, CustomOption } from '../request/customValue';
import { InputProblem, shown } from '../request/problem';
import type { Connection, Sender } from '../transport/connection';
import { listAmong } from './among';
import { optionsOfFields } from './customOptions';

/**
 * Gives what tells the custom field of an ID. That function throws an InputProblem, naming the field of the form by its label,
 * where there is none, and what sending has thrown.
 */
export async function customFieldsOf(
	context: Sender,
	connection: Connection,
	ids: readonly string[],
): Promise<(id: string, label: string) => CustomField> {
	const known = await read(context, connection, [...new Set(ids)]).catch((error: Error) => error);
	return (id, label) => {
		if (known instanceof Error) throw known;
		const field = known.get(id);
		if (field !== undefined) return field;
		throw new InputProblem(
			`'${label}' is ${shown(id)}, and Factorial shows no custom field with this ID`,
			"Choose it 'From List', or enter its name 'By Name'. The credential may also not see it. Nothing was sent for this item.",
		);
	};
}

async function read(
	context: Sender,
	connection: Connection,
	ids: readonly string[],
): Promise<Map<string, CustomField>> {
	const fields = await listAmong(context, connection, 'custom_fields/fields', 'ids', ids);
	const options = await optionsOfFields(context, connection, fields);
	return new Map(
		fields.map((field) => [
			String(field.id),
			{
				label: String(field.label_text ?? ''),
				kind: String(field.field_type),
				min: numberIn(field.min_value),
				max: numberIn(field.max_value),
				options: options.filter(({ field_id: of }) => of === field.id).map(optionOf),
			},
		]),
	);
}

function optionOf({ label, value, is_active: active }: IDataObject): CustomOption {
	const text = typeof label === 'string' ? label : '';
	return {
		label: text,
		value: typeof value === 'string' && value !== '' ? value : text,
		active: active !== false,
	};
}

function numberIn(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}
