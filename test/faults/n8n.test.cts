// The ten most telling rows of the fault suite, and what befalls a trigger, in a real n8n; printed as one table in the end.
import { openKillableStage, openN8nStage, openN8nTriggerStage } from './n8nStage.cts';
import { play, takeTable } from './play.cts';
import { table } from './table.cts';
import { playTrigger, triggerTable } from './triggers.cts';

jest.setTimeout(420_000);

let stage: Awaited<ReturnType<typeof openN8nStage>>;
beforeAll(async () => {
	stage = await openN8nStage();
});
afterAll(async () => {
	process.stdout.write(takeTable());
	await stage?.close();
});

test.each(table.flatMap((row) => (row.telling ? [[row.name, row.telling, row] as const] : [])))('%s: %s', async (_, work, row) => await play(stage, row, work));

test.each(triggerTable.map((row) => [row.name, row] as const))('trigger: %s', async (_, row) => {
	await stage.sandbox.reset();
	const trigger = await (row.kills ? openKillableStage(stage.sandbox) : openN8nTriggerStage(stage.rest, stage.sandbox));
	await playTrigger(trigger, row).finally(trigger.close);
});
