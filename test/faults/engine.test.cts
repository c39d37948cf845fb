// Each row of the fault suite on n8n's execution engine (an n8n that is killed needs a real one): what was sent, came out, got lost and was doubled, printed as one table in the end.
import { openEngineStage, openTriggerStage } from './engineStage.cts';
import { play, takeTable } from './play.cts';
import type { Stage } from './stage.cts';
import { table } from './table.cts';
import { playTrigger, triggerTable } from './triggers.cts';
import type { WorkName } from './works.cts';

const mockWaits: number[] = [];
// The node's waits between tries are noted and not lived through; that they last is tried in a real n8n.
jest.mock('../../nodes/Factorial/transport/wait', () => ({
	...jest.requireActual<object>('../../nodes/Factorial/transport/wait'),
	pause: async (_: unknown, milliseconds: number) => void mockWaits.push(milliseconds),
}));

jest.setTimeout(120_000);

let stage: Stage & { close(): Promise<void> };
beforeAll(async () => {
	stage = await openEngineStage(mockWaits);
});
afterAll(async () => {
	process.stdout.write(takeTable());
	await stage.close();
});

describe.each(table.map((row) => [row.name, row] as const))('%s', (_, row) => {
	test.each(Object.keys(row.expect) as WorkName[])('%s', async (work) => await play(stage, row, work));
});

describe('the trigger', () => {
	test.each(triggerTable.filter(({ kills }) => !kills).map((row) => [row.name, row] as const))('%s', async (_, row) => {
		await stage.sandbox.reset();
		const trigger = await openTriggerStage(stage.sandbox);
		await playTrigger(trigger, row).finally(trigger.close);
	});
});

test('ten rows are told in a real n8n, too', () => {
	const telling = table.filter((row) => row.telling);
	expect(telling).toHaveLength(10);
	for (const { telling: work, expect: works } of telling) expect(Object.keys(works)).toContain(work);
});
