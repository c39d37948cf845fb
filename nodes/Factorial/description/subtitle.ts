/** The line under the node on the canvas. n8n's editor evaluates it with the saved values alone, so that the labels travel in it. */
import { operationWording, pluralOf, resourceWording } from '../catalog/labels';
import type { Catalog, Operation } from '../catalog/types';

// The expression holds the source of these functions and of pluralOf, so they use nothing beside their arguments.
const titled = (name: string) =>
	name
		.replace(/[A-Z]/g, ' $&')
		.replace(/_/g, ' ')
		.replace(/\b[a-z]/g, (first) => first.toUpperCase());
const oneOf = (resourceName: string) => resourceName.replace(/s$/, '');
const isAboutMany = (operationLabel: string) => /\b(All|Many)$/.test(operationLabel);

/** Gives what stands under the node: "Get Many: Leaves", "Approve: Leave". */
export function subtitleOf(row: Pick<Operation, 'operation' | 'resource'>): string {
	const { label } = operationWording(row);
	const { label: one, plural } = resourceWording(row.resource);
	return `${label}: ${isAboutMany(label) ? plural : one}`;
}

/** Gives the expression that comes to the same for the saved values of every operation; values that it does not know read as they are saved, in capitals. */
export function subtitleExpression(catalog: Catalog): string {
	const table = tableText([...resourceEntries(catalog), ...operationEntries(catalog)]);
	return `={{ ((table, [area, name], operation) => {
const titled = ${String(titled)};
const oneOf = ${String(oneOf)};
const pluralOf = ${String(pluralOf)};
const isAboutMany = ${String(isAboutMany)};
const own = (key) => ${entryOf('table', 'area + "." + name + key')} || ${entryOf('table', 'name + key')};
const label = own(":" + operation) || ${entryOf('table', '":" + operation')} || titled(operation);
const one = own("") || titled(oneOf(name));
return label + ": " + (isAboutMany(label) ? own("+") || pluralOf(one) : one);
})(${table}, $parameter["resource"].split(/[./]/), $parameter["operation"]) }}`;
}

/** Gives a table of texts as the literal that an expression looks entries up in; quotes would count twice in the description's JSON. */
export function tableText(entries: ReadonlyArray<readonly [key: string, text: string]>): string {
	return `'${entries
		.map(([key, text]) => `|${key}=${text}`)
		.join('')
		.replace(/['\\]/g, '\\$&')}|'`;
}

/** Gives the source that finds an entry of such a table, or nothing. */
export function entryOf(table: string, key: string): string {
	return `(${table}.split("|" + ${key} + "=")[1] || "").split("|")[0]`;
}

/** The labels that no rule gives, by the resource's name: with its area where two areas have one of that name. */
function resourceEntries({ operations }: Catalog): Array<[string, string]> {
	const keys = keysOf(operations);
	return [...keys].flatMap(([resource, key]) => {
		const { label, plural } = resourceWording(resource);
		const entries: Array<[string, string]> = [];
		if (label !== titled(oneOf(resource.split('/')[1] ?? ''))) entries.push([key, label]);
		if (plural !== pluralOf(label)) entries.push([`${key}+`, plural]);
		return entries;
	});
}

function operationEntries({ operations }: Catalog): Array<[string, string]> {
	const keys = keysOf(operations);
	return [...new Set(operations.map(({ operation }) => operation))].flatMap((operation) => {
		const labels = operations
			.filter((row) => row.operation === operation)
			.map((row) => [row.resource, operationWording(row).label] as const);
		const usual = mostFrequent(labels.map(([, label]) => label));
		const own = labels
			.filter(([, label]) => label !== usual)
			.map(([resource, label]): [string, string] => [`${keys.get(resource)}:${operation}`, label]);
		return usual === titled(operation)
			? own
			: [[`:${operation}`, usual] as [string, string], ...own];
	});
}

function keysOf(operations: readonly Operation[]): Map<string, string> {
	const resources = [...new Set(operations.map(({ resource }) => resource))];
	const names = resources.map((resource) => resource.split('/')[1] ?? '');
	const isShared = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
	return new Map(
		resources.map((resource, index) => [
			resource,
			isShared(names[index] ?? '') ? resource.replace('/', '.') : (names[index] ?? ''),
		]),
	);
}

function mostFrequent(labels: readonly string[]): string {
	const count = (label: string) => labels.filter((other) => other === label).length;
	return labels.reduce((best, label) => (count(label) > count(best) ? label : best));
}
