/** The credential of an API key, which a company makes for itself in Factorial; n8n asks Factorial whether it is good. */
import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { apiVersionOf, newestTypeVersion } from '../nodes/Factorial/catalog/versions';
import { address, derived, domains, environment } from './properties';

export class FactorialApi implements ICredentialType {
	name = 'factorialApi';

	displayName = 'Factorial API';

	icon: Icon = {
		light: 'file:../nodes/Factorial/factorial.svg',
		dark: 'file:../nodes/Factorial/factorial.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-factorial/n8n-nodes-factorial#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'A full admin creates it in Factorial. It has all permissions and does not expire, so keep it as safe as a password.',
		},
		...environment,
		derived('API URL', 'apiUrl', address('')),
		...domains,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		// A key that was copied often brings a space or a line end along.
		properties: { headers: { 'x-api-key': '={{ $credentials.apiKey.trim() }}' } },
	};

	/** On success n8n shows words of its own; which company the key belongs to has no place there. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.apiUrl }}',
			url: `/api/${apiVersionOf(newestTypeVersion)}/resources/api_public/credentials`,
			qs: { limit: 1 },
			disableFollowRedirect: true,
		},
		rules: [
			responseCode(
				401,
				'Factorial does not know this API key. Create a new key in Factorial, and check that Environment is the one it was created in.',
			),
			responseCode(
				403,
				'Factorial does not let this API key in. Create a new key in Factorial as a full admin.',
			),
			responseCode(
				404,
				'There is no Factorial API at this address. Check Environment and Base URL.',
			),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'data[0].company_id',
					value: undefined,
					message:
						'Factorial answers, but shows no company to this API key: it belongs to another environment. Choose that environment, or create a key in this one.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}

function responseCode(value: number, message: string) {
	return { type: 'responseCode', properties: { value, message } };
}
