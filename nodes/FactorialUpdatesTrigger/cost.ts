/** What a watch costs, in requests, said on the form. */
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { entered } from '../Factorial/request/entry';
import { connect } from '../Factorial/transport/connection';
import { sendPage } from '../Factorial/transport/pages';
import { loginOf } from '../Factorial/catalog/logins';
import { chosenWatch, listRequest, type Chosen } from './request';
import { DEFAULT_PAGES, isWholeFirst, type WatchOptions } from './ways';
import { SHORT } from './watching/byTime';

/** Requests of the first poll and of each later one, and after how many polls every record was looked at. */
export interface Cost {
	first: number;
	each: number;
	round: number;
}

/** Gives the cost for a list of `total` records where little changes; a hundred changes more are a request more. */
export function costOf(
	{ way, told }: Pick<Chosen, 'told' | 'way'>,
	total: number,
	{ pages, wholeFirst }: { pages: number; wholeFirst: boolean },
): Cost {
	const all = Math.max(1, Math.ceil(total / 100));
	if (way === 'place') return { first: all, each: Math.min(all, 2), round: 1 };
	if (way === 'comparison') return { first: all, each: all, round: 1 };
	if (told.since !== undefined) return { first: wholeFirst ? all : 1, each: 1, round: 1 };
	if (all <= pages) return { first: all, each: all, round: 1 };
	const last = total - (all - 1) * 100;
	return { first: all, each: pages + (last < SHORT ? 2 : 1), round: Math.ceil(all / pages) };
}

/** Gives the one option that says what a poll costs, for the company and the filters of the form; one request finds out. */
export async function pollCost(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const parameters = this.getCurrentNodeParameters() ?? {};
	const { credential } = loginOf(parameters);
	if (this.getNode().credentials?.[credential] === undefined)
		return [{ name: 'Choose a Credential First', value: '' }];
	const read = (name: string) =>
		parameters[name] === undefined ? undefined : entered(this.getCurrentNodeParameter(name));
	const chosen = chosenWatch(this.getNode(), read);
	const connection = await connect(this);
	const planFor = await listRequest(this, connection, chosen, read);
	const { total } = await sendPage(
		this,
		connection,
		{ plan: planFor(), itemIndex: 0 },
		undefined,
		1,
	);
	if (total === undefined)
		return [{ name: 'Factorial Does Not Tell How Long the List Is', value: '' }];
	const options = (parameters.options ?? {}) as WatchOptions;
	const { pages = DEFAULT_PAGES } = options;
	const cost = costOf(chosen, total, { pages, wholeFirst: isWholeFirst(options) });
	return [{ name: costText(cost, total), value: '' }];
}

/** Gives the cost in words: "3 requests a poll (286 records now)". */
export function costText({ first, each, round }: Cost, total: number): string {
	const requests = (count: number) => `${count} ${count === 1 ? 'request' : 'requests'}`;
	const parts = [
		`${requests(each)} a poll`,
		...(first === each ? [] : [`${first} at the first`]),
		...(round === 1 ? [] : [`every record looked at within ${round} polls`]),
	];
	return `${parts.join(', ')} (${total.toLocaleString('en')} ${total === 1 ? 'record' : 'records'} now)`;
}
