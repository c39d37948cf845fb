/** What the forms of the three credentials have in common: where the company lives, how OAuth runs, and where n8n may send it. */
import type { INodeProperties } from 'n8n-workflow';

import { addressExpression, ENVIRONMENTS } from './environments';

/** Where the company lives. */
export const environment: INodeProperties[] = [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		options: [
			...ENVIRONMENTS.map(({ name, value, description }) => ({ name, value, description })),
			{
				name: 'Other',
				value: 'other',
				description: 'An address of its own, where Factorial gave you one',
			},
		],
		default: 'production',
		description:
			'Where the company lives. What belongs to one environment gets empty lists on another.',
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://api.example.com',
		displayOptions: { show: { environment: ['other'] } },
		description:
			'Only needed when Factorial told you a host of your own, or when you use another demo environment. It must begin with https:// (http:// is allowed for localhost).',
	},
];

/** Gives a field that nobody sees, worked out from the environment whenever the credential is used. */
export function derived(displayName: string, name: string, code: string): INodeProperties {
	return { displayName, name, type: 'hidden', default: `={{ ${code} }}` };
}

/** Gives the code of the address below which a credential's requests go, with a path. */
export function address(path: string): string {
	return `${addressExpression()} + '${path}'`;
}

/**
 * Where n8n's HTTP Request node may send the credential. n8n adds fields for it where there are none, allows all hosts then, and shows them
 * before the environment: ours stand last and fill in n8n's. A token that was got at another address than the chosen one may go there alone.
 */
export const domains: INodeProperties[] = [
	{
		displayName: 'Allowed HTTP Request Domains',
		name: 'httpRequestDomains',
		type: 'options',
		options: [
			{ name: 'All', value: 'all', description: 'Any host, also one that a pasted workflow names' },
			{
				name: 'Specific Domains',
				value: 'domains',
				description: "Factorial's host of the environment above, and those that you add",
			},
			{
				name: 'None',
				value: 'none',
				description: 'Not to be used in the HTTP Request node at all',
			},
		],
		default: 'domains',
		description:
			"Where n8n's HTTP Request node may send this credential. The Factorial nodes work with each of them.",
	},
	{
		displayName: 'Further Allowed Domains',
		name: 'furtherDomains',
		type: 'string',
		default: '',
		placeholder: 'e.g. api.example.com, *.example.org',
		displayOptions: { show: { httpRequestDomains: ['domains'] } },
		description: "Hosts beside Factorial's, separated by commas; mostly there are none",
	},
	derived(
		'Allowed HTTP Request Domains',
		'allowedHttpRequestDomains',
		"$self['httpRequestDomains'] || 'domains'",
	),
	derived(
		'Allowed Domains',
		'allowedDomains',
		`[(($self['oauthTokenData'] || {})['resource'] || ${addressExpression()}).replace(/^https?:\\/\\/(\\[[^\\]]*\\]|[^:/]*).*$/, '$1'), $self['furtherDomains'] || ''].filter(Boolean).join(', ')`,
	),
];

/** Gives what n8n has to know to log in by OAuth; `parameters` are added to the address that the browser opens. */
export function oAuth(parameters: string): INodeProperties[] {
	const fixed = (displayName: string, name: string, value: string): INodeProperties => ({
		displayName,
		name,
		type: 'hidden',
		default: value,
	});
	return [
		fixed('Grant Type', 'grantType', 'authorizationCode'),
		{ ...derived('Authorization URL', 'authUrl', address('/oauth/authorize')), required: true },
		{ ...derived('Access Token URL', 'accessTokenUrl', address('/oauth/token')), required: true },
		// n8n keeps it beside the token: that is how one knows later which address the token belongs to.
		derived('Resource URL', 'resourceUrl', address('')),
		fixed('Auth URI Query Parameters', 'authQueryParameters', parameters),
		fixed('Authentication', 'authentication', 'body'),
		// Without this property n8n would ask for "openid", which Factorial refuses.
		derived('Scope', 'scope', "($self['customScopes'] && $self['enabledScopes']) || ''"),
	];
}

/** Asking for less than the application may do, under n8n's usual names; last on the form, since hardly anybody needs it. */
export const permissions: INodeProperties[] = [
	{
		displayName: 'Limit Permissions',
		name: 'customScopes',
		type: 'boolean',
		default: false,
		description:
			'Whether to ask for some of the permissions of the OAuth application only, instead of all of them',
	},
	{
		displayName: 'Permissions',
		name: 'enabledScopes',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. employees time_off',
		displayOptions: { show: { customScopes: [true] } },
		description: 'Separated by spaces. One that the application lacks makes the login fail.',
	},
];
