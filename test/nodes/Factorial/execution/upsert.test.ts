/** Items with the same key that run side by side: each waits for the one before, whatever comes of it. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { upsert, type Target, type UpsertPlan } from '../../../../nodes/Factorial/execution/upsert';
import type { RequestPlan } from '../../../../nodes/Factorial/request/build';
import type { Connection } from '../../../../nodes/Factorial/transport/connection';

const mockSend = jest.fn();
jest.mock('../../../../nodes/Factorial/transport/send', () => ({ send: async (...parameters: unknown[]) => (await mockSend(...parameters)) as unknown }));

const request = (name: string, id?: unknown) => ({ name, id }) as unknown as RequestPlan;
const planOf = (target: Target): UpsertPlan => ({
	target,
	create: () => request('create'),
	update: ({ id }) => request('update', id),
	look: async () => undefined,
});

/** Runs three items at once; gives what was sent, and what came of each. */
async function three(answers: Array<IDataObject | Error>) {
	const sent: unknown[] = [];
	let running = 0;
	mockSend.mockImplementation(async (_context: unknown, _connection: unknown, { plan }: { plan: unknown }) => {
		expect(++running).toBe(1);
		sent.push(plan);
		await Promise.resolve();
		running--;
		const answer = answers[sent.length - 1];
		if (answer instanceof Error) throw answer;
		return answer;
	});
	const tries = { made: new Set<number>() };
	const target: Target = { record: undefined, busy: Promise.resolve() };
	const done = await Promise.allSettled([0, 1, 2].map(async (index) => await upsert({} as IExecuteFunctions, {} as Connection, planOf(target), tries, index)));
	return { sent, done: done.map((one) => (one.status === 'fulfilled' ? one.value.created : (one.reason as Error).message)) };
}

test.each<[string, Array<IDataObject | Error>, unknown[], unknown[]]>([
	['all go well', [{ id: '7' }, { id: '7' }, { id: '7' }], [request('create'), request('update', '7'), request('update', '7')], [true, false, false]],
	['the create fails', [new Error('no'), { id: '8' }, { id: '8' }], [request('create'), request('create'), request('update', '8')], ['no', true, false]],
	['an update fails', [{ id: '7' }, new Error('no'), { id: '7' }], [request('create'), request('update', '7'), request('update', '7')], [true, 'no', false]],
	['an update gives nothing back', [{ id: '7' }, {}, {}], [request('create'), request('update', '7'), request('update', '7')], [true, false, false]],
])('%s', async (_, answers, sent, done) => expect(await three(answers)).toEqual({ sent, done }));
