// The node's setting Retry On Fail in a real n8n: what Factorial has accepted is never sent again.
import type { Credential } from '../n8n/rest.cts';
import { createSixty, sixty, words } from '../n8n/retryOnFail.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(120_000);

let scene: Scene;
let credential: Credential;
beforeAll(async () => {
	scene = await openScene(undefined, { settings: { postsPerMinute: 10_000 } });
	credential = await scene.connected('Retry');
});
afterAll(async () => await scene?.close());

const once = (names: string[]) => Object.fromEntries(names.map((name) => [name, 1]));

test('with the error output each accepted item is made once, and each refused one comes out there with its words', async () => {
	// n8n tries again when the first item that comes out is a failed one.
	const { all, open, closed } = sixty(0);
	const { status, made, succeeded, failed } = await createSixty(scene, credential, all, 'continueErrorOutput');
	expect(status).toBe('success');
	expect(made).toEqual(once(open));
	expect(succeeded.map(({ json }) => json.name)).toEqual(open);
	expect(failed.map(({ json }) => json.name)).toEqual(closed);
	expect(failed.map(({ json }) => String(json.error)).filter((text) => !text.includes(words))).toEqual([]);
});

test('stopped at the first refused item, nothing is made twice and the error is that of the refused item', async () => {
	const { all, open } = sixty(2);
	const { status, error, made, sent } = await createSixty(scene, credential, all, 'stopWorkflow');
	expect(status).toBe('error');
	expect(`${error?.message}`).toContain(words);
	expect(`${error?.message} ${error?.description}`).toContain('[item 2]');
	expect(made).toEqual(once(open.slice(0, 2)));
	expect(sent.filter((name) => name.startsWith('Open'))).toEqual(open.slice(0, 2));
});
