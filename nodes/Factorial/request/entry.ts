/** What was entered for a field, told apart before anybody asks what the value means: first step from a parameter to what is sent. */
import { isResourceLocatorValue } from 'n8n-workflow';

import { CLEAR } from '../catalog/savedValues';
import type { Member } from '../catalog/types';

/**
 * Stands for what an expression gives that finds nothing, such as a misspelt column: n8n gives `undefined` for it.
 * A parameter that isn't there at all is `undefined` here, so that the two can't be confused.
 */
export const NOTHING = Symbol('an expression that gives nothing');

/** `none` is a list without entries; `leftEmpty` and `clearWord` come from models alone. */
export type Entry =
	| 'absent'
	| 'blank'
	| 'clearWord'
	| 'leftEmpty'
	| 'none'
	| 'nothing'
	| 'null'
	| 'value';

/** Gives the plain value of a parameter: a resource locator's value, else the parameter itself. */
export function plain(value: unknown): unknown {
	return isResourceLocatorValue(value) || isUntouchedLocator(value) ? entered(value.value) : value;
}

/** Gives the mode that a resource locator was left in; nothing for any other value. */
export function modeOf(value: unknown): string | undefined {
	return isResourceLocatorValue(value) || isUntouchedLocator(value) ? value.mode : undefined;
}

/** The editor marks a locator as such only once somebody has touched it. */
function isUntouchedLocator(value: unknown): value is { mode: string; value: unknown } {
	return (
		typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'mode,value'
	);
}

/** Gives a value that n8n has read from a parameter that is there. */
export function entered(value: unknown): unknown {
	return value === undefined ? NOTHING : value;
}

/** Gives what stands under `name` in a collection or an object; `undefined` where nobody added it. */
export function entryIn(holder: unknown, name: string): unknown {
	if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, name))
		return undefined;
	return entered((holder as Record<string, unknown>)[name]);
}

/**
 * Gives what was entered for a field: under its own name or, where that holds nothing, under one that it had before.
 * What stands on the form from the start holds nothing until somebody fills it in or switches it on; what is added holds what it says.
 */
export function savedEntry(
	member: Member,
	onForm: boolean,
	read: (name: string) => unknown,
): unknown {
	const own = read(member.name);
	const holds = (value: unknown) => (onForm ? isFilledIn(member, value) : value !== undefined);
	if (member.was === undefined || holds(own)) return own;
	return member.was.map(read).find(holds) ?? own;
}

function isFilledIn(member: Member, raw: unknown): boolean {
	const value = plain(raw);
	return value !== false && !['absent', 'blank', 'none'].includes(entryOf(member, value));
}

/** Tells which kind of entry a plain value is for a field. */
export function entryOf(member: Member, value: unknown): Entry {
	if (value === undefined) return 'absent';
	if (value === NOTHING) return 'nothing';
	if (value === null) return 'null';
	if (typeof value === 'string' && (member.list ? /^[\s,]*$/ : /^\s*$/).test(value)) return 'blank';
	if (Array.isArray(value) && value.length === 0) return 'none';
	return member.type === 'group' && isUntouchedForm(value) ? 'blank' : 'value';
}

/** Tells which kind of entry a plain value is that a model has given. */
export function modelEntryOf(member: Member, value: unknown): Entry {
	if (value === undefined) return 'absent';
	if (isClearWord(value)) return 'clearWord';
	const saysNone = typeof value === 'string' && !isText(member) && NO_VALUE.test(value);
	return saysNone || isLeftEmpty(value) || entryOf(member, value) !== 'value'
		? 'leftEmpty'
		: 'value';
}

/** Tells whether a value is the word by which a model empties a field. */
export function isClearWord(value: unknown): boolean {
	const given = plain(value);
	return typeof given === 'string' && given.trim() === CLEAR;
}

/** What models write where they have nothing to say; in a text it may be meant. */
const NO_VALUE = /^\s*(\[\s*\]|\{\s*\}|null|undefined)\s*$/;

function isText({ list, type }: Member): boolean {
	return list !== true && (type === 'text' || type === 'any');
}

/** Tells whether nothing is in a value, in whatever depth: a form of which every part was left empty says nothing. */
export function isLeftEmpty(value: unknown): boolean {
	const given = plain(value);
	if (given === undefined || given === null || given === NOTHING) return true;
	if (typeof given === 'string') return given.trim() === '';
	const holds = Array.isArray(given) || Object.prototype.toString.call(given) === '[object Object]';
	return holds && Object.values(given).every(isLeftEmpty);
}

/** A form that nobody opened is an empty object. */
function isUntouchedForm(value: unknown): boolean {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		Object.keys(value).length === 0
	);
}
