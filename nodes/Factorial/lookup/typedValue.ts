/** What the value of a custom field is: the API keeps most of them as text, in one of several properties. */
import type { IDataObject } from 'n8n-workflow';

/**
 * Gives a value as its field's type means it: a checkbox as boolean, a rating as number, money and other numbers of hundredths
 * in whole units (150050 → 1500.5), a date as day, a choice as the label of its option, several as a list of labels.
 * What can't be read so stays the text that it is; nothing is null. `options` are those of the field.
 */
export function typedValue(
	{
		value,
		long_text_value: long,
		date_value: date,
		single_choice_value: choice,
		cents_value: cents,
	}: IDataObject,
	type: string,
	options: readonly IDataObject[] = [],
): boolean | number | string | string[] | null {
	const text = filled(value, long, choice, date);
	switch (type) {
		case 'checkbox':
			return text === 'true' ? true : text === 'false' ? false : text;
		case 'rating':
			return text !== null && Number.isFinite(Number(text)) ? Number(text) : text;
		case 'cents':
		case 'money':
			return typeof cents === 'number' ? cents / 100 : text;
		case 'date':
			return filled(date, value)?.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1') ?? null;
		case 'single_choice': {
			const chosen = filled(choice, value);
			return chosen === null ? null : labelOf(chosen, options);
		}
		case 'multiple_choice':
			return severalOf(value, text, options).map((one) => labelOf(one, options));
		case 'long_text':
			return filled(long, value);
		default:
			return text ?? (typeof cents === 'number' ? cents / 100 : null);
	}
}

function filled(...values: unknown[]): string | null {
	const found = values.find((value) => value !== null && value !== undefined && value !== '');
	return found === undefined ? null : String(found);
}

/** An option may be meant by its ID, its value or its label. */
function labelOf(text: string, options: readonly IDataObject[]): string {
	const option = options.find(({ id, value, label }) => [id, value, label].includes(text));
	return filled(option?.label, option?.value) ?? text;
}

/** Several may come as a list, as a list in a text, or with commas; a comma within an option is none between two. */
function severalOf(value: unknown, text: string | null, options: readonly IDataObject[]): string[] {
	if (Array.isArray(value)) return value.map(String);
	if (text === null) return [];
	if (text.startsWith('[')) {
		try {
			return (JSON.parse(text) as unknown[]).map(String);
		} catch {
			return [text];
		}
	}
	const isOption = (part: string) =>
		options.some(({ id, value: own, label }) => [id, own, label].includes(part));
	const parts = text.split(',').map((part) => part.trim());
	return !isOption(text) && parts.every(isOption) ? parts : [text];
}
