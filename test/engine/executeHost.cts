/** An execution of the node by itself, without the engine around it: for what n8n would wrap, and for what goes on after a stop. */
import { ExecuteContext } from 'n8n-core';
import { createRunExecutionData, Workflow, type IDataObject, type IExecuteFunctions, type INodeExecutionData, type INodeParameters } from 'n8n-workflow';
import { newestTypeVersion } from '../../nodes/Factorial/catalog/versions';
import { Factorial } from '../../nodes/Factorial/Factorial.node';
import { additionalData, credentialsOf, prepare } from './engine.cts';

const factorial = new Factorial();

export interface Host {
	context: IExecuteFunctions;
	/** Runs the node; rejects with the error as the node threw it. */
	execute(): Promise<INodeExecutionData[][]>;
	/** Presses Stop. */
	stop(): void;
}

export async function executeHost(credential: IDataObject, parameters: INodeParameters = {}, items: INodeExecutionData[] = [{ json: {} }]): Promise<Host> {
	await prepare();
	const nodeTypes = { getByName: () => factorial, getByNameAndVersion: () => factorial, getKnownTypes: () => ({}) };
	const node = {
		id: '1',
		name: 'Factorial',
		type: 'test.factorial',
		typeVersion: newestTypeVersion,
		position: [0, 0] as [number, number],
		parameters,
		credentials: credentialsOf(parameters, credential),
	};
	const workflow = new Workflow({ id: 'engine-test', nodes: [node], connections: {}, active: false, nodeTypes });
	const controller = new AbortController();
	const input = { main: [items] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData(credential),
		'manual',
		createRunExecutionData({}),
		0,
		items,
		input,
		{ data: input, node, source: null },
		[],
		controller.signal,
	) as unknown as IExecuteFunctions;
	return { context, execute: async () => await factorial.execute.call(context), stop: () => controller.abort() };
}
