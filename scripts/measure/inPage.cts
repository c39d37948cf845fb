// The stop-watch inside the page: presses one thing and notes when others have been painted, without a round trip in between.
/// <reference lib="dom" />
import type { Page } from 'playwright-core';

export interface Sight {
	/** Selectors that must all match. */
	seen: string[];
	/** What one of the matches reads, if more than being there matters. */
	text?: string;
	/** Selector of a title like "Actions (31)" that tells how many matches there must be. */
	asManyAs?: string;
}

export interface Watch {
	/** Selector, and the exact text among several matches. */
	press: [selector: string, text?: string];
	by?: 'click' | 'dblclick';
	then: Sight[];
}

/** Gives for each sight the milliseconds from the press until the frame that shows it was painted. Rejects after a minute. */
export async function untilSeen(page: Page, watch: Watch): Promise<[number, ...number[]]> {
	// What compiles these scripts marks functions with their names by a helper that the page doesn't have.
	await page.evaluate('globalThis.__name ??= (named) => named');
	return await page.evaluate(async ({ press: [selector, text], by = 'click', then }) => {
		const reads = (element: Element, wanted: string) =>
			(element.textContent ?? '').trim() === wanted;
		const target = Array.from(document.querySelectorAll(selector)).find(
			(element) => text === undefined || reads(element, text),
		);
		if (!target) throw new Error(`There is nothing to press: ${selector} ${text ?? ''}`);
		// Asking for a place makes the page lay itself out, so only the last match is asked, and only when there are enough.
		const isShown = (element: HTMLElement | undefined) =>
			element !== undefined && element.offsetParent !== null;
		const holds = ({ seen, text: wanted, asManyAs }: Sight) => {
			const announced =
				asManyAs === undefined
					? 1
					: Number(
							/\((\d+)\)/.exec(document.querySelector(asManyAs)?.textContent ?? '')?.[1] ??
								Number.NaN,
						);
			return seen.every((each) => {
				const found = document.querySelectorAll<HTMLElement>(each);
				if (!(found.length >= announced)) return false;
				return isShown(
					wanted === undefined
						? found[found.length - 1]
						: Array.from(found).find((element) => reads(element, wanted)),
				);
			});
		};
		return await new Promise<[number, ...number[]]>((resolve, reject) => {
			const times: number[] = [];
			let noticed = 0;
			const begin = performance.now();
			const look = () => {
				while (noticed < then.length && holds(then[noticed] as Sight)) {
					const place = noticed;
					noticed += 1;
					// This runs before the frame is painted; a message sent from here arrives after that.
					const channel = new MessageChannel();
					channel.port1.onmessage = () => {
						times[place] = performance.now() - begin;
						if (times.filter((time) => time !== undefined).length === then.length)
							resolve(times as [number, ...number[]]);
					};
					channel.port2.postMessage(undefined);
				}
				if (noticed === then.length) return;
				if (performance.now() - begin < 60_000) requestAnimationFrame(look);
				else reject(new Error(`Not seen within a minute: ${JSON.stringify(then[noticed])}`));
			};
			requestAnimationFrame(look);
			// Some lists open on the press of the button, others when it is let go.
			if (by === 'click')
				for (const kind of ['mousedown', 'mouseup'])
					target.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }));
			target.dispatchEvent(new MouseEvent(by, { bubbles: true, cancelable: true }));
		});
	}, watch);
}
