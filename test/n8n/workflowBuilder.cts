// Short ways to write the small workflows of the tests: a trigger, items, and nodes one after the other.
import { randomUUID } from 'node:crypto';

import { newestTypeVersion } from '../../nodes/Factorial/catalog/versions.ts';
import { packageName } from './communityPackage.cts';
import { authenticationBy } from './connection.cts';
import type { Credential, Workflow, WorkflowNode } from './rest.cts';

/** A node without its place. */
export type Part = Pick<WorkflowNode, 'name' | 'type' | 'typeVersion' | 'parameters'> & Record<string, unknown>;

const byHand: Part = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };

/** A workflow that runs the nodes in their order when started by hand. */
export function chain(name: string, ...parts: Part[]): Workflow {
	return chainFrom(name, byHand, ...parts);
}

/** A workflow that runs the nodes in their order, the first one being its trigger. */
export function chainFrom(name: string, ...parts: Part[]): Workflow {
	const nodes = parts.map((part, index): WorkflowNode => ({ ...part, position: [index * 200, 0] }) as WorkflowNode);
	const connections = Object.fromEntries(nodes.slice(1).map((node, index) => [nodes[index]?.name, { main: [[{ node: node.name, type: 'main', index: 0 }]] }]));
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}

/** The node under test. `extra` holds settings of the node such as `onError`. */
export function factorial(name: string, credential: Credential, parameters: Record<string, unknown>, extra: Record<string, unknown> = {}): Part {
	return {
		name,
		type: `${packageName}.factorial`,
		typeVersion: newestTypeVersion,
		parameters: { ...authenticationBy(credential), ...parameters },
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		...extra,
	};
}

/** The trigger under test; n8n reaches it by its webhook id, which the editor would give it. */
export function factorialTrigger(name: string, credential: Credential, events: readonly string[], options: Record<string, unknown> = {}): Part {
	return {
		name,
		type: `${packageName}.factorialTrigger`,
		typeVersion: newestTypeVersion,
		webhookId: randomUUID(),
		parameters: { ...authenticationBy(credential), events, options },
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
}

/** The trigger that polls, once a minute. */
export function factorialUpdates(name: string, credential: Credential, parameters: Record<string, unknown>): Part {
	return {
		name,
		type: `${packageName}.factorialUpdatesTrigger`,
		typeVersion: newestTypeVersion,
		parameters: { ...authenticationBy(credential), pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
}

/** n8n's HTTP Request node, signing with the credential. */
export function httpRequest(name: string, credential: Credential, parameters: Record<string, unknown>): Part {
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { authentication: 'predefinedCredentialType', nodeCredentialType: credential.type, options: {}, ...parameters },
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
}

/** A node that gives one item a row, whatever comes in. */
export function items(name: string, rows: Array<Record<string, unknown>>): Part {
	return {
		name,
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { mode: 'runOnceForAllItems', language: 'javaScript', jsCode: `return ${JSON.stringify(rows)}.map((json) => ({ json }));` },
	};
}

/** n8n's Split Out: an item for each entry of a list. */
export function splitOut(name: string, field: string): Part {
	return { name, type: 'n8n-nodes-base.splitOut', typeVersion: 1, parameters: { fieldToSplitOut: field, options: {} } };
}

/** Starts the workflow when `/webhook/{path}` is asked for, and answers with the items of the last node. */
export function webhook(name: string, path: string): Part {
	return {
		name,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: { path, responseMode: 'lastNode', responseData: 'allEntries', options: {} },
	};
}

/** n8n's Edit Fields (Set) as it is when it is added: nothing is mapped yet. */
export function editFields(name: string): Part {
	return { name, type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: { options: {} } };
}

/** Turns a text of the incoming item into a file called `data`. */
export function textFile(name: string, property: string, fileName: string): Part {
	return {
		name,
		type: 'n8n-nodes-base.convertToFile',
		typeVersion: 1.1,
		parameters: { operation: 'toText', sourceProperty: property, binaryPropertyName: 'data', options: { fileName } },
	};
}

/** The chooser of a record, as the editor saves it. */
export function byId(value: string): { __rl: true; mode: 'id'; value: string } {
	return { __rl: true, mode: 'id', value };
}

/** Begins a workflow that another one calls, with all that it is given. */
export function whenExecuted(name: string): Part {
	return { name, type: 'n8n-nodes-base.executeWorkflowTrigger', typeVersion: 1.1, parameters: { inputSource: 'passthrough' } };
}

/** Calls another workflow with the incoming items, and waits for it. */
export function executeWorkflow(name: string, workflowId: string): Part {
	return {
		name,
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		parameters: { workflowId: { __rl: true, mode: 'id', value: workflowId }, workflowInputs: { mappingMode: 'defineBelow', value: {} }, options: {} },
	};
}
