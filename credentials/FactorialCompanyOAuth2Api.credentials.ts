/** The company's credential: runs the OAuth2 login of a Factorial admin and keeps the company's token. */
import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

import { domains, environment, oAuth, permissions } from './properties';

export class FactorialCompanyOAuth2Api implements ICredentialType {
	name = 'factorialCompanyOAuth2Api';

	extends = ['oAuth2Api'];

	// n8n writes "In Factorial (Company), use the URL above …" from it.
	displayName = 'Factorial (Company) OAuth2 API';

	icon: Icon = {
		light: 'file:../nodes/Factorial/factorial.svg',
		dark: 'file:../nodes/Factorial/factorial.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-factorial/n8n-nodes-factorial#credentials';

	// n8n shows those of its own type first: client ID and secret.
	properties: INodeProperties[] = [
		...environment,
		{
			displayName:
				'Connect with a Factorial <b>admin</b> of the company. The token then belongs to the company, has all the permissions that the admin grants, and does not expire.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		// What makes the token the company's instead of the admin's own (Factorial's partner guide).
		...oAuth('resource_owner_type=company'),
		...permissions,
		...domains,
	];
}
