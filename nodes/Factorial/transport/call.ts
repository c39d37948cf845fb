/** What the nodes themselves ask of Factorial, beside the operation that a user chose: one operation of the catalog with plain values. */
import { NodeApiError, type IDataObject } from 'n8n-workflow';

import { findOperation } from '../catalog';
import { collectionOf } from '../catalog/form';
import type { Operation } from '../catalog/types';
import { buildRequest, readValues, type RequestPlan } from '../request/build';
import type { Connection, Sender } from './connection';
import { sendList, sendPage } from './pages';
import type { Page } from './outcomes';
import { send } from './send';

/**
 * Gives the record that the operation answers with, for values by the API's names.
 * Throws what `send` throws, for the item that asked.
 */
export async function call(
	context: Sender,
	connection: Connection,
	resource: string,
	operation: string,
	values: IDataObject,
	itemIndex = 0,
): Promise<IDataObject> {
	const plan = planOf(context, resource, operation, values);
	return ((await send(context, connection, { plan, itemIndex })) ?? {}) as IDataObject;
}

/** As `call`, for operations that answer with an array of records. */
export async function callMany(...parameters: Parameters<typeof call>): Promise<IDataObject[]> {
	return [await call(...parameters)].flat() as IDataObject[];
}

/** As `call`, but gives nothing where Factorial finds no such record. */
export async function callIfFound(
	...parameters: Parameters<typeof call>
): Promise<IDataObject | undefined> {
	return await call(...parameters).catch((error: unknown) => {
		if (error instanceof NodeApiError && error.httpCode === '404') return undefined;
		throw error;
	});
}

/** Gives up to `limit` records of a resource, over as many pages as that takes. Throws what `sendList` throws. */
export async function listRecords(
	context: Sender,
	connection: Connection,
	resource: string,
	filters: IDataObject,
	limit?: number,
): Promise<IDataObject[]> {
	const plan = planOf(context, resource, 'getAll', filters);
	return await sendList(context, connection, { plan, itemIndex: 0 }, limit);
}

/** Gives one page of a resource's records from a cursor on, and the cursor of the next. Throws what `sendList` throws. */
export async function listPage(
	context: Sender,
	connection: Connection,
	resource: string,
	filters: IDataObject,
	cursor?: string,
): Promise<Page> {
	const plan = planOf(context, resource, 'getAll', filters);
	return await sendPage(context, connection, { plan, itemIndex: 0 }, cursor);
}

function planOf(context: Sender, resource: string, name: string, values: IDataObject): RequestPlan {
	const { typeVersion } = context.getNode();
	const operation = findOperation(resource, name, typeVersion);
	if (operation === undefined)
		throw new Error(
			`The API of version ${typeVersion} of the node has no operation ${name} of ${resource}`,
		);
	return buildRequest(
		operation,
		readValues(operation, readerOf(operation, values), { timezone: 'UTC' }),
	);
}

/** Plain values have no collections; the operation looks for its optional fields in one all the same. What is undefined was not given. */
function readerOf(operation: Operation, values: IDataObject) {
	const given = Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== undefined),
	);
	return (name: string) => (name === collectionOf(operation) ? given : given[name]);
}
