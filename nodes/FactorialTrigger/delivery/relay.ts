/** Gives a test that listens beside the published workflow its copy of a delivery. */
import type { IDataObject, IN8nHttpFullResponse, IWebhookFunctions } from 'n8n-workflow';

import { call } from '../../Factorial/transport/call';
import { connect } from '../../Factorial/transport/connection';
import { addressOf, relayOf } from '../subscriptions/address';
import { heldBy, SUBSCRIPTIONS } from '../subscriptions/situation';
import { AUTHOR_ID, AUTHOR_TYPE, authorOf } from './author';
import { CHALLENGE_HEADER } from './challenge';

const TIMEOUT = 10_000;

/** Passes the delivery on without waiting for it: whether the copy arrives changes nothing for the published workflow. */
export function passOnToTest(context: IWebhookFunctions, event: string): void {
	const url = context.getNodeWebhookUrl('default') ?? '';
	const relay = relayOf(context.getQueryData() as IDataObject, addressOf(url, context.getNode()));
	if (relay === undefined) return;
	const { id = '' } = heldBy(context.getWorkflowStaticData('node'))[event] ?? {};
	void passOn(context, relay)
		.then(async (taken) => (taken ? undefined : await endRelay(context, id, url)))
		.catch(({ message }: Error) =>
			context.logger.warn(
				`Factorial Trigger could not pass a delivery on to the test that listens: ${message}`,
			),
		);
}

/** Tells whether a test listens there; n8n answers 404 where none does. */
async function passOn(
	context: IWebhookFunctions,
	{ url, key }: { url: string; key: string },
): Promise<boolean> {
	const author = authorOf(context.getHeaderData());
	const headers = {
		[CHALLENGE_HEADER]: key,
		...(author === null ? {} : { [AUTHOR_ID]: author.id, [AUTHOR_TYPE]: author.type }),
	};
	const { statusCode } = (await context.helpers.httpRequest({
		method: 'POST',
		url,
		headers,
		body: context.getBodyData(),
		json: true,
		timeout: TIMEOUT,
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	})) as IN8nHttpFullResponse;
	return statusCode !== 404;
}

/** n8n was stopped while the test listened, and could not put the address right by itself. */
async function endRelay(context: IWebhookFunctions, id: string, url: string): Promise<void> {
	await call(context, await connect(context), SUBSCRIPTIONS, 'update', { id, target_url: url });
}
