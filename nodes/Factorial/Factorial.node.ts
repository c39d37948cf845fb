/** The node: its description comes from the catalog, its work is done by execute. */
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { history } from './catalog';
import { buildProperties } from './description';
import { authentication } from './description/authentication';
import { frame } from './description/frame';
import { subtitleExpression } from './description/subtitle';
import { executeItems } from './execution/execute';
import { lookupMethods } from './lookup';

export class Factorial implements INodeType {
	description: INodeTypeDescription = {
		...frame,
		displayName: 'Factorial',
		name: 'factorial',
		icon: { light: 'file:factorial.svg', dark: 'file:factorial.dark.svg' },
		subtitle: subtitleExpression(history),
		description:
			'Work with employees, time off, attendance, contracts, payroll and everything else in Factorial',
		defaults: { name: 'Factorial' },
		usableAsTool: true,
		properties: [authentication, ...buildProperties(history)],
	};

	methods = lookupMethods();

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeItems(this);
	}
}
