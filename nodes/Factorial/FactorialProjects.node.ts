/** A window onto the projects part; see window.ts. */
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { executeItems } from './execution/execute';
import { lookupMethods } from './lookup';
import { windowOnto } from './window';

const window = windowOnto('projects');

export class FactorialProjects implements INodeType {
	description: INodeTypeDescription = {
		...window,
		icon: { light: 'file:factorial.svg', dark: 'file:factorial.dark.svg' },
		subtitle: window.subtitle,
		usableAsTool: undefined,
	};

	methods = lookupMethods();

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeItems(this);
	}
}
