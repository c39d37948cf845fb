/** Factorial's environments: one truth for the credential's addresses and for the node's requests. */

/** Hosts as the partner guide gives them. */
export const HOSTS = {
	production: 'https://api.factorialhr.com',
	demo: 'https://api.demo.factorialhr.dev',
} as const;

/** The part of the credential that tells where its company lives. */
export interface EnvironmentData {
	environment?: unknown;
	baseUrl?: unknown;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Gives the address that both the login and the API's requests go to, without a trailing slash.
 * Throws an Error in plain words when the environment is "other" and its address is missing,
 * malformed, or unencrypted on a host that isn't this machine.
 */
export function baseUrlOf({ environment, baseUrl }: EnvironmentData): string {
	if (environment === undefined || environment === 'production') return HOSTS.production;
	if (environment === 'demo') return HOSTS.demo;
	const text = typeof baseUrl === 'string' ? baseUrl.trim() : '';
	if (text === '') {
		throw new Error("The credential's 'Base URL' is empty. Enter the address of your Factorial API, e.g. https://api.example.com.");
	}
	if (!URL.canParse(text)) {
		throw new Error("The credential's 'Base URL' is not a web address. Write it in full, e.g. https://api.example.com.");
	}
	const url = new URL(text);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
		throw new Error("The credential's 'Base URL' must begin with https://, so that nobody on the way can read the company token.");
	}
	if (url.username !== '' || url.search !== '' || url.hash !== '') {
		throw new Error("The credential's 'Base URL' may hold nothing but host and path: remove the login, the ? part or the # part.");
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
