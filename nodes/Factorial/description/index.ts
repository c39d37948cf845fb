/** Builds what the editor shows of the node from the catalog: Resource → Operation → fields. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { collectionOf, fieldRank, isOnForm } from '../catalog/form';
import { compareLabels, labelOf, operationWording, resourceWording } from '../catalog/labels';
import { acceptedValues, resourceValue } from '../catalog/savedValues';
import type { Catalog, Field, Operation, Span } from '../catalog/types';
import { isThere } from '../catalog/versions';
import { earlierNames } from './earlierNames';
import { fieldProperty, optionalCollection } from './field';
import { mergeProperties, type Part, type Row } from './merge';
import { endingNotice, toolNotices } from './notices';
import { fileOutput, output, paging, requestOptions } from './ownParameters';
import { newestFirst, shownAt } from './shownAt';

/** Gives all the parameters of a node for a catalog or a part of it, each for the typeVersions that have it; `first` is the resource of a new node. */
export function buildProperties(
	catalog: Catalog,
	first = 'employees/employees',
): INodeProperties[] {
	const { all, newest, resources, part } = formOf(catalog);
	return [
		resourceProperty(resources, first, all),
		...resources.flatMap((resource) => operationProperties(resource, all)),
		...toolNotices,
		...part((operation, versions) =>
			endingNotice(operation).map((property) => ({ property, versions })),
		),
		...part(requiredParts),
		...part((operation, versions) =>
			operation.answer === 'page' ? paging.map((property) => ({ property, versions })) : [],
		),
		...part((operation, versions) => optionalParts(operation, versions, newest)),
		fileOutput,
		...output(
			resources.filter(({ name }) => isSimplified(catalog, name)).flatMap(({ names }) => names),
			// What they give are records of another resource.
			catalog.operations.filter(({ match }) => match?.resource).map(({ operation }) => operation),
		),
		requestOptions(catalog),
	];
}

/**
 * Gives the parameters of a form without operations, for a catalog that holds nothing but lists: the resource, then what its list asks for
 * and what it can be narrowed by. `first` is the resource of a new node.
 */
export function buildListProperties(catalog: Catalog, first: string): INodeProperties[] {
	const { all, newest, resources, part } = formOf(catalog);
	return [
		resourceProperty(resources, first, all),
		...[
			...part(requiredParts),
			...part((operation, versions) => optionalParts(operation, versions, newest)),
		].map(withoutOperation),
	];
}

function withoutOperation(property: INodeProperties): INodeProperties {
	const show = { ...property.displayOptions?.show };
	delete show.operation;
	return { ...property, displayOptions: { ...property.displayOptions, show } };
}

/** What all parts of a form are made from: the versions, the newest first, the resources, and what merges the parameters of all operations. */
function formOf(catalog: Catalog) {
	const all = newestFirst(catalog);
	const newest = all[0] ?? 1;
	const resources = [...new Set(catalog.operations.map((row) => row.resource))].map((resource) =>
		resourceOf(resource, catalog, all),
	);
	const part = (partsOf: (operation: Operation, versions: number[]) => Part[]) => {
		const rows = catalog.operations.map((operation): Row => {
			const versions = versionsOf(operation, all);
			return { operation, versions, parts: partsOf(operation, versions) };
		});
		return mergeProperties(rows, fieldRank, newest);
	};
	return { all, newest, resources, part };
}

function versionsOf(span: Span, among: readonly number[]): number[] {
	return among.filter((version) => isThere(span, version));
}

interface Resource {
	name: string;
	/** The name and those that it had before. */
	names: string[];
	rows: Operation[];
	versions: ReadonlySet<number>;
}

function resourceOf(name: string, { operations }: Catalog, all: readonly number[]): Resource {
	const rows = operations.filter((row) => row.resource === name);
	const names = [name, ...rows.flatMap(({ was = [] }) => was.map(({ resource }) => resource))];
	return {
		name,
		names: [...new Set(names)],
		rows,
		versions: new Set(rows.flatMap((row) => versionsOf(row, all))),
	};
}

function isSimplified({ records }: Catalog, resource: string): boolean {
	const record = records[resource];
	return (
		record !== undefined &&
		[record, ...(record.earlier ?? [])].some(({ simple }) => simple !== undefined)
	);
}

function resourceProperty(
	resources: readonly Resource[],
	first: string,
	all: readonly number[],
): INodeProperties {
	const options = resources
		.map(({ name: resource, versions }) => {
			const { label, also, description } = resourceWording(resource);
			const name = also === '' ? label : `${label} (${also})`;
			const option: INodePropertyOptions & { value: string } = {
				name,
				value: resourceValue(resource),
				...(description === '' ? {} : { description }),
			};
			return shownAt(option, versions, all, all[0] ?? 1);
		})
		.sort((a, b) => compareLabels(a.name, b.name));
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options,
		default: preferred(resourceValue(first), options),
	};
}

/**
 * Gives one Operation parameter a resource: that is what n8n makes the node panel's actions from. Where versions differ,
 * each choice of operations has its own, because the panel takes all that the newest one offers.
 */
function operationProperties(
	{ names, rows, versions }: Resource,
	all: readonly number[],
): INodeProperties[] {
	const groups = new Map<
		string,
		{ options: ReturnType<typeof operationOptions>; versions: Set<number> }
	>();
	for (const version of all.filter((each) => versions.has(each))) {
		const options = operationOptions(rows.filter((row) => isThere(row, version)));
		const key = JSON.stringify(options);
		const group = groups.get(key) ?? { options, versions: new Set() };
		groups.set(key, group);
		group.versions.add(version);
	}
	return [...groups.values()].map(({ options, versions: own }) => {
		const property: INodeProperties = {
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: names.flatMap(acceptedValues) } },
			options,
			default: preferred('getAll', options),
		};
		return shownAt(property, own, all, all[0] ?? 1);
	});
}

function operationOptions(operations: readonly Operation[]) {
	return operations
		.map((row) => {
			const { label, action, description } = operationWording(row);
			return {
				name: label,
				value: row.operation,
				action,
				...(description === '' ? {} : { description }),
			};
		})
		.sort((a, b) => compareLabels(a.name, b.name));
}

function preferred(value: string, options: ReadonlyArray<{ value: string }>): string {
	return options.some((option) => option.value === value) ? value : (options[0]?.value ?? '');
}

function fieldParts(operation: Operation, field: Field, versions: readonly number[]): Part[] {
	const own = versionsOf(field, versions);
	return [fieldProperty(operation, field), ...earlierNames(labelOf(operation, field), field)].map(
		(property) => ({ property, versions: own }),
	);
}

function requiredParts(operation: Operation, versions: readonly number[]): Part[] {
	return operation.fields
		.filter((field) => isOnForm(operation, field))
		.flatMap((field) => fieldParts(operation, field, versions));
}

function optionalParts(operation: Operation, versions: readonly number[], newest: number): Part[] {
	const parts = operation.fields
		.filter((field) => !isOnForm(operation, field))
		.flatMap((field) => fieldParts(operation, field, versions));
	if (parts.length === 0) return [];
	const own = versions.filter((version) => parts.some((part) => part.versions.includes(version)));
	const options = parts.map((part) => shownAt(part.property, new Set(part.versions), own, newest));
	return [{ property: optionalCollection(collectionOf(operation), options), versions: own }];
}
