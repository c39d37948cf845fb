/** Factorial's environments: one truth for the addresses that n8n logs in at and for those that the nodes send to. */

interface Environment {
	name: string;
	value: string;
	host: string;
	description: string;
}

/** Those with a known host. The partner guide's demo environment is what Demo means; newer guides name the other one. */
export const ENVIRONMENTS: readonly Environment[] = [
	{
		name: 'Production',
		value: 'production',
		host: 'https://api.factorialhr.com',
		description: 'The Factorial that your company works with (api.factorialhr.com)',
	},
	{
		name: 'Demo',
		value: 'demo',
		host: 'https://api.demo.factorialhr.dev',
		description: "Factorial's demo environment for trying things out (api.demo.factorialhr.dev)",
	},
	{
		name: 'Demo EU2',
		value: 'demoEu2',
		host: 'https://api.eu2.demo.factorial.dev',
		description: "Factorial's newer demo environment (api.eu2.demo.factorial.dev)",
	},
];

const HOSTS: Readonly<Record<string, string>> = Object.fromEntries(
	ENVIRONMENTS.map(({ value, host }) => [value, host]),
);

/** The part of a credential that tells where its company lives. */
export interface EnvironmentData {
	environment?: unknown;
	baseUrl?: unknown;
}

/** How the errors of an unusable address begin, by which they are known again when n8n hands them on. */
export const ADDRESS_PROBLEM = "The credential's '";

/**
 * Gives the address that both the login and the API's requests go to, without a trailing slash. Written without a scheme it is an encrypted
 * one; the `/api` of a copied address is not part of it. Throws an Error in plain words when the environment is unknown, or when it is
 * "other" and its address is missing, malformed, or unencrypted on a host that isn't this machine.
 */
export function baseUrlOf({ environment, baseUrl }: EnvironmentData): string {
	return addressOf(HOSTS, environment, baseUrl);
}

/** Gives the code that calculates `baseUrlOf` inside one of the credential's own expressions. */
export function addressExpression(): string {
	return `(${addressOf.toString()})(${JSON.stringify(HOSTS)}, $self['environment'], $self['baseUrl'])`;
}

/** Its text runs in n8n's expressions as well, so that it uses nothing but its parameters and what every JavaScript has. */
function addressOf(
	hosts: Readonly<Record<string, string>>,
	environment: unknown,
	baseUrl: unknown,
): string {
	// Of the errors that an expression throws, n8n hands on only those of this name.
	const refuse: (message: string) => never = (message) => {
		const error = new Error(message);
		error.name = 'ExpressionError';
		throw error;
	};
	const chosen =
		environment === undefined || environment === '' ? 'production' : String(environment);
	const known = hosts[chosen];
	if (known !== undefined) return known;
	if (chosen !== 'other')
		refuse(
			"The credential's 'Environment' is none that it knows. Choose one from the list; if it stays so, create the credential anew.",
		);
	const text = typeof baseUrl === 'string' ? baseUrl.trim() : '';
	if (text === '')
		refuse(
			"The credential's 'Base URL' is empty. Enter the address of your Factorial API, e.g. https://api.example.com.",
		);
	const [, scheme = '', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/i.exec(text) || [];
	if (/[?#@]/.test(rest))
		refuse(
			"The credential's 'Base URL' may hold nothing but host and path: remove the login, the ? part or the # part.",
		);
	const [, host = '', port = '', path = ''] =
		/^([^\s\\:/[\],]+|\[[0-9a-f:.]+\])(:\d{1,5})?(\/\S*)?$/i.exec(rest) || [];
	const local = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(host);
	if (host === '' || (scheme === '' && !local && !/[^.]\.[^.]/.test(host))) {
		refuse(
			"The credential's 'Base URL' is not a web address. Write it in full, e.g. https://api.example.com.",
		);
	}
	const protocol = scheme === '' ? (local ? 'http' : 'https') : scheme.toLowerCase();
	if (protocol !== 'https' && !(protocol === 'http' && local)) {
		refuse(
			"The credential's 'Base URL' must begin with https://, so that nobody on the way can read along.",
		);
	}
	return `${protocol}://${host.toLowerCase()}${port}${path
		.replace(/\/+$/, '')
		.replace(/\/api$/i, '')
		.replace(/\/+$/, '')}`;
}
