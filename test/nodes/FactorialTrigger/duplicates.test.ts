/** How long an equal delivery counts as a repetition, which executions are asked, and what n8n is given to remember. */
import type { IExecuteFunctions, WorkflowExecuteMode } from 'n8n-workflow';

import { dropRepeated, entriesOf, fingerprint } from '../../../nodes/FactorialTrigger/delivery/duplicates';

const MINUTE = 60_000;
const print = fingerprint('a/b/c', null, { id: '1' });

/** n8n's memory of one node. */
function memory() {
	const entries = new Set<string>();
	const most: Array<number | undefined> = [];
	const helper = async (items: string[], _scope: string, { maxEntries }: { maxEntries?: number }) => {
		const processed = items.filter((item) => entries.has(item));
		items.forEach((item) => entries.add(item));
		most.push(maxEntries);
		return { new: items.filter((item) => !processed.includes(item)), processed };
	};
	return { entries, most, helper };
}

interface Run {
	helper?: ReturnType<typeof memory>['helper'];
	execution?: string;
	mode?: WorkflowExecuteMode;
	delivery?: string;
	minutes?: number;
}

let warnings: string[] = [];
beforeEach(() => (warnings = []));
afterEach(() => jest.restoreAllMocks());

/** Tells whether the execution goes on after the trigger. */
async function goesOn({ helper, execution = '1', mode = 'webhook', delivery = print, minutes = 60 }: Run): Promise<boolean> {
	const context = {
		getInputData: () => [{ json: { id: '1' }, delivery }],
		getMode: () => mode,
		getNodeParameter: () => ({ dropDuplicatesWithin: minutes }),
		getWorkflow: () => ({ id: '1' }),
		getNode: () => ({ id: '1' }),
		getExecutionId: () => execution,
		helpers: { checkProcessedAndRecord: helper },
		addExecutionHints: () => undefined,
		logger: { warn: (text: string) => warnings.push(text) },
	};
	const [items] = await dropRepeated(context as unknown as IExecuteFunctions);
	expect(items).toEqual(items?.length === 0 ? [] : [{ json: { id: '1' } }]);
	return items?.length === 1;
}

test.each([1, 60, 2_880])('within %d minutes a repetition is dropped, after a quarter more it never is', async (minutes) => {
	for (const offset of [0, 0.1, 0.24, 0.26, 0.5, 0.99]) {
		const { helper } = memory();
		const start = (1_000 + offset) * minutes * MINUTE;
		const at = async (part: number, execution: string) => {
			jest.spyOn(Date, 'now').mockReturnValue(Math.round(start + part * minutes * MINUTE));
			return await goesOn({ helper, execution, minutes });
		};
		expect(await at(0, '1')).toBe(true);
		expect([await at(0, '2'), await at(0.5, '3'), await at(0.999, '4')]).toEqual([false, false, false]);
		// What was dropped does not make the time any longer.
		expect(await at(1.26, '5')).toBe(true);
		expect(await at(1.27, '6')).toBe(false);
	}
});

test('each of several windows, deliveries and times has entries of its own', () => {
	const all = [entriesOf('a', 0, 60), entriesOf('a', 0, 30), entriesOf('b', 0, 60), entriesOf('a', 90 * MINUTE, 60)].flat();
	expect(all).toHaveLength(20);
	expect(new Set(all).size).toBe(20);
});

test.each([
	['is another delivery', { delivery: fingerprint('a/b/c', null, { id: '2' }) }],
	['runs the node again in the same execution', { execution: '1' }],
	['is a test', { mode: 'manual' }],
	['is run again by hand', { mode: 'retry' }],
] as Array<[string, Run]>)('what %s goes on', async (_, run) => {
	const { helper } = memory();
	expect(await goesOn({ helper })).toBe(true);
	expect(await goesOn({ helper, execution: '2', ...run })).toBe(true);
	expect(await goesOn({ helper, execution: '3' })).toBe(false);
});

test.each([1, 2, 3])('what another worker overwrites up to %d times is written down again', async (times) => {
	const { helper, entries } = memory();
	let overwritten = 0;
	const raced = async (...parameters: Parameters<typeof helper>) => {
		const output = await helper(...parameters);
		if (++overwritten <= times) entries.clear();
		return output;
	};
	expect(await goesOn({ helper: raced })).toBe(true);
	expect(await goesOn({ helper, execution: '2' })).toBe(false);
});

test('what is always overwritten goes on all the same', async () => {
	const { helper, entries } = memory();
	const raced = async (...parameters: Parameters<typeof helper>) => await helper(...parameters).finally(() => entries.clear());
	expect(await goesOn({ helper: raced })).toBe(true);
});

test('a test is not remembered', async () => {
	const { helper, entries } = memory();
	await goesOn({ helper, mode: 'manual' });
	expect(entries.size).toBe(0);
});

test('n8n keeps six entries each of the last two thousand deliveries', async () => {
	const { helper, entries, most } = memory();
	await goesOn({ helper });
	expect(entries.size).toBe(6);
	expect(new Set(most)).toEqual(new Set([12_000]));
});

test.each([
	['fails', async () => await Promise.reject(new Error('no such table'))],
	['does not exist', undefined],
])('where n8n’s memory %s, the delivery goes on and the log says so', async (_, helper) => {
	expect(await goesOn({ helper })).toBe(true);
	expect(warnings).toEqual([expect.stringMatching(/could not find out whether a delivery is a repetition, and lets it start/)]);
});
