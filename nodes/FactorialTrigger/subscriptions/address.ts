/** Tells the trigger's own webhook addresses from those of others, and builds the one that serves a test beside the published workflow. */
import type { INode } from 'n8n-workflow';

/** Where one trigger node is reached. */
export interface Address {
	/** The address in use: the published one, or that of a test. */
	url: string;
	/** The end of the path that both share, below n8n's configurable `/webhook` and `/webhook-test`. */
	tail: string;
}

/** Gives the address of a node; n8n's addresses end in the node's webhook id and the webhook's path, without an id in three parts. */
export function addressOf(url: string, { webhookId }: Pick<INode, 'webhookId'>): Address {
	const parts = new URL(url).pathname.split('/');
	return { url, tail: parts.slice(webhookId === undefined ? -3 : -2).join('/') };
}

/** Tells whether a target is this node on this n8n, published or in test. */
export function isSameNode(target: string, address: Address): boolean {
	return hasTail(target, address) && new URL(target).origin === new URL(address.url).origin;
}

/** Tells whether a target is this node on another n8n: one that was moved, or a copy of it. */
export function isSameNodeElsewhere(target: string, address: Address): boolean {
	return hasTail(target, address) && !isSameNode(target, address);
}

function hasTail(target: string, { tail }: Address): boolean {
	return URL.canParse(target) && new URL(target).pathname.endsWith(`/${tail}`);
}

/** Gives a target without anything that a test added to it. */
export function withoutRelay(target: string): string {
	if (!URL.canParse(target)) return target;
	const url = new URL(target);
	url.search = '';
	return url.toString();
}

/** Gives the published address, asking the published workflow to pass deliveries on to a test, with `key` as their challenge. */
export function withRelay(target: string, testUrl: string, key: string): string {
	const url = new URL(withoutRelay(target));
	url.search = new URLSearchParams({ test: testUrl, key }).toString();
	return url.toString();
}

/** Gives where a delivery is to be passed on to, or nothing: only a test of this very node is passed anything. */
export function relayOf(
	query: { test?: unknown; key?: unknown },
	address: Address,
): { url: string; key: string } | undefined {
	const { test, key } = query;
	if (
		typeof test !== 'string' ||
		typeof key !== 'string' ||
		key === '' ||
		!isSameNode(test, address)
	)
		return undefined;
	return { url: test, key };
}
