/** Files on their way: downloads that break, what they are called, and uploads that lack a name. */
import type { IBinaryData, IDataObject, INodeParameters, NodeApiError } from 'n8n-workflow';
import type { Operation } from '../../nodes/Factorial/catalog/types';
import { connect } from '../../nodes/Factorial/transport/connection';
import { downloadFiles } from '../../nodes/Factorial/transport/files/download';
import { runNode } from './engine.cts';
import { executeHost } from './executeHost.cts';
import { hangUp, page, sendPart, startMisbehaving, type Answer, type Misbehaving } from './misbehaving.cts';

let server: Misbehaving;
beforeAll(async () => {
	server = await startMisbehaving();
});
afterAll(async () => await server.close());

const credential = (): IDataObject => ({
	environment: 'other',
	baseUrl: server.url,
	clientId: 'id',
	clientSecret: 'the-client-secret',
	oauthTokenData: { access_token: 'the-company-token', token_type: 'Bearer' },
});
const run = async (parameters: IDataObject, binary: Record<string, IBinaryData> = {}) =>
	await runNode({ parameters: parameters as INodeParameters, credential: credential(), items: [{ json: {}, binary }] });
const text = (data?: IBinaryData) => Buffer.from(data?.data ?? '', 'base64').toString();

describe('a download', () => {
	const download = async (record: IDataObject, answer: Answer, options: IDataObject = {}) => {
		server.answer(async (request, reply, count) => {
			if (request.path === '/file') return await answer(request, reply, count);
			if (request.path.endsWith('bulk_create')) return reply.send([{ id: '7', url: `${server.url}/file?signature=the-signature` }]);
			return reply.send({ id: '7', ...record });
		});
		const result = await run({ resource: 'documents.documents', operation: 'download', id: { __rl: true, mode: 'id', value: '7' }, options });
		return { ...result, file: result.items[0]?.binary?.data, tries: server.seen.filter(({ path }) => path === '/file').length };
	};
	const whole: Answer = (_, reply) => reply.type('text/plain').send('the whole file');

	test.each<[string, Answer]>([
		['breaks before it begins', (_, reply) => hangUp(reply)],
		['breaks in the middle', (_, reply) => sendPart(reply, 'the wh', { length: 14, then: 'destroy' })],
		['ends before all of it has come', (_, reply) => sendPart(reply, 'the wh', { length: 14 })],
		['ends before all of a packed file has come', (_, reply) => sendPart(reply, '\u001f', { length: 14, headers: { 'content-encoding': 'gzip' } })],
		['is answered by a 503', (_, reply) => reply.code(503).header('retry-after', '0').send()],
		['is answered by a 502', (_, reply) => reply.code(502).send('<html>')],
	])('that %s is tried again', async (_, answer) => {
		const { file, error, tries } = await download({ filename: 'a.txt' }, (request, reply, count) =>
			count === 1 ? answer(request, reply, count) : whole(request, reply, count),
		);
		expect(error).toBeUndefined();
		expect(text(file)).toBe('the whole file');
		expect(tries).toBe(2);
	});

	test('that keeps breaking in the middle ends in words, without the address', async () => {
		server.answer((_, reply) => sendPart(reply, 'the wh', { length: 14, then: 'destroy' }));
		const { context } = await executeHost(credential());
		const record = { id: '7', file: { url: `${server.url}/file?signature=the-signature`, filename: 'a.txt' } };
		const got = downloadFiles(context, { ...(await connect(context)), attempts: 2 }, { files: { at: 'file' } } as Operation, record, 'data', 3);
		const error = await got.then(
			() => undefined,
			(each: NodeApiError) => each,
		);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toBe('The file could not be downloaded: the connection broke');
		expect(error?.description).toMatch(/The node has tried several times\. Run it again later/);
		expect(error?.context.itemIndex).toBe(3);
		expect(JSON.stringify(error)).not.toContain('the-signature');
		expect(server.seen).toHaveLength(2);
	});

	test('that stops coming is given up after the timeout, and tried again', async () => {
		const { file, tries } = await download(
			{ filename: 'a.txt' },
			(request, reply, count) => (count === 1 ? sendPart(reply, 'the wh', { length: 14, then: 'stall' }) : whole(request, reply, count)),
			{ timeout: 1 },
		);
		expect(text(file)).toBe('the whole file');
		expect(tries).toBe(2);
	}, 20_000);

	test('that is refused is not tried again', async () => {
		const { error, tries } = await download({ filename: 'a.txt' }, (_, reply) => reply.code(403).send());
		expect(error?.message).toBe('The file could not be downloaded (HTTP 403) [item 0]');
		expect(tries).toBe(1);
	});

	test.each<[string, IDataObject, Record<string, string>, string]>([
		['the name that the record gives', { filename: 'payslip.pdf' }, { 'content-disposition': 'attachment; filename="x.pdf"' }, 'payslip.pdf'],
		['an ending by its type where the name has none', { filename: 'payslip' }, { 'content-type': 'application/pdf' }, 'payslip.pdf'],
		["an ending by the record's own type", { filename: 'payslip', content_type: 'image/png' }, { 'content-type': 'application/octet-stream' }, 'payslip.png'],
		['an ending that only n8n knows', { filename: 'movie' }, { 'content-type': 'video/quicktime' }, 'movie.qt'],
		['the name of the header', { filename: null }, { 'content-disposition': 'attachment; filename="a;b.pdf"' }, 'a;b.pdf'],
		['a name that no device has', { filename: 'CON' }, { 'content-type': 'application/pdf' }, 'CON_.pdf'],
		['a name though there is none', { filename: '...' }, { 'content-type': 'application/pdf' }, 'file-7.pdf'],
	])('has %s', async (_, record, headers, expected) => {
		const { file, error } = await download(record, (_request, reply) => reply.headers(headers).send(Buffer.from('x')));
		expect(error).toBeUndefined();
		expect(file?.fileName).toBe(expected);
	});

	test('has the name of a header in UTF-8, as many servers send it', async () => {
		const { file } = await download({ filename: null }, (_, reply) => {
			reply.hijack();
			reply.raw.socket?.end(Buffer.from('HTTP/1.1 200 OK\r\ncontent-disposition: attachment; filename="nómina.pdf"\r\ncontent-length: 1\r\n\r\nx'));
		});
		expect(file?.fileName).toBe('nómina.pdf');
	});

	describe('of a document that Factorial does not show', () => {
		const hidden = async (signed: unknown[]) => {
			server.answer(({ path }, reply) => {
				if (path === '/file') return reply.type('application/pdf').send('%PDF');
				return path.endsWith('bulk_create') ? reply.send(signed) : reply.code(404).send({ errors: ['Not found'] });
			});
			return await run({ resource: 'documents.documents', operation: 'download', id: { __rl: true, mode: 'id', value: '7' } });
		};

		test('gives the file that is signed for it', async () => {
			const { items, error } = await hidden([{ id: '7', url: `${server.url}/file` }]);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toEqual([{ id: '7' }]);
			expect(text(items[0]?.binary?.data)).toBe('%PDF');
			expect(items[0]?.binary?.data?.fileName).toBe('file-7.pdf');
		});

		test('says that it is not there when nothing is signed for it', async () => {
			const { error } = await hidden([]);
			expect(error?.message).toBe('Factorial found no document with the ID 7 [item 0]');
			expect(error?.httpCode).toBe('404');
		});
	});

	test('of a record that says itself where its files are needs the record', async () => {
		server.answer((_, reply) => reply.code(404).send({ errors: ['Not found'] }));
		const { error } = await run({ resource: 'expenses.expenses', operation: 'download', id: { __rl: true, mode: 'id', value: '7' } });
		expect(error?.httpCode).toBe('404');
		expect(server.seen).toHaveLength(1);
	});
});

describe('an upload', () => {
	const upload = async (file: Partial<IBinaryData>) => {
		server.answer(({ path }, reply) => (path.endsWith('api_public/credentials') ? reply.send(page([{ company_id: '1' }])) : reply.code(201).send({ id: '1' })));
		const binary = { scan: { data: Buffer.from('the scan').toString('base64'), mimeType: 'application/pdf', ...file } };
		const { error } = await run(
			{
				resource: 'documents.documents',
				operation: 'create',
				file: 'scan',
				public: false,
				space: 'company_internal',
				is_pending_assignment: false,
				author_id: '1',
				request_esignature: false,
			},
			binary,
		);
		expect(error).toBeUndefined();
		const body = server.seen.find(({ path }) => path.endsWith('documents/documents'))?.body ?? '';
		return /name="file"; filename="([^"]*)"\r\nContent-Type: ([^\r]*)\r\n\r\nthe scan\r\n/i.exec(body)?.slice(1);
	};

	test.each<[string, Partial<IBinaryData>, string, string]>([
		['a name', { fileName: 'contract.docx' }, 'contract.docx', 'application/pdf'],
		['no name', {}, 'scan.pdf', 'application/pdf'],
		['an empty name', { fileName: '' }, 'scan.pdf', 'application/pdf'],
		['a blank name', { fileName: ' \t' }, 'scan.pdf', 'application/pdf'],
		['a name without an ending', { fileName: 'Contract v1.2' }, 'Contract v1.2.pdf', 'application/pdf'],
		['an ending that n8n knows', { fileName: 'movie', mimeType: 'video/quicktime', fileExtension: 'mov' }, 'movie.mov', 'video/quicktime'],
		['a type that tells no ending', { fileName: 'movie', mimeType: 'video/quicktime' }, 'movie', 'video/quicktime'],
		['no type', { fileName: 'thing.bin', mimeType: '' }, 'thing.bin', 'application/octet-stream'],
	])('with %s is sent as a file', async (_, file, name, type) => expect(await upload(file)).toEqual([name, type]));
});
