/** Files that n8n keeps on its disk: sent from there and written there piece by piece, whole in each attempt, and never left open. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, IDataObject, INodeParameters } from 'n8n-workflow';
import { Container } from '@n8n/di';
import { keepFile, prepare, runNode, type RunOptions } from './engine.cts';
import { executeHost } from './executeHost.cts';
import { page, silence, startMisbehaving } from './misbehaving.cts';
import { connectSandbox, type TestSandbox } from './sandbox.cts';
import { documentUpload } from './upload.cts';

const folder = mkdtempSync(path.join(tmpdir(), 'streams-'));
let sandbox: TestSandbox;
let parameters: INodeParameters;
beforeAll(async () => {
	await prepare(folder);
	sandbox = await connectSandbox();
	const [author] = await sandbox.records<{ access_id: string }>('employees/employees');
	parameters = documentUpload(author?.access_id);
});
afterAll(async () => {
	await sandbox.close();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => await sandbox.forget());

/** Larger than what any buffer on the way holds. */
const content = randomBytes(24 * 1024 * 1024);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const kept = async () => await keepFile(content, 'März.pdf', 'application/pdf');
const pathOf = ({ id }: IBinaryData) => Container.get(BinaryDataService).getPath(String(id));
const upload = async (file: IBinaryData, options: Partial<RunOptions> = {}) =>
	await runNode({ parameters, credential: sandbox.credential, items: [{ json: {}, binary: { data: file } }], ...options });
const uploads = async () => (await sandbox.requests()).filter(({ path: asked }) => asked.endsWith('documents/documents'));
const documents = async () => (await sandbox.records('documents/documents')).length;

/** What this process has open below the folder; nothing on a system that does not tell. */
function open(): string[] {
	if (process.platform !== 'linux') return [];
	const link = (descriptor: string) => {
		try {
			return readlinkSync(`/proc/self/fd/${descriptor}`);
		} catch {
			return '';
		}
	};
	return readdirSync('/proc/self/fd')
		.map(link)
		.filter((target) => target.startsWith(folder));
}

/** Closing takes a moment that nobody is told of. */
async function untilClosed(): Promise<void> {
	while (open().length > 0) await new Promise((resolve) => setImmediate(resolve));
}

test('a file comes whole to Factorial and back, and lies on the disk both times', async () => {
	const { items, error } = await upload(await kept());
	expect(error).toBeUndefined();
	const [sent] = await uploads();
	expect(sent?.headers).toContain('content-length');
	expect(sent?.headers).not.toContain('transfer-encoding');
	expect(sent?.files).toEqual([{ field: 'file', filename: 'März.pdf', contentType: 'application/pdf', size: content.length, sha256: sha256(content) }]);

	const id = { __rl: true, mode: 'id', value: String(items[0]?.json.id) };
	const back = await runNode({ parameters: { resource: 'documents.documents', operation: 'download', id }, credential: sandbox.credential });
	const file = back.items[0]?.binary?.data as IBinaryData;
	expect(file).toMatchObject({ data: 'filesystem-v2', fileName: 'März.pdf', mimeType: 'application/pdf' });
	expect(sha256(readFileSync(pathOf(file)))).toBe(sha256(content));
	await untilClosed();
});

test.each<[string, IDataObject]>([
	['429', { kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
	['503 that names a time', { kind: 'status', status: 503, headers: { 'retry-after': '0' } }],
])('a file that is refused by a %s while it is being sent is sent again whole', async (_, fault) => {
	await sandbox.fault({ path: 'documents/documents', times: 2, ...fault });
	const before = await documents();
	const { error } = await upload(await kept());
	expect(error).toBeUndefined();
	const sent = await uploads();
	expect(sent.map(({ status }) => status)).toEqual([fault.status, fault.status, 201]);
	expect(sent[2]?.files).toEqual([expect.objectContaining({ size: content.length, sha256: sha256(content) })]);
	expect(await documents()).toBe(before + 1);
	await untilClosed();
});

test('a file is sent again whole with a renewed token', async () => {
	const server = await startMisbehaving();
	server.answer(({ path: asked, token }, reply) => {
		if (asked === '/oauth/token') return reply.send({ access_token: 'new', refresh_token: 'next', token_type: 'Bearer' });
		if (token !== 'new') return reply.code(401).send({ errors: null });
		return asked.endsWith('api_public/credentials') ? reply.send(page([{ company_id: '1' }])) : reply.code(201).send({ id: '1' });
	});
	const credential = {
		environment: 'other',
		baseUrl: server.url,
		accessTokenUrl: `${server.url}/oauth/token`,
		clientId: 'id',
		clientSecret: 'the-client-secret',
		oauthTokenData: { access_token: 'old', refresh_token: 'first', token_type: 'Bearer' },
	};
	const { error } = await upload(await keepFile(Buffer.from('the whole payslip'), 'payslip.pdf', 'application/pdf'), {
		parameters: { ...parameters, additionalFields: { company_id: '1' } },
		credential,
	});
	expect(error).toBeUndefined();
	const sent = server.seen.filter(({ path: asked }) => asked.endsWith('documents/documents'));
	expect(sent.map(({ token }) => token)).toEqual(['old', 'new']);
	for (const { body } of sent) expect(body).toMatch(/filename="payslip\.pdf"[\s\S]*the whole payslip/);
	await untilClosed();
	await server.close();
});

// Whether the head of the request has left when the file turns out to be gone is chance; that it is sent again is not.
test.each<[string, (file: IBinaryData) => void, number[], RegExp]>([
	['is gone', (file) => rmSync(pathOf(file)), [0, 1], /./],
	['is shorter than n8n says', (file) => truncateSync(pathOf(file), 5_000_000), [1], /^It holds 5000000 bytes, and 25165824 were expected/],
])('a file that %s makes nothing and is told in words', async (_, damage, begun, reason) => {
	const file = await kept();
	damage(file);
	const before = await documents();
	const { error } = await upload(file);
	expect(error?.message).toBe('The file "März.pdf" could not be read from n8n\'s storage [item 0]');
	expect(error?.description).toMatch(reason);
	expect(error?.description).toMatch(/Factorial did not take it\. Run the node again/);
	expect(await documents()).toBe(before);
	expect(begun).toContain((await uploads()).length);
	await untilClosed();
});

test('an upload under way leaves nothing open when the workflow is stopped', async () => {
	const server = await startMisbehaving();
	server.answer((_, reply) => silence(reply));
	const credential = {
		environment: 'other',
		baseUrl: server.url,
		clientId: 'id',
		clientSecret: 'x',
		oauthTokenData: { access_token: 'a', token_type: 'Bearer' },
	};
	const host = await executeHost(credential, { ...parameters, additionalFields: { company_id: '1' } }, [{ json: {}, binary: { data: await kept() } }]);
	const running = host.execute().then(
		() => undefined,
		(error: Error) => error,
	);
	while (process.platform === 'linux' && open().length === 0) await new Promise((resolve) => setImmediate(resolve));
	host.stop();
	expect((await running)?.message).toBe('The workflow was stopped [item 0]');
	await untilClosed();
	await server.close();
});
