/** Turns one value that is neither a list nor a form into what the API gets, or says why that can't be. */
import { choiceLabel } from '../catalog/labels';
import type { Member } from '../catalog/types';
import type { ValueContext } from './context';
import { toDay, toMoment, toTime } from './dates';
import { checkIdsIn, isNoValue, toId } from './ids';
import { parseJson } from './json';
import { refuse } from './problem';

/**
 * Gives the API's value of `member`'s type; `mode` is the one that a chooser was left in.
 * Throws an InputProblem that names the field as `label`.
 */
export function toSingle(
	member: Member,
	value: unknown,
	label: string,
	context: ValueContext,
	mode?: string,
): unknown {
	switch (member.type) {
		case 'any':
		case 'custom':
			return Number.isNaN(value)
				? refuse(label, value, 'a value', 'Look at what the expression gives for this item.')
				: value;
		case 'boolean':
			return toBoolean(value, label);
		case 'choice':
			return toChoice(member, value, label, context);
		case 'day':
			return (
				toDay(value, context.timezone) ??
				refuse(
					label,
					value,
					'a date',
					"Use a date such as 2026-03-31. One that is written otherwise takes an expression, e.g. {{ DateTime.fromFormat($json.day, 'dd.MM.yyyy') }}.",
				)
			);
		case 'id':
			return toId(member, value, label, mode);
		case 'integer':
		case 'number':
			return toNumber(value, label, member.type === 'integer');
		case 'json':
		case 'group':
			return toJson(value, label);
		case 'moment':
			return (
				toMoment(value, context.timezone) ??
				refuse(label, value, 'a date and time', 'Use one such as 2026-03-31T09:00:00+02:00.')
			);
		case 'time':
			return (
				toTime(value, context.timezone) ??
				refuse(label, value, 'a time', 'Use a time of day such as 09:00.')
			);
		case 'file':
		case 'text':
			return toText(value, label);
	}
}

function toBoolean(value: unknown, label: string): boolean {
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	return refuse(
		label,
		value,
		'true or false',
		'Switch it on or off, or use an expression that gives true or false.',
	);
}

function toChoice(
	{ options = [], open, ...member }: Member,
	value: unknown,
	label: string,
	context: ValueContext,
): string {
	if (typeof value === 'string' && options.includes(value)) return value;
	if (open && typeof value === 'string' && value.trim() !== '' && !isNoValue(value))
		return value.trim();
	const known = options
		.slice(0, 12)
		.map((option) => `${option} (${choiceLabel(context.operation, member, option)})`);
	const more = options.length > known.length ? ` and ${options.length - known.length} more` : '';
	return refuse(label, value, 'one of its values', `Use one of: ${known.join(', ')}${more}.`);
}

function toNumber(value: unknown, label: string, whole: boolean): number {
	const number = typeof value === 'string' ? Number(value.trim()) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		return refuse(label, value, 'a number', 'Use digits, with a point for decimals.');
	}
	if (whole && !Number.isInteger(number))
		return refuse(label, value, 'a whole number', 'Use a number without decimals.');
	if (Number.isInteger(number) && !Number.isSafeInteger(number)) {
		return refuse(label, value, 'a number that can be kept exactly', 'Use a smaller number.');
	}
	return number;
}

function toJson(value: unknown, label: string): unknown {
	const json = typeof value === 'string' ? parseJson(value, label) : value;
	checkIdsIn(json, label);
	return json;
}

function toText(value: unknown, label: string): string {
	if (typeof value === 'string') return value;
	if (Number.isFinite(value) || typeof value === 'bigint' || typeof value === 'boolean')
		return String(value);
	const moment = toMoment(value, 'UTC');
	return moment ?? refuse(label, value, 'a text', 'Use a text, or an expression that gives one.');
}
