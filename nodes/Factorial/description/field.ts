/** Turns one field of the catalog into the parameter that the editor shows for it. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import {
	choiceLabel,
	compareLabels,
	fieldWording,
	labelOf,
	propertyLabel,
	singularOf,
} from '../catalog/labels';
import { startingValues } from '../catalog/overrides/layout/startingValues';
import type { Field, Member, Operation } from '../catalog/types';
import { idModeOf, keyLabel, keysOf, listMethodOf, OWN_RECORDS } from '../catalog/choosers';
import { isOptional, mayBeEmpty } from '../catalog/form';
import { earlierNames } from './earlierNames';

/** Gives the parameter for a field at the top level or in a collection. */
export function fieldProperty(operation: Operation, field: Field): INodeProperties {
	if (field.record) return recordLocator(labelOf(operation, field), operation.resource);
	const property = memberProperty(operation, field, isOptional(field));
	if (field.neededToCreate) property.description += '; needed to create one';
	if (field.only !== undefined) property.description += COUNTS[field.only];
	if (field.decides)
		Object.assign(property, { noDataExpression: true, default: field.options?.[0] ?? '' });
	if (field.when !== undefined)
		property.displayOptions = { show: { [field.when.field]: [...field.when.values] } };
	return property;
}

const COUNTS = {
	create: '; counts only when one is created',
	update: '; counts only when there is one already',
} as const;

/** Gives the chooser of the record that an operation acts on; the list is that of the chosen resource. */
function recordLocator(displayName: string, to: string): INodeProperties {
	return {
		displayName,
		name: 'id',
		...locatorShape(OWN_RECORDS, { to }),
		required: true,
		description: 'The record to work on',
	};
}

const EXAMPLES: Readonly<Record<string, string>> = { email: 'e.g. ada@example.com' };

/** A record that is picked from a list with search, or named: as people do, or by what the API knows it by. */
function locatorShape(
	searchListMethod: string,
	{ to = '', by }: Pick<Member, 'by' | 'to'>,
	placeholder = '',
): Shape {
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			...Object.keys(keysOf(to)).map((key) => ({
				displayName: keyLabel(key),
				name: key,
				type: 'string' as const,
				...(EXAMPLES[key] === undefined ? {} : { placeholder: EXAMPLES[key] }),
			})),
			// n8n shows words of its own for a mode called "id".
			{
				displayName: by === undefined ? 'By ID' : `By ${propertyLabel(to, by)}`,
				name: idModeOf(by),
				type: 'string',
				...(by === undefined ? {} : { placeholder: placeholder || 'e.g. 1234567' }),
			},
		],
	};
}

function memberProperty(operation: Operation, member: Member, optional: boolean): INodeProperties {
	const words = fieldWording(operation, member.name);
	const label = labelOf(operation, member);
	const property: INodeProperties = {
		displayName: label,
		name: member.name,
		...valueShape(operation, member, optional),
	};
	// n8n itself looks at the field alone; with a value under an earlier name it would stop the workflow.
	if (!optional && !mayBeEmpty(member) && member.was === undefined) property.required = true;
	if (member.filled === 'company')
		property.description = 'Filled in from the credential when left out';
	else if (words.description !== '') property.description = words.description;
	else if (property.type === 'boolean')
		property.description = `Whether ${label.toLowerCase()} applies`;
	if (member.open) property.description += '; other values by expression';
	if (words.placeholder !== '' && TYPED.has(property.type))
		property.placeholder = words.placeholder;
	return property;
}

const TYPED = new Set(['dateTime', 'json', 'number', 'string']);

type Shape = Omit<INodeProperties, 'displayName' | 'name'>;

function valueShape(operation: Operation, member: Member, optional: boolean): Shape {
	const { type, list } = member;
	switch (type) {
		case 'id':
			if (member.to === undefined) break;
			// Lists of options have no search of their own; what they can't show is given by an expression.
			if (list)
				return {
					type: 'multiOptions',
					default: [],
					typeOptions: { loadOptionsMethod: listMethod(operation, member) },
				};
			return locatorShape(
				listMethod(operation, member),
				member,
				fieldWording(operation, member.name).placeholder,
			);
		case 'boolean':
			// Who adds a filter means what it says.
			return { type: 'boolean', default: optional && 'in' in member && member.in === 'query' };
		case 'integer':
		case 'number':
			// A required number starts empty, so that forgetting it is noticed; an optional one starts like n8n's own.
			return { type: 'number', default: optional ? 0 : '' };
		case 'choice': {
			const options = choiceOptions(operation, member);
			if (list) return { type: 'multiOptions', default: [], options };
			return { type: 'options', default: optional ? (options[0]?.value ?? '') : '', options };
		}
		case 'day':
			if (list) break;
			return { type: 'dateTime', default: '', typeOptions: { dateOnly: true } };
		case 'moment':
			if (list) break;
			return { type: 'dateTime', default: optional ? '' : (startingValues[member.name] ?? '') };
		case 'json':
			return { type: 'json', default: '' };
		case 'group':
			return groupShape(operation, member);
		case 'file':
			return { type: 'string', default: 'data', typeOptions: { binaryDataProperty: true } };
		default:
			break;
	}
	return {
		type: 'string',
		default: '',
		...(list ? { placeholder: type === 'id' ? 'e.g. 1, 2' : 'e.g. one, two' } : {}),
	};
}

function listMethod({ resource }: Operation, { to = '', by }: Member): string {
	return to === resource && by === undefined ? OWN_RECORDS : listMethodOf(to, by);
}

function choiceOptions(operation: Operation, member: Member): INodePropertyOptions[] {
	return (member.options ?? [])
		.map((value) => ({ name: choiceLabel(operation, member, value), value }))
		.sort((a, b) => compareLabels(a.name, b.name));
}

/** A nested object as a form; its optional members are added one by one, so that none is sent unasked. */
function groupShape(operation: Operation, member: Member): Shape {
	const members = member.members ?? [];
	const shown = (part: Member) => [
		memberProperty(operation, part, isOptional(part)),
		...earlierNames(labelOf(operation, part), part),
	];
	const required = members.filter((part) => !isOptional(part)).flatMap(shown);
	const optional = members.filter(isOptional).flatMap(shown);
	const label = labelOf(operation, member);
	const values =
		optional.length > 0
			? [...required, optionalCollection('additionalFields', optional)]
			: required;
	return {
		type: 'fixedCollection',
		default: {},
		placeholder: `Add ${member.list ? singularOf(label) : label}`,
		...(member.list ? { typeOptions: { multipleValues: true } } : {}),
		options: [{ displayName: label, name: 'values', values }],
	};
}

const COLLECTION_LABELS = {
	additionalFields: ['Additional Fields', 'Add Field'],
	filters: ['Filters', 'Add Filter'],
	updateFields: ['Update Fields', 'Add Field'],
} as const;

/** Gives the collection that optional parameters are added from, alphabetical by label. */
export function optionalCollection(
	name: keyof typeof COLLECTION_LABELS,
	options: INodeProperties[],
): INodeProperties {
	const [displayName, placeholder] = COLLECTION_LABELS[name];
	return {
		displayName,
		name,
		type: 'collection',
		placeholder,
		default: {},
		options: [...options].sort((a, b) => compareLabels(a.displayName, b.displayName)),
	};
}
