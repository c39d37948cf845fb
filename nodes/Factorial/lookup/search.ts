/** The lists that the editor offers where a record is chosen: searched by Factorial where it can, else page by page. */
import {
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { findOperation } from '../catalog';
import { keysOf } from '../catalog/choosers';
import { isOptional, mayBeEmpty } from '../catalog/form';
import { compareLabels, lowerCase, propertyLabel, resourceWording } from '../catalog/labels';
import { listPage } from '../transport/call';
import { connect, type Connection } from '../transport/connection';
import { loginOf } from '../catalog/logins';
import { NamesBehindIds } from './behindIds';
import { choiceNames, nameOf, namesOf, type OtherNames } from './names';

/** Pages of a hundred that one look-up reads at most. */
const PAGES = 10;
/** As many matches as fill the list; scrolling asks for more. */
const ENOUGH = 20;

interface Found {
	items: INodeListSearchItems[];
	/** Where the list goes on. */
	next?: string;
}

/**
 * Gives the records of a resource by their names, those that match `filter`, from `cursor` on.
 * Throws a NodeOperationError that says what to do where the list can't be shown or is empty, and what sending throws.
 */
export async function searchRecords(
	context: ILoadOptionsFunctions,
	resource: string,
	by = 'id',
	filter = '',
	cursor?: string,
): Promise<INodeListSearchResult> {
	const { items, next } = await find(context, resource, { by, filter, cursor, enough: ENOUGH });
	if (items.length === 0 && filter === '' && cursor === undefined && next === undefined)
		throw nothingThere(context, resource);
	return { results: items, ...(next === undefined ? {} : { paginationToken: next }) };
}

/**
 * The editor asks for such a list as soon as it shows the field, and not again if the credential is chosen before the answer is there.
 * As a value, an empty text is refused by the request.
 */
const NO_CREDENTIAL: INodePropertyOptions = {
	name: 'Choose a Credential First',
	value: '',
	description: "If there is one above, choose 'Refresh List' from the menu of this field",
};

/** Gives all records of a resource for a list without search, up to a thousand; those beyond are left to expressions. */
export async function optionsOf(
	context: ILoadOptionsFunctions,
	resource: string,
	by = 'id',
): Promise<INodePropertyOptions[]> {
	if (
		context.getNode().credentials?.[loginOf(context.getNode().parameters).credential] === undefined
	)
		return [NO_CREDENTIAL];
	const { items } = await find(context, resource, { by, filter: '', enough: Infinity });
	return items.sort((a, b) => compareLabels(a.name, b.name));
}

interface Search {
	by: string;
	filter: string;
	cursor?: string | undefined;
	enough: number;
}

async function find(
	context: ILoadOptionsFunctions,
	resource: string,
	search: Search,
): Promise<Found> {
	const connection = await connect(context);
	const { search: filter } = namesOf(resource);
	if (search.filter !== '' && filter !== undefined) {
		const found = await read(context, connection, resource, search, {
			[filter]: search.filter,
		});
		// Factorial searches names from their beginning: what it does not find may be an email, or the last name first.
		if (found.items.length > 0 || search.cursor !== undefined) return found;
	}
	return await read(context, connection, resource, search);
}

/** Reads pages until enough records match: those that Factorial finds by `found`, else those whose names have all the words. */
async function read(
	context: ILoadOptionsFunctions,
	connection: Connection,
	resource: string,
	{ by, filter, cursor, enough }: Search,
	found?: IDataObject,
): Promise<Found> {
	const { title, detail = [] } = namesOf(resource);
	const filters = { ...requiredFilters(context, resource, by), ...found };
	const words = filter.toLowerCase().split(/\s+/);
	// People and what has a name of its own are looked up by it; there are few enough to sort them.
	const named = Object.keys(keysOf(resource)).length > 0;
	const items: INodeListSearchItems[] = [];
	const names = new NamesBehindIds(context, connection);
	const choices = choiceNames(resource);
	let next = cursor;
	for (let page = 0; page < PAGES && (named || items.length < enough); page++) {
		const { records, cursor: following } = await listPage(
			context,
			connection,
			resource,
			filters,
			next,
		);
		const others = await names.in(resource, records, [...title, ...detail]);
		items.push(
			...itemsOf(resource, records, by, { ...choices, ...others }).filter(
				({ name }) =>
					found !== undefined || words.every((word) => name.toLowerCase().includes(word)),
			),
		);
		next = following;
		if (next === undefined) break;
	}
	if (named) items.sort((a, b) => compareLabels(a.name, b.name));
	return { items, ...(next === undefined ? {} : { next }) };
}

/** A record may lack the property that the field holds, such as an access ID; it can't be chosen then. */
function itemsOf(
	resource: string,
	records: readonly IDataObject[],
	by: string,
	others: OtherNames,
): INodeListSearchItems[] {
	return records.flatMap((record) => {
		const value = record[by];
		return typeof value === 'string' && value !== ''
			? [{ name: nameOf(resource, record, others), value }]
			: [];
	});
}

/** Some lists ask for filters: those written by hand and all choices leave out as little as can be; IDs can be left out. */
function requiredFilters(
	context: ILoadOptionsFunctions,
	resource: string,
	by: string,
): IDataObject {
	const { filters = {} } = namesOf(resource);
	const row = findOperation(resource, 'getAll', context.getNode().typeVersion);
	const needed =
		row?.fields.filter(
			(field) =>
				!isOptional(field) &&
				!mayBeEmpty(field) &&
				field.type !== 'boolean' &&
				!(field.name in filters),
		) ?? [];
	if (row === undefined || needed.some(({ list }) => list !== true))
		throw unlisted(context, resource, by);
	return {
		...Object.fromEntries(needed.map(({ name, options = [] }) => [name, options])),
		...filters,
	} as IDataObject;
}

/** The editor shows the message alone. */
function unlisted(
	context: ILoadOptionsFunctions,
	resource: string,
	by: string,
): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`Factorial gives no plain list of ${plural(resource)}: choose 'By ${propertyLabel(resource, by)}' and enter it`,
	);
}

function nothingThere(context: ILoadOptionsFunctions, resource: string): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`Factorial shows no ${plural(resource)} to this credential. If there should be some, check its environment and permissions`,
		{
			description: `Look at the credential: ${loginOf(context.getNode().parameters).noRecords}.`,
		},
	);
}

function plural(resource: string): string {
	return lowerCase(resourceWording(resource).plural);
}
