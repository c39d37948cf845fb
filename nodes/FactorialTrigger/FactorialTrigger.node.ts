/** The trigger: subscribes the workflow to Factorial's events, and starts it with what Factorial delivers. */
import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { newestTypeVersion, typeVersions } from '../Factorial/catalog/versions';
import { authentication, credentials } from '../Factorial/description/authentication';
import { dropRepeated } from './delivery/duplicates';
import { nameDelivered } from './delivery/names';
import { receive } from './delivery/receive';
import { triggerProperties } from './description';
import { subtitleExpression } from './events/subtitle';
import { isSubscribed, subscribe } from './subscriptions/subscribe';
import { unsubscribe } from './subscriptions/unsubscribe';

export class FactorialTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Factorial Trigger',
		name: 'factorialTrigger',
		icon: {
			light: 'file:../Factorial/factorial.svg',
			dark: 'file:../Factorial/factorial.dark.svg',
		},
		group: ['trigger'],
		version: typeVersions,
		defaultVersion: newestTypeVersion,
		subtitle: subtitleExpression(),
		// The node panel shows this one for both nodes.
		description:
			'Employees, time off, attendance, payroll and more: work with Factorial, and start workflows when something happens in it',
		defaults: { name: 'Factorial Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [authentication, ...triggerProperties()],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isSubscribed(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await subscribe(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await unsubscribe(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	/** Runs inside the execution that a delivery started, on whichever process carries it out: only there n8n remembers for a node. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const [items = []] = await dropRepeated(this);
		return [await nameDelivered(this, items)];
	}
}
