/** Builds what the editor shows of the node from the catalog: Resource → Operation → fields. */
import type { INodeProperties } from 'n8n-workflow';

import { collectionOf, fieldRank, isOnForm } from '../catalog';
import { compareLabels, operationWording, resourceWording } from '../catalog/labels';
import { acceptedValues, resourceValue } from '../catalog/savedValues';
import type { Catalog, Operation } from '../catalog/types';
import { fieldProperty, optionalCollection } from './field';
import { mergeProperties } from './merge';
import { fileOutput, output, paging, requestOptions } from './request';

/** Gives all the parameters of a node for a catalog, or for a part of it; `first` is the resource of a new node. */
export function buildProperties(catalog: Catalog, first = 'employees/employees'): INodeProperties[] {
	const resources = [...new Set(catalog.operations.map((row) => row.resource))];
	const part = (properties: (operation: Operation) => INodeProperties[]) =>
		mergeProperties(catalog.operations.map((operation) => ({ operation, properties: properties(operation) })), fieldRank);
	return [
		resourceProperty(resources, first),
		...resources.map((resource) => operationProperty(catalog.operations.filter((row) => row.resource === resource))),
		...part(requiredProperties),
		...part((operation) => (operation.answer === 'page' ? paging : [])),
		...part(optionalProperties),
		fileOutput,
		...output(resources.filter((resource) => catalog.records[resource]?.simple !== undefined)),
		requestOptions(catalog.version),
	];
}

function resourceProperty(resources: readonly string[], first: string): INodeProperties {
	const options = resources
		.map((resource) => {
			const { label, description } = resourceWording(resource);
			return { name: label, value: resourceValue(resource), ...(description === '' ? {} : { description }) };
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

/** One Operation parameter a resource: that is what n8n makes the node panel's actions from. */
function operationProperty(operations: readonly Operation[]): INodeProperties {
	const options = operations
		.map((row) => {
			const { label, action, description } = operationWording(row);
			return { name: label, value: row.operation, action, ...(description === '' ? {} : { description }) };
		})
		.sort((a, b) => compareLabels(a.name, b.name));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: acceptedValues(operations[0]?.resource ?? '') } },
		options,
		default: preferred('getAll', options),
	};
}

function preferred(value: string, options: ReadonlyArray<{ value: string }>): string {
	return options.some((option) => option.value === value) ? value : (options[0]?.value ?? '');
}

function requiredProperties(operation: Operation): INodeProperties[] {
	return operation.fields.filter(isOnForm).map((field) => fieldProperty(operation, field));
}

function optionalProperties(operation: Operation): INodeProperties[] {
	const fields = operation.fields.filter((field) => !isOnForm(field));
	if (fields.length === 0) return [];
	return [optionalCollection(collectionOf(operation), fields.map((field) => fieldProperty(operation, field)))];
}
