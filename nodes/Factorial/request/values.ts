/** Turns what a parameter holds into the value that the API gets, or says why that can't be. */
import { isResourceLocatorValue } from 'n8n-workflow';

import { choiceLabel, labelOf } from '../catalog/labels';
import type { Member, Operation } from '../catalog/types';
import { toDay, toMoment, toTime } from './dates';
import { parseJson, parseList } from './json';
import { InputProblem, shown } from './problem';

/** What a value may depend on beside itself. */
export interface ValueContext {
	operation: Operation;
	/** IANA name of the workflow's time zone. */
	timezone: string;
	/** Gives the company of the token, for fields that fill themselves. */
	companyId: () => string;
}

/** Gives the plain value of a parameter: a resource locator's value, else the parameter itself. */
export function plain(value: unknown): unknown {
	return isResourceLocatorValue(value) || isUntouchedLocator(value) ? value.value : value;
}

/** The editor marks a locator as such only once somebody has touched it. */
function isUntouchedLocator(value: unknown): value is { mode: string; value: unknown } {
	return typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'mode,value';
}

/** Tells whether nothing was entered. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/**
 * Gives the API's value for a non-empty `raw` of `member`; lists give arrays.
 * Throws an InputProblem that names the field by its label when `raw` can't be meant.
 */
export function toValue(member: Member, raw: unknown, context: ValueContext): unknown {
	const value = plain(raw);
	const label = labelOf(context.operation, member);
	if (member.type === 'group') return toGroups(member, value, label, context);
	if (!member.list) return toOne(member, value, label, context);
	return parseList(value, label, member.type === 'id').map((entry) => toOne(member, plain(entry), label, context));
}

function toOne(member: Member, value: unknown, label: string, context: ValueContext): unknown {
	switch (member.type) {
		case 'any':
			return value;
		case 'boolean':
			return toBoolean(value, label);
		case 'choice':
			return toChoice(member, value, label, context);
		case 'day':
			return toDay(value, context.timezone) ?? refuse(label, value, 'a date', 'Use a date such as 2026-03-31.');
		case 'id':
			return toId(value, label);
		case 'integer':
		case 'number':
			return toNumber(value, label, member.type === 'integer');
		case 'json':
		case 'group':
			return typeof value === 'string' ? parseJson(value, label) : value;
		case 'moment':
			return toMoment(value, context.timezone) ?? refuse(label, value, 'a date and time', 'Use one such as 2026-03-31T09:00:00+02:00.');
		case 'time':
			return toTime(value, context.timezone) ?? refuse(label, value, 'a time', 'Use a time of day such as 09:00.');
		case 'file':
		case 'text':
			return toText(value, label);
	}
}

function refuse(label: string, value: unknown, expected: string, advice: string): never {
	throw new InputProblem(`'${label}' is ${shown(value)}, which is not ${expected}`, advice);
}

function toBoolean(value: unknown, label: string): boolean {
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	return refuse(label, value, 'true or false', 'Switch it on or off, or use an expression that gives true or false.');
}

function toChoice({ options = [], ...member }: Member, value: unknown, label: string, context: ValueContext): string {
	if (typeof value === 'string' && options.includes(value)) return value;
	const known = options.slice(0, 12).map((option) => `${option} (${choiceLabel(context.operation, member, option)})`);
	const more = options.length > known.length ? ` and ${options.length - known.length} more` : '';
	return refuse(label, value, 'one of its values', `Use one of: ${known.join(', ')}${more}.`);
}

function toId(value: unknown, label: string): string {
	if (typeof value === 'bigint') return value.toString();
	if (typeof value === 'number') {
		if (Number.isSafeInteger(value)) return String(value);
		return refuse(label, value, 'an exact ID', "Factorial's IDs are texts: a number this long has already lost digits. Take the ID as text from the start.");
	}
	const text = typeof value === 'string' ? value.trim() : '';
	if (text !== '' && !/\s/.test(text)) return text;
	return refuse(label, value, 'an ID', "Use the ID as Factorial gives it, as text or number. To go by the name, choose 'From List' where the field has it.");
}

function toNumber(value: unknown, label: string, whole: boolean): number {
	const number = typeof value === 'string' ? Number(value.trim()) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		return refuse(label, value, 'a number', 'Use digits, with a point for decimals.');
	}
	if (whole && !Number.isInteger(number)) return refuse(label, value, 'a whole number', 'Use a number without decimals.');
	if (Number.isInteger(number) && !Number.isSafeInteger(number)) {
		return refuse(label, value, 'a number that can be kept exactly', 'Use a smaller number.');
	}
	return number;
}

function toText(value: unknown, label: string): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
	const moment = toMoment(value, 'UTC');
	return moment ?? refuse(label, value, 'a text', 'Use a text, or an expression that gives one.');
}

/** A form gives `{values: …}`; an expression or JSON may give the objects themselves. */
function toGroups(member: Member, raw: unknown, label: string, context: ValueContext): unknown {
	const given = typeof raw === 'string' ? parseJson(raw, label) : raw;
	const isForm = typeof given === 'object' && given !== null && !Array.isArray(given) && 'values' in given;
	const entries = isForm ? (given as { values: unknown }).values : given;
	if (!member.list) return toGroup(member, Array.isArray(entries) ? entries[0] : entries, label, context);
	const list = Array.isArray(entries) ? entries : isEmptyForm(entries) ? [] : [entries];
	return list.map((entry) => toGroup(member, entry, label, context));
}

function isEmptyForm(value: unknown): boolean {
	return isEmpty(value) || (typeof value === 'object' && Object.keys(value as object).length === 0);
}

function toGroup(member: Member, raw: unknown, label: string, context: ValueContext): Record<string, unknown> {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
		return refuse(label, raw, 'a form or an object', 'Fill in the form, or use an expression that gives an object.');
	}
	const { additionalFields, ...own } = raw as Record<string, unknown>;
	const given: Record<string, unknown> = { ...own, ...(additionalFields as Record<string, unknown> | undefined) };
	const result: Record<string, unknown> = {};
	for (const part of member.members ?? []) {
		const value = plain(given[part.name]);
		if (part.filled === 'company' && isEmpty(value)) {
			result[part.name] = context.companyId();
			continue;
		}
		if (value === undefined && !part.required) continue;
		if (part.type === 'text' && value === '') result[part.name] = '';
		else if (!isEmpty(value)) result[part.name] = toValue(part, value, context);
		else if (part.required) missing(context.operation, part, label);
		else if (value === null) result[part.name] = null;
	}
	return result;
}

/** Throws the InputProblem for a required field that was left empty; `parent` is the form it stands in. */
export function missing(operation: Operation, member: Member, parent?: string): never {
	const label = labelOf(operation, member);
	const inside = parent === undefined ? '' : ` in '${parent}'`;
	const none = member.list ? ' If there are none, enter [] as an expression: {{ [] }}.' : '';
	throw new InputProblem(`'${label}'${inside} is empty`, `Fill in '${label}': this operation needs it.${none}`);
}
