/** The one place that talks to Factorial: sends a planned request, waits and repeats where that is right. */
import {
	NodeOperationError,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type NodeApiError,
} from 'n8n-workflow';

import type { RequestPlan } from '../request/build';
import { mayBeTakenInPart } from '../request/entries';
import type { Pair } from '../request/encode';
import {
	secretOf,
	withCredential,
	withoutSecrets,
	type Connection,
	type Sender,
} from './connection';
import { asDoubtful } from './doubt';
import { failer, type Fail } from './failure';
import {
	explainLost,
	explainRedirect,
	explainStatus,
	explainUnreadable,
	explainUnrenewed,
} from './messages';
import { multipartBody, unreadable, type Upload } from './files/multipart';
import type { Login } from '../catalog/logins';
import { judge, type Outcome } from './outcomes';
import { inPace } from './pace';
import { renew } from './renew';
import { mayBeApplied } from './retry';
import { reasonOf } from './reason';
import { inTries } from './tries';
import { isStopped, stopped, unlessStopped } from './wait';

export interface Sending {
	plan: RequestPlan;
	itemIndex: number;
	/** More query pairs, for the pages of a list. */
	page?: Pair[];
	/** The files of a multipart request. */
	uploads?: Upload[];
}

/**
 * Sends one request and gives the answer's body: an object or array, or nothing for an empty answer.
 * Throws a NodeApiError for every other end, with the HTTP status, the item and what to do; `isDoubtful` tells
 * whether the change may have been made all the same.
 */
export async function send(
	context: Sender,
	connection: Connection,
	sending: Sending,
): Promise<unknown> {
	return (await exchange(context, connection, sending)).value;
}

/** As `send`, with the answer's status. */
export async function exchange(
	context: Sender,
	connection: Connection,
	sending: Sending,
): Promise<{ status: number; value: unknown }> {
	const { operation, path } = sending.plan;
	const fail = failer(context, connection, sending.itemIndex);
	const { outcome, doubtBefore } = await inTries(
		context,
		operation.method,
		connection.attempts,
		inPace(context, connection, operation, authorized(context, connection, sending, fail)),
	);
	if (outcome.kind === 'answered') return outcome;
	// What an earlier, unanswered attempt has deleted is gone: that is what was asked for.
	if (
		operation.method === 'DELETE' &&
		doubtBefore &&
		outcome.kind === 'refused' &&
		outcome.status === 404
	) {
		return { status: outcome.status, value: { id: idIn(path) } };
	}
	const doubtful =
		operation.method === 'POST' &&
		(mayBeApplied(outcome) || (outcome.kind === 'refused' && mayBeTaken(outcome.status, sending)));
	const error = failureOf(outcome, connection, sending, fail, doubtful);
	throw doubtful ? asDoubtful(error) : error;
}

/** Statuses that say what is wrong with the values, be it with some of a list. */
const ABOUT_VALUES: ReadonlySet<number> = new Set([400, 409, 422, 428]);

function mayBeTaken(status: number, { plan }: Sending): boolean {
	return ABOUT_VALUES.has(status) && mayBeTakenInPart(plan);
}

/** Gives the id at the end of a request's path. */
export function idIn(path: string): string {
	return decodeURIComponent(path.split('/').pop() ?? '');
}

function failureOf(
	outcome: Exclude<Outcome, { kind: 'answered' }>,
	{ host, login }: Connection,
	{ plan }: Sending,
	fail: Fail,
	doubtful: boolean,
): NodeApiError {
	const { operation } = plan;
	switch (outcome.kind) {
		case 'lost':
			return fail(explainLost(outcome.sent, outcome.reason, host, operation));
		case 'redirected':
			return fail(explainRedirect(outcome.to, outcome.status, operation, login), outcome.status);
		case 'unreadable':
			return fail(explainUnreadable(outcome.body, operation), outcome.status);
		default:
			return fail(
				explainStatus(outcome.status, outcome.body, plan, login, doubtful),
				outcome.status,
			);
	}
}

/** Gives the attempts of one request. One that finds the token ended is made once more with a new one, where there is one. */
function authorized(
	context: Sender,
	connection: Connection,
	sending: Sending,
	fail: Fail,
): () => Promise<Outcome> {
	return async () => {
		const sent = secretOf(connection.credential);
		const outcome = await once(context, connection, sending);
		if (outcome.kind !== 'refused' || outcome.status !== 401) return outcome;
		const renewal = await unlessStopped(
			context,
			async () => await renew(context, connection, sent),
		);
		if (renewal.kind === 'failed')
			throw fail(explainUnrenewed(renewal.reason, connection.login), outcome.status);
		return renewal.kind === 'impossible' ? outcome : await once(context, connection, sending);
	};
}

async function once(context: Sender, connection: Connection, sending: Sending): Promise<Outcome> {
	const { plan, itemIndex, uploads = [] } = sending;
	const options = requestOptions(connection, sending);
	if (isStopped(context)) throw stopped(context);
	try {
		const response = await unlessStopped(context, async (abortSignal) => {
			if (abortSignal) options.abortSignal = abortSignal;
			return (await context.helpers.httpRequestWithAuthentication.call(
				withCredential(context, connection.credential),
				connection.login.credential,
				options,
			)) as IN8nHttpFullResponse;
		});
		return judge(response, options.url);
	} catch (error) {
		if (isStopped(context))
			throw plan.operation.method === 'POST'
				? asDoubtful(stopped(context, true))
				: stopped(context);
		for (const { file } of uploads)
			if (file.failure) throw unreadable(context, file.name, file.failure, itemIndex);
		const { code, message, sent } = reasonOf(error);
		const text = withoutSecrets(message, connection.secrets);
		// What is neither a lost connection nor an answer comes from n8n itself, e.g. a credential that was never connected.
		if (code === undefined) throw notSent(context, connection.login, text, itemIndex);
		return { kind: 'lost', sent, reason: text };
	} finally {
		for (const { file } of uploads) file.endReading();
	}
}

/** A new form for each attempt, since a form can be sent only once. */
function requestOptions(
	{ host, version, timeout }: Connection,
	{ plan, page = [], uploads = [] }: Sending,
): IHttpRequestOptions {
	const query = new URLSearchParams([...plan.query, ...page]).toString();
	const options: IHttpRequestOptions = {
		method: plan.operation.method,
		url: `${host}/api/${version}/resources/${plan.path}${query === '' ? '' : `?${query}`}`,
		headers: { accept: 'application/json' },
		timeout,
		json: true,
		returnFullResponse: true,
		// Statuses are judged here: n8n would not send a form again after a refresh, and would refresh several times at once.
		ignoreHttpStatusErrors: true,
		// n8n sends the token along to wherever it is led, and makes a GET of a POST.
		disableFollowRedirect: true,
	};
	if (plan.json) {
		options.headers = { ...options.headers, 'content-type': 'application/json' };
		// As text, because n8n leaves out an object without members.
		options.body = JSON.stringify(plan.json);
	}
	if (plan.multipart) options.body = multipartBody(plan.multipart.values, uploads);
	return options;
}

function notSent(
	context: Sender,
	{ missing }: Login,
	reason: string,
	itemIndex: number,
): NodeOperationError {
	// n8n's words for a login that was never begun, and for one that did not come to its end.
	const unconnected = /not connected|without access token/i.test(reason);
	const { message, description } = unconnected
		? missing
		: {
				message: `The request could not be sent: ${reason}`,
				description: "Check the credential and the node's fields.",
			};
	return new NodeOperationError(context.getNode(), message, { description, itemIndex });
}
