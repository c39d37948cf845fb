// One round with one node in a real editor: what is clicked, and the milliseconds until what was asked for stands on the screen.
import type { CDPSession, Page } from 'playwright-core';

import type { N8nRest } from '../../test/n8n/rest.cts';
import { chain } from '../../test/n8n/workflowBuilder.cts';
import { untilSeen } from './inPage.cts';
import type { Watch } from './inPage.cts';
import type { Subject } from './subjects.cts';

/** In the order of the table. */
export const steps = [
	'panelFirst',
	'panelAll',
	'actionToForm',
	'canvasToForm',
	'resourceList',
	'resourceChange',
	'keystroke',
] as const;
export type Step = (typeof steps)[number];

/** Milliseconds: until it stands on the screen, and of the processor in the page's main thread; the latter hardly depends on what else the machine does. */
export interface Cost {
	seen: number;
	worked: number;
}

const ndv = '[data-test-id="ndv"]';
const input = (name: string) => `${ndv} [data-test-id="parameter-input-${name}"]`;
const canvasNode = (name: string) =>
	`[data-test-id="canvas-node"][data-node-name="${name}"] [data-test-id$="-node"]`;
const entry = '[data-test-id="node-creator-item-name"]';
const actionRow = `[data-keyboard-nav-type="action"] ${entry}`;
const option = '.el-select-dropdown__item .option-headline';
const letters = 'abcdefghij';

/** Gives what each step costs with one node. Nothing here needs a credential or asks the service behind the node. */
export async function measureRound(
	page: Page,
	rest: N8nRest,
	subject: Subject,
): Promise<Record<Step, Cost>> {
	const { name, type, typeVersion, parameters, form, text, other } = subject;
	const { id } = await rest.createWorkflow(
		chain('Measured', { name, type, typeVersion, parameters }),
	);
	await page.goto(`${rest.url}/workflow/${id}`);
	await page.locator(canvasNode(name)).waitFor();
	// Loads what every form needs, so that no step pays for the first form of the page.
	await page.locator(canvasNode('Start')).dblclick();
	await page.locator(ndv).waitFor();
	await close(page);
	const [canvasToForm] = await cost(page, {
		press: [canvasNode(name)],
		by: 'dblclick',
		then: [{ seen: form.map(input) }],
	});
	const keystroke = await typeLetters(page, `${input(text)} input`);
	const [resourceList] = await cost(page, {
		press: [`${input('resource')} .el-select__wrapper, ${input('resource')} input`],
		then: [{ seen: [option], text: other.resource }],
	});
	await quiet(page);
	const [resourceChange] = await cost(page, {
		press: [option, other.resource],
		then: [{ seen: [input(other.field)] }],
	});
	await close(page);
	await openPanel(page, name);
	const [panelFirst, panelAll = panelFirst] = await cost(page, {
		press: [entry, name],
		then: [
			{ seen: [actionRow] },
			{ seen: [actionRow], asManyAs: '[data-test-id="node-creator-category-item"]' },
		],
	});
	await quiet(page);
	const [actionToForm] = await cost(page, {
		press: [actionRow, subject.action],
		then: [{ seen: form.map(input) }],
	});
	return {
		panelFirst,
		panelAll,
		actionToForm,
		canvasToForm,
		resourceList,
		resourceChange,
		keystroke,
	};
}

/** Of several sights each has the work up to the last one. */
async function cost(page: Page, watch: Watch): Promise<[Cost, ...Cost[]]> {
	const times: number[] = [];
	const worked = await workOf(page, async () => times.push(...(await untilSeen(page, watch))));
	return times.map((seen) => ({ seen, worked })) as [Cost, ...Cost[]];
}

async function openPanel(page: Page, name: string): Promise<void> {
	await page.locator(canvasNode('Start')).click();
	await page.keyboard.press('n');
	await page.locator('[data-test-id="node-creator-search-bar"]').waitFor();
	await page.keyboard.type(name);
	await page.locator(entry).getByText(name, { exact: true }).first().waitFor();
	await quiet(page);
}

/** For one letter: until it is painted, and all the work that follows it; n8n looks at the form again only a moment later. */
async function typeLetters(page: Page, field: string): Promise<Cost> {
	await page.locator(field).first().click();
	await quiet(page);
	await page.evaluate(() => {
		const waits: number[] = [];
		Object.assign(window, { waits });
		document.addEventListener(
			'input',
			() => {
				const begin = performance.now();
				requestAnimationFrame(() => setTimeout(() => waits.push(performance.now() - begin)));
			},
			true,
		);
	});
	const worked = await workOf(page, async () => {
		await page.keyboard.type(letters, { delay: 300 });
		await page.waitForTimeout(500);
	});
	if ((await page.locator(field).first().inputValue()) !== letters)
		throw new Error(`The text did not arrive in ${field}.`);
	const waits = await page.evaluate(() => (window as unknown as { waits: number[] }).waits);
	return {
		seen: waits.reduce((sum, wait) => sum + wait, 0) / letters.length,
		worked: worked / letters.length,
	};
}

async function workOf(page: Page, act: () => Promise<unknown>): Promise<number> {
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable', { timeDomain: 'threadTicks' });
	const before = await worked(session);
	await act();
	const after = await worked(session);
	await session.detach();
	return after - before;
}

async function worked(session: CDPSession): Promise<number> {
	const { metrics } = await session.send('Performance.getMetrics');
	return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

async function close(page: Page): Promise<void> {
	await page.locator('[data-test-id="ndv-close-button"]').click();
	await page.locator(ndv).waitFor({ state: 'hidden' });
	await quiet(page);
}

/** Until the page has had nothing to do for a moment. */
async function quiet(page: Page): Promise<void> {
	await page.evaluate(async () => {
		for (let calm = 0; calm < 8; ) {
			const begin = performance.now();
			await new Promise((done) => setTimeout(done, 50));
			calm = performance.now() - begin < 90 ? calm + 1 : 0;
		}
	});
}
