/** A window onto the people part; see window.ts. */
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { executeItems } from './execute';
import { lookupMethods } from './lookup';
import { subtitle, windowOnto } from './window';

export class FactorialPeople implements INodeType {
	description: INodeTypeDescription = {
		...windowOnto('people'),
		icon: { light: 'file:factorial.svg', dark: 'file:factorial.dark.svg' },
		subtitle,
		usableAsTool: undefined,
	};

	methods = lookupMethods();

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeItems(this);
	}
}
