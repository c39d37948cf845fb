/** What both nodes show first: how they log in. n8n puts the choice into its selector of credentials. */
import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import { compareLabels } from '../catalog/labels';
import { DEFAULT_LOGIN, logins } from '../catalog/logins';

/** The choice itself. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: Object.entries(logins)
		.map(([value, { name, description }]) => ({ name, value, description }))
		.sort((a, b) => compareLabels(a.name, b.name)),
	default: DEFAULT_LOGIN,
	description: 'How to log in to Factorial; each way has a credential of its own',
};

/** The credential that each choice asks for. Whoever asks for a list to choose from may send a node's parameters as they were saved before there was a choice. */
export const credentials: INodeCredentialDescription[] = Object.entries(logins).map(
	([value, { credential: name }]) => ({
		name,
		required: true,
		displayOptions: {
			show: { authentication: value === DEFAULT_LOGIN ? [value, undefined] : [value] },
		},
	}),
);
