/** How both nodes let one choose the way to log in, as n8n's selector of credentials reads it. */
import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { FactorialApi } from '../../../../credentials/FactorialApi.credentials';
import { FactorialCompanyOAuth2Api } from '../../../../credentials/FactorialCompanyOAuth2Api.credentials';
import { FactorialUserOAuth2Api } from '../../../../credentials/FactorialUserOAuth2Api.credentials';
import { Factorial } from '../../../../nodes/Factorial/Factorial.node';
import { FactorialTrigger } from '../../../../nodes/FactorialTrigger/FactorialTrigger.node';

const types = [new FactorialCompanyOAuth2Api(), new FactorialUserOAuth2Api(), new FactorialApi()].map(({ name }) => name);

describe.each([new Factorial(), new FactorialTrigger()].map(({ description }) => [description.displayName, description] as const))(
	'%s',
	(_, { properties, credentials }) => {
		const [first] = properties;

		test('shows the choice first, the company being meant where nobody chose', () => {
			expect(first).toMatchObject({ displayName: 'Authentication', name: 'authentication', type: 'options', noDataExpression: true, default: 'companyOAuth2' });
			expect(first?.options).toMatchObject([
				{ name: 'API Key', value: 'apiKey' },
				{ name: 'Company OAuth2', value: 'companyOAuth2' },
				{ name: 'User OAuth2', value: 'userOAuth2' },
			]);
			expect(properties.filter(({ name }) => name === 'authentication')).toHaveLength(1);
		});

		test('asks for the credential of each choice, and for each that the package has', () => {
			const values = first?.options?.map((option) => ('value' in option ? option.value : undefined));
			const askedFor = (parameters: INodeParameters) =>
				credentials?.filter((each) => NodeHelpers.displayParameter(parameters, each, null, null)).map(({ name }) => name);
			expect(values?.map((authentication) => askedFor({ authentication: authentication as string }))).toEqual([[types[2]], [types[0]], [types[1]]]);
			expect(askedFor({})).toEqual([types[0]]);
			expect(credentials?.map(({ name, required }) => [name, required])).toEqual(types.map((name) => [name, true]));
		});
	},
);
