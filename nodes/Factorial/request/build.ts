/** The pure middle of the node: an operation's row and the given values become the request to send. */
import { collectionOf, isOnForm, isOptional, mayBeEmpty } from '../catalog';
import { labelOf } from '../catalog/labels';
import type { Field, Operation } from '../catalog/types';
import { encodePairs, type Pair } from './encode';
import { InputProblem, shown } from './problem';
import { isEmpty, missing, plain, toValue, type ValueContext } from './values';

/** A file to upload: the form's name for it, and the name of the item's binary field that holds it. */
export interface FilePart {
	name: string;
	label: string;
	binaryField: string;
}

/** A request below `/api/{version}/resources/`, independent of host, version and token. */
export interface RequestPlan {
	operation: Operation;
	path: string;
	query: Pair[];
	/** The JSON body; absent where the operation has none. */
	json?: Record<string, unknown>;
	/** The multipart body. */
	form?: { values: Pair[]; files: FilePart[] };
}

export type BuildContext = Omit<ValueContext, 'operation'>;

/** Reads a parameter by its saved name; gives nothing when it isn't set. */
export type ReadParameter = (name: string) => unknown;

/**
 * Gives the request for an operation. Required fields are read by their own names, optional ones from
 * their collection; what was not added is not sent.
 * Throws an InputProblem, naming the field by its label, for the first value that can't be sent.
 */
export function buildRequest(operation: Operation, read: ReadParameter, context: BuildContext): RequestPlan {
	const plan: RequestPlan = { operation, path: operation.path, query: [] };
	const body: Array<[Field, unknown]> = [];
	const collection = (read(collectionOf(operation)) ?? {}) as Record<string, unknown>;
	for (const field of operation.fields) {
		const raw = isOnForm(field) ? read(field.name) : collection[field.name];
		const added = isOnForm(field) ? !isEmpty(plain(raw)) : field.name in collection;
		const value = fieldValue(field, raw, added, { ...context, operation });
		if (value === undefined) continue;
		if (field.in === 'path' || field.in === 'pathAndBody') plan.path = plan.path.replace(`{${field.name}}`, pathSegment(labelOf(operation, field), value));
		if (field.in === 'query') plan.query.push(...encodeField(field, value));
		if (field.in === 'body' || field.in === 'pathAndBody') body.push([field, value]);
	}
	if (operation.form) plan.form = formOf(operation, body);
	else if (operation.method !== 'GET' && operation.method !== 'DELETE') {
		plan.json = Object.fromEntries(body.map(([field, value]) => [apiName(field), value]));
	}
	return plan;
}

function fieldValue(field: Field, raw: unknown, added: boolean, context: ValueContext): unknown {
	const value = plain(raw);
	if (field.filled === 'company' && isEmpty(value)) return context.companyId();
	if (!isOptional(field)) {
		if (value === undefined && field.type === 'boolean') return false;
		if (isEmpty(value) && mayBeEmpty(field)) return [];
		return isEmpty(value) || isUntouchedForm(field, value) ? missing(context.operation, field) : toValue(field, value, context);
	}
	if (!added) return undefined;
	if (field.type === 'text' && !field.list && value === '') return '';
	const given = isEmpty(value) ? undefined : toValue(field, value, context);
	// A filter that an expression left empty must not let everything through.
	if (field.in === 'query' && (given === undefined || (Array.isArray(given) && given.length === 0))) return leftEmpty(field, context);
	if (given !== undefined) return given;
	// Emptying a field of a record clears it; elsewhere an empty field is one that was not filled in.
	if (context.operation.method === 'PUT') return field.list ? [] : null;
	if (field.type === 'id' && field.filled === undefined) return leftEmpty(field, context);
	return value === null ? null : undefined;
}

function leftEmpty(field: Field, { operation }: ValueContext): never {
	const label = labelOf(operation, field);
	const advice = field.in === 'query' ? 'Without a value it would filter nothing, so nothing was sent.' : 'Nothing was sent.';
	throw new InputProblem(`'${label}' was added but is empty`, `Fill it in, or remove '${label}'. ${advice} If it comes from an expression, look at what the expression gives for this item.`);
}

function isUntouchedForm(field: Field, value: unknown): boolean {
	return field.type === 'group' && typeof value === 'object' && !Array.isArray(value) && Object.keys(value as object).length === 0;
}

/** An id may hold whatever the API gives; what would change the path itself is refused. */
function pathSegment(label: string, value: unknown): string {
	const text = String(value);
	if (/^\.+$|[\s/\\?#%]/.test(text)) {
		throw new InputProblem(`'${label}' is ${shown(text)}, which can't be an ID`, "Use the record's ID as Factorial gives it, without spaces, slashes or dots alone.");
	}
	return encodeURIComponent(text);
}

/** The field's name as the API has it, brackets and all. */
function apiName({ brackets, name }: Field): string {
	return brackets ? `${name}[]` : name;
}

function encodeField(field: Field, value: unknown): Pair[] {
	return encodePairs(field.name, field.brackets && !Array.isArray(value) ? [value] : value);
}

function formOf(operation: Operation, body: ReadonlyArray<[Field, unknown]>): RequestPlan['form'] {
	const form: NonNullable<RequestPlan['form']> = { values: [], files: [] };
	for (const [field, value] of body) {
		if (field.type !== 'file') {
			form.values.push(...encodeField(field, value));
			continue;
		}
		const names = (Array.isArray(value) ? value : [value]) as string[];
		if (names.length === 0) missing(operation, field);
		form.files.push(...names.map((binaryField) => ({ name: apiName(field), label: labelOf(operation, field), binaryField })));
	}
	return form;
}
