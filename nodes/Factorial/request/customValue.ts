/** Writes the value of a custom field as its kind asks for: the API takes a text for all of them. */
import type { Operation } from '../catalog/types';
import { parseList } from './json';
import { InputProblem, refuse, shown } from './problem';
import { toSingle } from './single';

/** A field that a company made itself. */
export interface CustomField {
	label: string;
	/** The API's `field_type`. */
	kind: string;
	min?: number | undefined;
	max?: number | undefined;
	/** What can be chosen. */
	options: readonly CustomOption[];
}

export interface CustomOption {
	label: string;
	/** What Factorial keeps for it. */
	value: string;
	active: boolean;
}

/**
 * Gives the text that is sent for a value. Days read 2026-03-31 and a checkbox true or false; of a choice, the options' own values
 * are sent, several with commas. The document tells none of this.
 * Throws an InputProblem, naming the field as `label`, for a value that the field can't hold.
 */
export function toCustomValue(
	field: CustomField,
	raw: unknown,
	label: string,
	timezone: string,
): string {
	const as = (type: 'boolean' | 'day' | 'integer' | 'number' | 'text') =>
		toSingle({ name: 'value', type }, raw, label, { operation: OWN, timezone });
	switch (field.kind) {
		case 'checkbox':
			return String(as('boolean'));
		case 'date':
			return String(as('day'));
		case 'cents':
		case 'money':
			return String(as('number'));
		case 'rating':
			return String(inBounds(field, as('integer') as number, label));
		case 'single_choice':
			return optionOf(field, raw, label).value;
		case 'multiple_choice':
			return severalOf(field, raw, label).join(',');
		default:
			return String(as('text'));
	}
}

/** Values have no options of their own here, so that it does not matter which operation they are for. */
const OWN: Pick<Operation, 'operation' | 'resource'> & Operation = {
	resource: 'custom_fields/values',
	operation: 'create',
	method: 'POST',
	path: '',
	answer: 'record',
	fields: [],
};

function inBounds({ min, max, label: name }: CustomField, number: number, label: string): number {
	if ((min === undefined || number >= min) && (max === undefined || number <= max)) return number;
	const bounds = [
		min === undefined ? '' : `from ${min}`,
		max === undefined ? '' : `up to ${max}`,
	].filter((text) => text !== '');
	return refuse(
		label,
		number,
		`a rating that '${name}' takes`,
		`Use a whole number ${bounds.join(' ')}. Nothing was sent.`,
	);
}

function severalOf(field: CustomField, raw: unknown, label: string): string[] {
	const options = parseList(raw, label, false).map((entry) => optionOf(field, entry, label));
	const torn = options.find(({ value }) => value.includes(','));
	if (torn !== undefined)
		throw new InputProblem(
			`'${label}' has ${shown(torn.label)}, which can't be sent among others because of its comma`,
			'Factorial takes several options as one text with commas. Rename the option in Factorial. Nothing was sent.',
		);
	return [...new Set(options.map(({ value }) => value))];
}

/** Options are called by their labels; a value that Factorial gave out is taken, too. */
function optionOf(
	{ label: name, options }: CustomField,
	raw: unknown,
	label: string,
): CustomOption {
	const text = String(raw).trim();
	const small = text.toLowerCase();
	const found =
		options.find((option) => option.label === text) ??
		options.find((option) => option.label.toLowerCase() === small) ??
		options.find(({ value }) => value === text);
	const offered = options.filter(({ active }) => active).map((option) => shown(option.label));
	const choose =
		offered.length === 0
			? 'It has none in Factorial yet.'
			: `Use one of: ${offered.slice(0, 12).join(', ')}${offered.length > 12 ? ` and ${offered.length - 12} more` : ''}.`;
	if (found === undefined)
		return refuse(label, text, `an option of '${name}'`, `${choose} Nothing was sent.`);
	if (!found.active)
		throw new InputProblem(
			`'${label}' is ${shown(text)}, which '${name}' does not offer any more`,
			`${choose} Nothing was sent.`,
		);
	return found;
}
