/** Asks the node for its lists as the editor does, in n8n-core's own context. */
import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type IDataObject, type INodeListSearchResult, type INodeParameters, type INodePropertyOptions } from 'n8n-workflow';
import { newestTypeVersion } from '../../nodes/Factorial/catalog/versions';
import { Factorial } from '../../nodes/Factorial/Factorial.node';
import { additionalData, credentialsOf } from './engine.cts';

const node = new Factorial();

function contextOf(credential: IDataObject | undefined, parameters: INodeParameters, typeVersion: number) {
	const nodeTypes = { getByName: () => node, getByNameAndVersion: () => node, getKnownTypes: () => ({}) };
	const own = {
		id: '1',
		name: 'Factorial',
		type: 'test.factorial',
		typeVersion,
		position: [0, 0] as [number, number],
		parameters,
		...(credential && { credentials: credentialsOf(parameters) }),
	};
	const workflow = new Workflow({ nodes: [own], connections: {}, active: false, nodeTypes });
	return new LoadOptionsContext(workflow, own, { ...additionalData(credential ?? {}), currentNodeParameters: parameters } as never, '');
}

/** One page of a list that is searched. */
export async function search(
	credential: IDataObject,
	method: string,
	filter?: string,
	cursor?: string,
	parameters: INodeParameters = {},
	typeVersion = newestTypeVersion,
): Promise<INodeListSearchResult> {
	const work = node.methods.listSearch[method];
	if (work === undefined) throw new Error(`The node has no list "${method}"`);
	return await work.call(contextOf(credential, parameters, typeVersion) as never, filter, cursor);
}

/** A list of options without search; without a credential, as the editor asks for it before one is chosen. */
export async function options(
	credential: IDataObject | undefined,
	method: string,
	parameters: INodeParameters = {},
	typeVersion = newestTypeVersion,
): Promise<INodePropertyOptions[]> {
	const work = node.methods.loadOptions[method];
	if (work === undefined) throw new Error(`The node has no options "${method}"`);
	return await work.call(contextOf(credential, parameters, typeVersion) as never);
}
