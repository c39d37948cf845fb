/** The node: its description comes from the catalog, its work is done by execute. */
import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { history } from './catalog';
import { newestTypeVersion, typeVersions } from './catalog/versions';
import { buildProperties } from './description';
import { authentication, credentials } from './description/authentication';
import { subtitleExpression } from './description/subtitle';
import { executeItems } from './execution/execute';
import { lookupMethods } from './lookup';

export class Factorial implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Factorial',
		name: 'factorial',
		icon: { light: 'file:factorial.svg', dark: 'file:factorial.dark.svg' },
		group: ['transform'],
		version: typeVersions,
		defaultVersion: newestTypeVersion,
		subtitle: subtitleExpression(history),
		description:
			'Work with employees, time off, attendance, contracts, payroll and everything else in Factorial',
		defaults: { name: 'Factorial' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [authentication, ...buildProperties(history)],
	};

	methods = lookupMethods();

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeItems(this);
	}
}
