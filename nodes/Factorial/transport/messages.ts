/** Puts what Factorial answered into plain words: what happened, then what to do. */
import { lowerCase, operationWording, resourceWording } from '../catalog/labels';
import { permissions } from '../catalog/overrides/facts/permissions';
import type { Operation } from '../catalog/types';
import type { RequestPlan } from '../request/build';
import { recordId } from '../request/record';
import { mayBeTakenInPart } from '../request/entries';
import type { Login } from '../catalog/logins';
import { ownMessages } from './ownMessages';
import { WORTH_TRYING_AGAIN } from './retry';

export interface Explanation {
	message: string;
	description: string;
}

const PERHAPS_IN_PART =
	'Factorial does not say whether it takes such a list whole or not at all, so some of it may have been taken. Look in Factorial before you run this again.';
const AFTER_DOUBT = 'Look in Factorial whether the change is there before you run this again.';

/** Explains an HTTP status that is no success; `doubtful` where the change may have been made all the same. */
export function explainStatus(
	status: number,
	body: unknown,
	plan: Pick<RequestPlan, 'json' | 'operation' | 'path'>,
	login: Login,
	doubtful = false,
): Explanation {
	const { operation } = plan;
	const own = ownMessages(body, operation).join('; ');
	const said = own === '' ? '' : `Factorial says: ${own.replace(/\.$/, '')}. `;
	const noun = lowerCase(resourceWording(operation.resource).label);
	const { action } = operationWording(operation);
	const changed = mayBeTakenInPart(plan) ? PERHAPS_IN_PART : 'Nothing was changed by this request.';
	switch (status) {
		case 401:
			return { message: login.refused.message, description: `${said}${login.refused.description}` };
		case 402:
			return {
				message: `Factorial does not offer this to the company: ${action}`,
				description: `${said}It may be part of a plan that the company does not have. Ask whoever manages the company's Factorial subscription.`,
			};
		case 403:
			return {
				message: `The credential may not do this: ${action}`,
				description: `${said}${login.forbidden(permissionAdvice(operation))}`,
			};
		case 404: {
			const id = recordId(plan);
			return {
				message:
					id === undefined
						? `Factorial found no record with an ID that was given: ${action}`
						: `Factorial found no ${noun} with the ID ${id}`,
				description: `${said}Check the ID of the ${noun} and of every record that the fields name. A record of another company or environment, or one that the permissions do not cover, is not found either.`,
			};
		}
		case 400:
		case 422:
			return {
				message: `Factorial refused the values: ${own === '' ? action : own}`,
				description: `Correct what is named. ${changed}`,
			};
		case 409:
			return {
				message: `Something in Factorial stands in the way: ${own === '' ? action : own}`,
				description: `What is there already does not go together with this, such as a shift that is still open or a record that was decided. Look at it in Factorial and end or change it first. ${changed}`,
			};
		case 410:
			return {
				message: `Factorial no longer has this: ${action}`,
				description: `${said}The ${noun} was removed for good, or this part of the API has ended. Look for the record in Factorial; if it is there, remove 'API Version' from the options and update this node.`,
			};
		case 413:
			return {
				message: `Factorial takes no request of this size: ${action}`,
				description: `${said}Use a smaller file, or fewer entries at once. ${changed}`,
			};
		case 428:
			return {
				message: `Factorial asks for something else to be done first: ${own === '' ? action : own}`,
				description: `Do in Factorial what the message names, then run this again. ${changed}`,
			};
		case 429:
			return {
				message: 'Factorial received too many requests and asks to wait',
				description: `${said}The node has waited and tried again without success. Run it later, or send fewer items at once (Loop Over Items with a Wait). Factorial documents a limit of 200 POST requests (creations and actions) a minute.`,
			};
		default:
			break;
	}
	if (status >= 500) {
		const tried = WORTH_TRYING_AGAIN.has(status) ? 'The node has tried several times. ' : '';
		return {
			message: `Factorial could not do this at the moment (HTTP ${status}): ${action}`,
			description: `${said}${doubtful ? `The request may have been applied all the same. ${AFTER_DOUBT}` : `${tried}Run it again later.`}`,
		};
	}
	return {
		message: `Factorial refused the request (HTTP ${status}): ${action}`,
		description: `${said}Check the operation and its fields, and the API version in the options if you set one.`,
	};
}

/** Names the permission to tick; where none is known, the area of the API. */
function permissionAdvice({ resource }: Operation): string {
	const [area = ''] = resource.split('/');
	const scope = permissions[resource] ?? permissions[area];
	if (scope === undefined)
		return `Give the OAuth application in Factorial the permission for "${area}"`;
	return `Tick the permission "${scope}" in the OAuth application in Factorial`;
}

/** Explains a connection that broke; `sent` tells whether the request can have reached Factorial. */
export function explainLost(
	sent: boolean,
	reason: string,
	host: string,
	operation: Operation,
): Explanation {
	if (!sent) {
		return {
			message: `Factorial can't be reached at ${host}`,
			description: `${reason}. Check the network of your n8n and the credential's environment. Nothing was sent.`,
		};
	}
	if (operation.method === 'POST') {
		return {
			message:
				'The connection to Factorial broke before it answered, so the change may or may not have been made',
			description: `${reason}. ${AFTER_DOUBT} The node does not repeat such a request by itself, so that nothing is made twice.`,
		};
	}
	return {
		message: 'The connection to Factorial broke before it answered',
		description: `${reason}. The node has tried several times. Run it again later; if answers are slow, raise 'Timeout' in the options.`,
	};
}

/** Explains a successful status with an answer that can't be read. */
export function explainUnreadable(body: unknown, operation: Operation): Explanation {
	const page = typeof body === 'string' && /<\w/.test(body);
	const doubt =
		operation.method === 'GET' ? '' : ` The change may have been made all the same. ${AFTER_DOUBT}`;
	return {
		message: page
			? 'Factorial answered with a web page instead of data'
			: "Factorial's answer can't be read",
		description: `Check the credential's environment and address, and whether something between n8n and Factorial (a proxy, a login page) answered in its place.${doubt}`,
	};
}

/** Explains an answer that sends the request elsewhere; `to` is the whole address, of which the query may hold secrets. */
export function explainRedirect(
	to: string | undefined,
	status: number,
	operation: Operation,
	{ secret }: Login,
): Explanation {
	const where = to === undefined ? '' : ` to ${new URL(to).origin}${new URL(to).pathname}`;
	const doubt =
		operation.method === 'POST'
			? ` The change may have been made all the same. ${AFTER_DOUBT}`
			: '';
	return {
		message: `Factorial's address redirects${where} (HTTP ${status})`,
		description: `Check 'Environment' or 'Base URL' in the credential. The node does not follow, so that the ${secret} goes to no other address than the credential's.${doubt}`,
	};
}

/** Explains a token that has ended while renewing it failed for a reason that may pass. */
export function explainUnrenewed(reason: string, { unrenewed }: Login): Explanation {
	return {
		message: unrenewed.message,
		description: `${reason}. ${unrenewed.description} Nothing was changed by this request.`,
	};
}

/** Explains a success that should hold a list and does not. */
export function explainNoList(): Explanation {
	return {
		message: "Factorial's answer holds no list",
		description:
			'Run it again. If it stays so, check the API version in the options and the environment in the credential.',
	};
}

/** Why a list can't be followed to its end. */
export type Astray = 'nowhere' | 'circle' | 'empty';

/** Explains a list that does not come to its end. */
export function explainAstray(why: Astray): Explanation {
	return {
		message: {
			nowhere: 'Factorial says that the list goes on, but not where',
			circle: 'Factorial says that the list goes on, but leads back to where it was',
			empty: 'Factorial says that the list goes on, but gives one empty page after the other',
		}[why],
		description: "Run it again, or switch off 'Return All' and use a limit.",
	};
}
