/** The polling trigger: looks into a list of Factorial on a schedule, and starts the workflow with what is new, changed or gone. */
import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { newestTypeVersion, typeVersions } from '../Factorial/catalog/versions';
import { authentication, credentials } from '../Factorial/description/authentication';
import { lookupMethods } from '../Factorial/lookup';
import { pollCost } from './cost';
import { watchProperties } from './description';
import { poll } from './poll';
import { subtitleExpression } from './subtitle';

const lookups = lookupMethods();

export class FactorialUpdatesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Factorial Updates Trigger',
		name: 'factorialUpdatesTrigger',
		icon: {
			light: 'file:../Factorial/factorial.svg',
			dark: 'file:../Factorial/factorial.dark.svg',
		},
		group: ['trigger'],
		version: typeVersions,
		defaultVersion: newestTypeVersion,
		subtitle: subtitleExpression(),
		description:
			'Looks in Factorial on a schedule and starts workflows with what is new or changed; n8n need not be reachable for it',
		defaults: { name: 'Factorial Updates Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [authentication, ...watchProperties()],
	};

	methods = { ...lookups, loadOptions: { ...lookups.loadOptions, pollCost } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
