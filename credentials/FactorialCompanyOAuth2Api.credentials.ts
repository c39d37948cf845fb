/** The credential: runs the OAuth2 login of a Factorial admin and keeps the company's token. */
import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

import { HOSTS } from './environments';

/**
 * An n8n expression for an address below the chosen environment.
 * An unencrypted address of another machine gives an empty one, so that no login ever starts there.
 */
function address(path: string): string {
	const other = "($self['baseUrl'] || '').trim().replace(/\\/+$/, '')";
	const allowed = '/^(https:\\/\\/|http:\\/\\/(localhost|127(\\.\\d+){3}|\\[::1\\])(:|\\/|$))/i';
	return (
		`={{ $self['environment'] === 'other'` +
		` ? (${allowed}.test(${other}) ? ${other} + '${path}' : '')` +
		` : ($self['environment'] === 'demo' ? '${HOSTS.demo}' : '${HOSTS.production}') + '${path}' }}`
	);
}

export class FactorialCompanyOAuth2Api implements ICredentialType {
	name = 'factorialCompanyOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Factorial Company OAuth2 API';

	icon: Icon = {
		light: 'file:../nodes/Factorial/factorial.svg',
		dark: 'file:../nodes/Factorial/factorial.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-factorial/n8n-nodes-factorial#credentials';

	properties: INodeProperties[] = [
		{
			displayName:
				'Connect with a Factorial <b>admin</b> of the company. The token then belongs to the company, has all the permissions that the admin grants, and does not expire.',
			name: 'adminNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'Production',
					value: 'production',
					description: 'The Factorial that your company works with (api.factorialhr.com)',
				},
				{
					name: 'Demo',
					value: 'demo',
					description: "Factorial's demo environment for trying things out (api.demo.factorialhr.dev)",
				},
				{
					name: 'Other',
					value: 'other',
					description: 'An address of its own, where Factorial gave you one',
				},
			],
			default: 'production',
			description:
				'Where the company lives. Client ID and secret of one environment give empty lists on another.',
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
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: address('/oauth/authorize'),
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: address('/oauth/token'),
			required: true,
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			// What makes the token the company's instead of the admin's own (Factorial's partner guide).
			default: 'resource_owner_type=company',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			// Without this property n8n would ask for "openid", which Factorial refuses.
			default: '',
			placeholder: 'e.g. employees time_off',
			description:
				'Leave empty to ask for all the permissions of your OAuth application. Otherwise permissions separated by spaces; with one that the application lacks, Factorial refuses the login.',
		},
	];
}
