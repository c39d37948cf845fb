/** Finds out why a request got no answer: n8n wraps what the HTTP client threw, sometimes more than once. */

/** Connection failures before anything can have been sent. */
const UNREACHED = new Set([
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'EPROTO',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

export interface Reason {
	/** The connection's own code; without one, no connection was even tried. */
	code?: string;
	message: string;
	/** Whether the request can have reached the other side. */
	sent: boolean;
}

interface Link {
	code?: unknown;
	httpCode?: unknown;
	messages?: unknown;
	name?: unknown;
	message?: unknown;
	cause?: unknown;
}

/**
 * Gives the reason at the end of the error's chain of causes. Where n8n leaves the causes out (1.123), it keeps the connection's code
 * as HTTP code and what the HTTP client said among the messages.
 */
export function reasonOf(error: unknown): Reason {
	let found: Reason = {
		message: error instanceof Error ? error.message : String(error),
		sent: false,
	};
	for (let link = error; typeof link === 'object' && link !== null; link = (link as Link).cause) {
		const { code, httpCode, messages, name, message } = link as Link;
		const kept = [code, httpCode].find(
			(each): each is string => typeof each === 'string' && /[A-Z]/.test(each),
		);
		const said =
			code === undefined && Array.isArray(messages) && typeof messages[0] === 'string'
				? messages[0]
				: String(message);
		if (kept !== undefined) found = { code: kept, message: said, sent: !UNREACHED.has(kept) };
		else if (name === 'AxiosError') found = { code: 'ERR_NETWORK', message: said, sent: true };
	}
	return found;
}
