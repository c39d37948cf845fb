/** The node's methods for the editor: one list for each kind of record that fields point to, and the properties of records. */
import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import { findResource, recordOf } from '../catalog';
import { listMethodOf, OWN_RECORDS, references } from '../catalog/choosers';
import { compareLabels, propertyLabel } from '../catalog/labels';
import { resourceOf } from '../catalog/savedValues';
import { optionsOf, searchRecords } from './search';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;
type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** Gives the methods by which resource locators search, and those that fill lists of several choices. */
export function lookupMethods(): {
	listSearch: Record<string, ListSearch>;
	loadOptions: Record<string, LoadOptions>;
} {
	const listSearch: Record<string, ListSearch> = {
		[OWN_RECORDS]: async function (filter, cursor) {
			return await searchRecords(this, chosenResource(this), 'id', filter, cursor);
		},
	};
	const loadOptions: Record<string, LoadOptions> = {
		[OWN_RECORDS]: async function () {
			return await optionsOf(this, chosenResource(this));
		},
		recordProperties: async function () {
			const resource = chosenResource(this);
			const { properties = [] } = recordOf(resource, this.getNode().typeVersion) ?? {};
			return properties
				.map((value) => ({ name: propertyLabel(resource, value), value }))
				.sort((a, b) => compareLabels(a.name, b.name));
		},
	};
	for (const { to, by } of references()) {
		const method = listMethodOf(to, by);
		listSearch[method] = async function (filter, cursor) {
			return await searchRecords(this, to, by, filter, cursor);
		};
		loadOptions[method] = async function () {
			return await optionsOf(this, to, by);
		};
	}
	return { listSearch, loadOptions };
}

function chosenResource(context: ILoadOptionsFunctions): string {
	const resource = resourceOf(String(context.getCurrentNodeParameter('resource') ?? ''));
	return findResource(resource, context.getNode().typeVersion) ?? resource;
}
