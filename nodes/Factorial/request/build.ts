/** The pure middle of the node: an operation's row and the given values become the request to send. */
import { collectionOf, isOnForm } from '../catalog/form';
import { choiceLabel, labelOf, lowerCase, resourceWording } from '../catalog/labels';
import type { Field, Operation } from '../catalog/types';
import type { ValueContext } from './context';
import { encodePairs, type Pair } from './encode';
import { entryIn, savedEntry } from './entry';
import { pathSegment } from './ids';
import { InputProblem } from './problem';
import { toSent } from './values';
import { soughtIn, withFound, type Sought } from './waiting';

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
	multipart?: { values: Pair[]; files: FilePart[] };
}

export type BuildContext = Omit<ValueContext, 'operation'>;

/** Reads a parameter by its saved name; gives `undefined` when it isn't there, and NOTHING when its expression gives nothing. */
export type ReadParameter = (name: string) => unknown;

/** What is sent for each field; of the rest, the request says nothing. */
export type Values = ReadonlyMap<Field, unknown>;

/**
 * Gives what is to be sent of what was entered. Required fields are read by their own names, optional ones from
 * their collection; what was not added is not sent.
 * Throws an InputProblem, naming the field by its label, for the first value that can't be sent.
 */
export function readValues(
	operation: Operation,
	read: ReadParameter,
	context: BuildContext,
): Values {
	const sent = valuesOf(operation, read, context);
	if (operation.method === 'PUT') checkChange(operation, sent);
	return sent;
}

/** As `readValues`, for an update that may change nothing. */
export function valuesOf(operation: Operation, read: ReadParameter, context: BuildContext): Values {
	const sent = new Map<Field, unknown>();
	const collection = read(collectionOf(operation));
	for (const field of operation.fields) {
		const onForm = isOnForm(operation, field);
		const raw = savedEntry(field, onForm, (name) =>
			onForm ? read(name) : entryIn(collection, name),
		);
		const value = toSent(field, raw, { ...context, operation });
		if (value !== undefined) sent.set(field, value);
	}
	checkTogether(operation, sent);
	return sent;
}

/** Gives what has to be found out before the request can be built. */
export function soughtFor(values: Values): Sought[] {
	return [...values.values()].flatMap(soughtIn);
}

/**
 * Gives the request; `found` is asked for each thing that `soughtFor` gives.
 * Throws an InputProblem for an ID that can't stand in an address, and what `found` throws.
 */
export function buildRequest(
	operation: Operation,
	values: Values,
	found: (sought: Sought) => string = ({ kind }) => {
		throw new Error(
			`${operation.operation} of ${operation.resource} needs the ${kind} to be given`,
		);
	},
): RequestPlan {
	const plan: RequestPlan = { operation, path: operation.path, query: [] };
	const sent = [...values].map(([field, value]) => [field, withFound(value, found)] as const);
	for (const [field, value] of sent) {
		if (field.in === 'path' || field.in === 'pathAndBody')
			plan.path = plan.path.replace(`{${field.name}}`, () =>
				pathSegment(labelOf(operation, field), String(value)),
			);
		if (field.in === 'query') plan.query.push(...encodeField(field, value));
	}
	const body = sent.filter(([field]) => isInBody(field));
	if (operation.multipart) plan.multipart = formOf(operation, body);
	else if (operation.method !== 'GET' && operation.method !== 'DELETE') {
		plan.json = Object.fromEntries(body.map(([field, value]) => [apiName(field), value]));
	}
	return plan;
}

/** What only makes sense together is asked together. */
function checkTogether(operation: Operation, sent: Values): void {
	const valueOf = (name: string) => [...sent].find(([field]) => field.name === name)?.[1];
	for (const { when, value, field } of operation.needs ?? []) {
		if (valueOf(when) !== value || (valueOf(field) ?? null) !== null) continue;
		const [reason, needed] = [when, field].map((name) =>
			operation.fields.find((each) => each.name === name),
		) as [Field, Field];
		const label = labelOf(operation, needed);
		throw new InputProblem(
			`'${label}' is empty, and '${labelOf(operation, reason)}' is '${choiceLabel(operation, reason, value)}'`,
			`Fill in '${label}', or choose another '${labelOf(operation, reason)}'. Nothing was sent. If it comes from an expression, look at what the expression gives for this item.`,
		);
	}
}

/** An update that changes nothing would look as if it had done its work. */
function checkChange(operation: Operation, sent: Values): void {
	if (
		[...sent.keys()].some(
			(field) => isInBody(field) && field.record !== true && field.filled === undefined,
		)
	)
		return;
	const { label } = resourceWording(operation.resource);
	throw new InputProblem(
		'There is nothing to change',
		`Add at least one field to 'Update Fields' for the ${lowerCase(label)}. Nothing was sent.`,
	);
}

function isInBody(field: Field): boolean {
	return field.in === 'body' || field.in === 'pathAndBody';
}

/** The field's name as the API has it, brackets and all. */
function apiName({ brackets, name }: Field): string {
	return brackets ? `${name}[]` : name;
}

function encodeField(field: Field, value: unknown): Pair[] {
	return encodePairs(field.name, field.brackets && !Array.isArray(value) ? [value] : value);
}

function formOf(
	operation: Operation,
	body: ReadonlyArray<readonly [Field, unknown]>,
): RequestPlan['multipart'] {
	const form: NonNullable<RequestPlan['multipart']> = { values: [], files: [] };
	for (const [field, value] of body) {
		if (field.type !== 'file') {
			form.values.push(...encodeField(field, value));
			continue;
		}
		const names = (Array.isArray(value) ? value : [value]) as string[];
		form.files.push(
			...names.map((binaryField) => ({
				name: apiName(field),
				label: labelOf(operation, field),
				binaryField,
			})),
		);
	}
	return form;
}
