// Large files in a real n8n: there and back whole, without their size in its memory.
import { documentUpload } from '../engine/upload.cts';
import { largeDocument, MB } from '../n8n/largeDocument.cts';
import { forgetPeak, peak } from '../n8n/memory.cts';
import type { Credential } from '../n8n/rest.cts';
import { byId, chain, factorial } from '../n8n/workflowBuilder.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';
import { stage } from './stage.cts';

jest.setTimeout(180_000);

let scene: Scene;
let credential: Credential;
let author: { access_id: string } | undefined;
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Streams');
	[author] = await scene.sandbox.records('employees/employees');
});
afterAll(async () => await scene?.close());
beforeEach(async () => await scene.sandbox.forget());

const documentOf = async (megabytes: number) => await largeDocument(scene.sandbox, author?.access_id, megabytes);

/** Downloads a document into n8n and uploads it again from there. */
const thereAndBack = (name: string, { id }: { id: string }) =>
	chain(
		name,
		factorial('Download', credential, { resource: 'documents.documents', operation: 'download', id: byId(id) }),
		factorial('Upload', credential, documentUpload(author?.access_id)),
	);
const sent = async () => (await scene.sandbox.requests()).filter(({ method, path: asked }) => method === 'POST' && asked.endsWith('documents/documents'));

test('200 MB come to n8n and go to Factorial again whole, with less than 60 MB more memory', async () => {
	const [tenth, large] = [await documentOf(20), await documentOf(200)];
	// What the first files of all cost, whatever their size: code that is loaded, and a heap that grows with what flows through it. Held whole, the large one needs 180 MB more than these.
	for (const _ of [1, 2, 3]) expect((await scene.rest.runOnce(thereAndBack('Warm', tenth))).error()?.message).toBeUndefined();
	await scene.sandbox.forget();
	const pid = stage().n8nPid;
	forgetPeak(pid);
	const before = peak(pid);
	const run = await scene.rest.runOnce(thereAndBack('Large', large));
	const more = peak(pid) - before;
	expect(run.error()?.message).toBeUndefined();
	expect((await sent()).map(({ status, files }) => [status, files])).toEqual([
		[201, [expect.objectContaining({ filename: 'large.bin', size: 200 * MB, sha256: large.sha256 })]],
	]);
	process.stdout.write(`200 MB there and back: ${more.toFixed(1)} MB more memory than ${before.toFixed(0)} MB\n`);
	expect(more).toBeLessThan(60);
});

test('a large file is sent again whole when Factorial asks to wait', async () => {
	const file = await documentOf(20);
	await scene.sandbox.forget();
	await scene.sandbox.fault({ kind: 'status', status: 429, headers: { 'retry-after': '1' }, path: 'documents/documents$', method: 'POST' });
	const run = await scene.rest.runOnce(thereAndBack('Wait', file));
	expect(run.error()?.message).toBeUndefined();
	expect((await sent()).map(({ status, files }) => [status, files?.[0]?.sha256])).toEqual([
		[429, undefined],
		[201, file.sha256],
	]);
});
