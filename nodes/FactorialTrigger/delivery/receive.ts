/** Takes a delivery of Factorial: checks where it comes from, and turns it into the items that start the workflow. */
import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { hideSecrets } from '../../Factorial/output/items';
import { callIfFound } from '../../Factorial/transport/call';
import { connect } from '../../Factorial/transport/connection';
import { findEvent } from '../events';
import { refusalAt } from '../subscriptions/moved';
import { heldBy } from '../subscriptions/situation';
import { authorOf, type Author } from './author';
import { CHALLENGE_HEADER, eventOf } from './challenge';
import { fingerprint } from './duplicates';
import { passOnToTest } from './relay';

/** Milliseconds to wait for the record: Factorial itself waits for the answer to its delivery. */
const FETCH_TIMEOUT = 10_000;

interface Options {
	changedBy?: 'anyone' | 'company' | 'employee';
	dropDuplicatesWithin?: number;
	fetchRecord?: boolean;
}

/**
 * Gives what n8n is to do with a delivery: start the workflow with one item a record, or nothing.
 * A wrong challenge is answered by 401. A record that can't be fetched is answered by 503, so that Factorial delivers again.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const headers = context.getHeaderData();
	const event = eventOf(headers[CHALLENGE_HEADER], heldBy(context.getWorkflowStaticData('node')));
	if (event === undefined)
		return refuse(context, 401, refusalAt(context.getNodeWebhookUrl('default') ?? ''));
	passOnToTest(context, event);

	const {
		changedBy = 'anyone',
		dropDuplicatesWithin: minutes = 0,
		fetchRecord = false,
	} = context.getNodeParameter('options', {}) as Options;
	const author = authorOf(headers);
	if (changedBy !== 'anyone' && author !== null && author.type !== changedBy)
		return accept('Left out: changed by somebody else');

	const body: unknown = context.getBodyData();
	let records = (Array.isArray(body) ? body : [body]) as IDataObject[];
	if (fetchRecord) {
		try {
			records = await Promise.all(
				records.map(async (record) => await fetchAgain(context, event, record)),
			);
		} catch (error) {
			context.logger.warn(
				`Factorial Trigger could not fetch a record and asks Factorial to deliver it again: ${(error as Error).message}`,
			);
			return refuse(context, 503, {
				message: 'The record could not be fetched. Deliver it again later.',
			});
		}
	}
	// Equal is what was delivered: a record that is fetched again for a repetition may have changed meanwhile.
	const delivery = minutes > 0 ? { delivery: fingerprint(event, author, body) } : {};
	return {
		workflowData: [
			records.map((record) => ({ ...toItem(context, event, record, author), ...delivery })),
		],
	};
}

function refuse(
	context: IWebhookFunctions,
	status: number,
	answer: IDataObject,
): IWebhookResponseData {
	context.getResponseObject().status(status).json(answer);
	return { noWebhookResponse: true };
}

function accept(message: string): IWebhookResponseData {
	return { webhookResponse: { message } };
}

/** A record that is gone, or that the API has no Get for, stays as it was delivered. */
async function fetchAgain(
	context: IWebhookFunctions,
	event: string,
	record: IDataObject,
): Promise<IDataObject> {
	const resource = findEvent(event, context.getNode().typeVersion)?.resource;
	if (resource === undefined || typeof record.id !== 'string') return record;
	const connection = { ...(await connect(context)), attempts: 1, timeout: FETCH_TIMEOUT };
	return (await callIfFound(context, connection, resource, 'get', { id: record.id })) ?? record;
}

function toItem(
	context: IWebhookFunctions,
	event: string,
	record: IDataObject,
	author: Author | null,
): INodeExecutionData {
	return {
		json: {
			...hideSecrets(findEvent(event, context.getNode().typeVersion)?.resource ?? '', record),
			event,
			author,
		},
	};
}
