/** A person's credential: the same login, for a token that belongs to whoever logs in. */
import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

import { domains, environment, oAuth, permissions } from './properties';

export class FactorialUserOAuth2Api implements ICredentialType {
	name = 'factorialUserOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Factorial (User) OAuth2 API';

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
				'The token belongs to the <b>person</b> who logs in: what that person may not see comes as null, without an error. It ends when n8n has not used it for a week. For a whole company, <b>Factorial (Company) OAuth2 API</b> is the better choice.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		...oAuth(''),
		...permissions,
		...domains,
	];
}
