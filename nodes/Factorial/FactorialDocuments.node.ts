/** A window onto the documents part; see window.ts. */
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { executeItems } from './execute';
import { lookupMethods } from './lookup';
import { subtitle, windowOnto } from './window';

export class FactorialDocuments implements INodeType {
	description: INodeTypeDescription = {
		...windowOnto('documents'),
		icon: { light: 'file:factorial.svg', dark: 'file:factorial.dark.svg' },
		subtitle,
		usableAsTool: undefined,
	};

	methods = lookupMethods();

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeItems(this);
	}
}
