/** What is known of a request without an answer, in the shapes that n8n of different ages gives. */
import { reasonOf } from '../../../../nodes/Factorial/transport/reason';

const failure = (message: string, more: object = {}, cause?: unknown) => Object.assign(new Error(message, cause === undefined ? {} : { cause }), more);

test.each<[string, unknown, ReturnType<typeof reasonOf>]>([
	['the HTTP client itself', failure('socket hang up', { code: 'ECONNRESET' }), { code: 'ECONNRESET', message: 'socket hang up', sent: true }],
	[
		'an error around it',
		failure('Closed unexpectedly', { name: 'NodeApiError', httpCode: null }, failure('socket hang up', { code: 'ECONNRESET' })),
		{ code: 'ECONNRESET', message: 'socket hang up', sent: true },
	],
	[
		'two errors around it',
		failure('Oh', {}, failure('Ah', { code: 'ERR_OUTER' }, failure('timeout of 300ms exceeded', { code: 'ECONNABORTED' }))),
		{ code: 'ECONNABORTED', message: 'timeout of 300ms exceeded', sent: true },
	],
	[
		'n8n 1.123, which leaves the causes out',
		failure('The connection to the server was closed unexpectedly', {
			name: 'NodeApiError',
			httpCode: 'ECONNRESET',
			messages: ['socket hang up', 'socket hang up'],
		}),
		{ code: 'ECONNRESET', message: 'socket hang up', sent: true },
	],
	[
		'n8n 1.123 for a host that is not there',
		failure('The service refused the connection', { name: 'NodeApiError', httpCode: 'ECONNREFUSED', messages: ['connect ECONNREFUSED 127.0.0.1:9'] }),
		{ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:9', sent: false },
	],
	[
		'a name that is not known',
		failure('getaddrinfo ENOTFOUND x', { code: 'ENOTFOUND' }),
		{ code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND x', sent: false },
	],
	[
		'a certificate that is not trusted',
		failure('self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
		{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'self-signed certificate', sent: false },
	],
	['an HTTP client that tells no code', failure('Network Error', { name: 'AxiosError' }), { code: 'ERR_NETWORK', message: 'Network Error', sent: true }],
	[
		'n8n before anything was sent',
		failure('OAuth credentials not connected', { name: 'NodeApiError', httpCode: null, messages: [] }),
		{ message: 'OAuth credentials not connected', sent: false },
	],
	['a status', failure('Unauthorized', { name: 'NodeApiError', httpCode: '401', messages: ['401 - no'] }), { message: 'Unauthorized', sent: false }],
	['what is no error', 'nothing', { message: 'nothing', sent: false }],
])('of %s', (_, error, expected) => expect(reasonOf(error)).toEqual(expected));
