/** The pure middle of the node: an operation's row and the given values become the request to send. */
import { collectionOf, isOnForm } from '../catalog';
import { choiceLabel, labelOf, lowerCase, resourceWording } from '../catalog/labels';
import type { Field, Operation } from '../catalog/types';
import type { ValueContext } from './context';
import { encodePairs, type Pair } from './encode';
import { entryIn } from './entry';
import { pathSegment } from './ids';
import { InputProblem } from './problem';
import { toSent } from './values';

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

/** Reads a parameter by its saved name; gives `undefined` when it isn't there, and NOTHING when its expression gives nothing. */
export type ReadParameter = (name: string) => unknown;

/**
 * Gives the request for an operation. Required fields are read by their own names, optional ones from
 * their collection; what was not added is not sent.
 * Throws an InputProblem, naming the field by its label, for the first value that can't be sent.
 */
export function buildRequest(operation: Operation, read: ReadParameter, context: BuildContext): RequestPlan {
	const plan: RequestPlan = { operation, path: operation.path, query: [] };
	const sent = new Map<Field, unknown>();
	const collection = read(collectionOf(operation));
	for (const field of operation.fields) {
		const raw = isOnForm(operation, field) ? read(field.name) : entryIn(collection, field.name);
		const value = toSent(field, raw, { ...context, operation });
		if (value !== undefined) sent.set(field, value);
	}
	checkTogether(operation, sent);
	for (const [field, value] of sent) {
		if (field.in === 'path' || field.in === 'pathAndBody') plan.path = plan.path.replace(`{${field.name}}`, () => pathSegment(labelOf(operation, field), String(value)));
		if (field.in === 'query') plan.query.push(...encodeField(field, value));
	}
	const body = [...sent].filter(([field]) => field.in === 'body' || field.in === 'pathAndBody');
	if (operation.method === 'PUT') checkChange(operation, body);
	if (operation.form) plan.form = formOf(operation, body);
	else if (operation.method !== 'GET' && operation.method !== 'DELETE') {
		plan.json = Object.fromEntries(body.map(([field, value]) => [apiName(field), value]));
	}
	return plan;
}

/** What only makes sense together is asked together. */
function checkTogether(operation: Operation, sent: ReadonlyMap<Field, unknown>): void {
	const valueOf = (name: string) => [...sent].find(([field]) => field.name === name)?.[1];
	for (const { when, value, field } of operation.needs ?? []) {
		if (valueOf(when) !== value || (valueOf(field) ?? null) !== null) continue;
		const [reason, needed] = [when, field].map((name) => operation.fields.find((each) => each.name === name)) as [Field, Field];
		const label = labelOf(operation, needed);
		throw new InputProblem(
			`'${label}' is empty, and '${labelOf(operation, reason)}' is '${choiceLabel(operation, reason, value)}'`,
			`Fill in '${label}', or choose another '${labelOf(operation, reason)}'. Nothing was sent. If it comes from an expression, look at what the expression gives for this item.`,
		);
	}
}

/** An update that changes nothing would look as if it had done its work. */
function checkChange(operation: Operation, body: ReadonlyArray<[Field, unknown]>): void {
	if (body.some(([{ filled, record }]) => record !== true && filled === undefined)) return;
	const { label } = resourceWording(operation.resource);
	throw new InputProblem('There is nothing to change', `Add at least one field to 'Update Fields' for the ${lowerCase(label)}. Nothing was sent.`);
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
		form.files.push(...names.map((binaryField) => ({ name: apiName(field), label: labelOf(operation, field), binaryField })));
	}
	return form;
}
