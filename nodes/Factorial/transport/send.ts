/** The one place that talks to Factorial: sends a planned request, waits and repeats where that is right. */
import { NodeApiError, NodeOperationError, type IHttpRequestOptions, type IN8nHttpFullResponse } from 'n8n-workflow';

import type { RequestPlan } from '../request/build';
import type { Pair } from '../request/encode';
import { CREDENTIAL, withoutSecrets, type Connection, type Sender } from './connection';
import { explainLost, explainStatus, explainUnreadable, type Explanation } from './messages';
import { multipartBody, type Upload } from './multipart';
import { retryDelay, type Outcome } from './retry';
import { isStopped, pause, stopped } from './wait';

export interface Sending {
	plan: RequestPlan;
	itemIndex: number;
	/** More query pairs, for the pages of a list. */
	page?: Pair[];
	/** The files of a multipart request. */
	uploads?: Upload[];
}

/** Connection failures before anything can have been sent. */
const UNREACHED = new Set(['CERT_HAS_EXPIRED', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND']);

/**
 * Sends one request and gives the answer's body: an object or array, or nothing for an empty answer.
 * Throws a NodeApiError for every other end, with the HTTP status, the item and what to do.
 */
export async function send(context: Sender, connection: Connection, sending: Sending): Promise<unknown> {
	const { operation } = sending.plan;
	const fail = failer(context, connection, sending);
	let doubtful = false;
	for (let attempt = 1; ; attempt++) {
		const { outcome, body, reason } = await once(context, connection, sending);
		const success = outcome.kind === 'answer' && outcome.status >= 200 && outcome.status < 300;
		if (success && isReadable(body)) return body;
		// What an earlier, unanswered attempt has deleted is gone: that is what was asked for.
		if (doubtful && operation.method === 'DELETE' && outcome.kind === 'answer' && outcome.status === 404) {
			return { id: decodeURIComponent(sending.plan.path.split('/').pop() ?? '') };
		}
		const judged: Outcome = success ? { kind: 'lost', sent: true } : outcome;
		const delay = attempt < connection.attempts ? retryDelay(operation.method, attempt, judged, Date.now(), Math.random) : undefined;
		if (delay === undefined) {
			if (outcome.kind === 'lost') throw fail(explainLost(outcome.sent, reason, connection.host, operation));
			if (success) throw fail(explainUnreadable(body, operation), outcome.status);
			throw fail(explainStatus(outcome.status, body, sending.plan), outcome.status);
		}
		doubtful = doubtful || judged.kind === 'lost' || judged.status >= 500;
		await pause(context, delay);
	}
}

interface Attempt {
	outcome: Outcome;
	body?: unknown;
	reason: string;
}

async function once(context: Sender, connection: Connection, sending: Sending): Promise<Attempt> {
	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			CREDENTIAL,
			requestOptions(connection, sending),
		)) as IN8nHttpFullResponse;
		return {
			outcome: { kind: 'answer', status: response.statusCode, headers: response.headers },
			body: response.body,
			reason: '',
		};
	} catch (error) {
		if (isStopped(context)) throw stopped(context);
		const { code, message } = rootOf(error as ChainedError);
		const text = withoutSecrets(message, connection.secrets);
		// What is neither a lost connection nor an answer comes from n8n itself, e.g. a credential that was never connected.
		if (code === undefined) throw notSent(context, text, sending.itemIndex);
		return { outcome: { kind: 'lost', sent: !UNREACHED.has(code) }, reason: text };
	}
}

interface ChainedError {
	message: string;
	name?: string;
	code?: unknown;
	cause?: unknown;
}

/** n8n wraps what the HTTP client threw: the connection's code and reason are at the end of the chain of causes. */
function rootOf(error: ChainedError): { code?: string; message: string } {
	let found: ReturnType<typeof rootOf> = { message: error.message };
	for (let link: unknown = error; typeof link === 'object' && link !== null; link = (link as ChainedError).cause) {
		const { code, name, message } = link as ChainedError;
		if (typeof code === 'string') found = { code, message };
		else if (name === 'AxiosError') found = { code: 'ERR_NETWORK', message };
	}
	return found;
}

function requestOptions({ host, version, timeout }: Connection, { plan, page = [], uploads = [] }: Sending): IHttpRequestOptions {
	const query = new URLSearchParams([...plan.query, ...page]).toString();
	const options: IHttpRequestOptions = {
		method: plan.operation.method,
		url: `${host}/api/${version}/resources/${plan.path}${query === '' ? '' : `?${query}`}`,
		headers: { accept: 'application/json' },
		timeout,
		json: true,
		returnFullResponse: true,
		// Statuses are judged here; n8n would answer a 401 by a refresh that a company token can't have.
		ignoreHttpStatusErrors: true,
	};
	if (plan.json) {
		options.headers = { ...options.headers, 'content-type': 'application/json' };
		// As text, because n8n leaves out an object without members.
		options.body = JSON.stringify(plan.json);
	}
	if (plan.form) options.body = multipartBody(plan.form.values, uploads);
	return options;
}

function isReadable(body: unknown): boolean {
	return body === undefined || body === null || body === '' || typeof body === 'object';
}

function failer(context: Sender, { secrets }: Connection, { itemIndex }: Sending) {
	return ({ message, description }: Explanation, status?: number): NodeApiError => {
		const [plainMessage, plainDescription] = [withoutSecrets(message, secrets), withoutSecrets(description, secrets)];
		const httpCode = status === undefined ? '' : String(status);
		return new NodeApiError(
			context.getNode(),
			{ message: plainMessage, httpCode },
			{ message: plainMessage, description: plainDescription, httpCode, itemIndex },
		);
	};
}

function notSent(context: Sender, reason: string, itemIndex: number): NodeOperationError {
	// n8n's words for a login that was never begun, and for one that did not come to its end.
	const unconnected = /not connected|without access token/i.test(reason);
	return new NodeOperationError(context.getNode(), unconnected ? 'The credential is not connected yet' : `The request could not be sent: ${reason}`, {
		description: unconnected
			? "Open the credential, press 'Connect' and log in as a Factorial admin."
			: "Check the credential and the node's fields.",
		itemIndex,
	});
}
