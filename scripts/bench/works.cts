// What the bench has both nodes do: each work with its rows, the Factorial node's parameters, and the ways of the HTTP Request node beside it.
import type { TestSandbox } from '../../test/engine/sandbox.cts';
import { documentFields, documentUpload } from '../../test/engine/upload.cts';
import { byId, httpRequest, splitOut } from '../../test/n8n/workflowBuilder.cts';
import type { Part } from '../../test/n8n/workflowBuilder.cts';
import type { Credential } from '../../test/n8n/rest.cts';
import { largeDocument } from '../../test/n8n/largeDocument.cts';
import { plannedShifts } from '../../test/n8n/plannedShifts.cts';

export type Json = Record<string, unknown>;

/** What does the work in the HTTP Request node's place, and its name in the table. */
export interface Way {
	name: string;
	/** `api` is the address that paths stand below. */
	nodes: (credential: Credential, api: string) => Part[];
}

export interface Work {
	name: string;
	/** Milliseconds that the sandbox adds to each answer. */
	latencyMs: number;
	/** What comes in, one item a row. */
	rows: (sandbox: TestSandbox) => Promise<Json[]>;
	/** Parameters of the Factorial nodes, one after the other. */
	factorial: Json[];
	ways: Way[];
	/** Records that must come out, of the Factorial node in any case. */
	out: number;
	/** The goal for the time, as a part of that of the first way; for the peak of memory, and for the number of requests. */
	goal?: { time?: number; memory?: number; requests?: number };
	/** A limit of POST requests: so many in a window of the sandbox's clock, and whether it tells how long to wait. */
	limit?: { posts: number; windowMs: number; retryAfter?: boolean };
	/** Throws where what Factorial has now is not what came out, and takes it away again. */
	check?: (sandbox: TestSandbox, rows: Json[], out: number) => Promise<void>;
	/** Where n8n keeps files; in a folder unless told. */
	filesIn?: 'database';
	/** One round has to do, since it takes minutes. */
	once?: true;
}

/** A request of the HTTP Request node for each item: beside path and options only what it needs. */
function request(path: string, options: Json, parameters: Json = {}): Way['nodes'] {
	return (credential, api) => [
		{
			...httpRequest('Work', credential, { ...parameters, url: `=${api}${path}`, options }),
			onError: 'continueRegularOutput',
		},
	];
}

/** As it is added, and with what n8n fills in when a person adds 'Batching'. */
const plainAndBatched = (path: string, parameters: Json = {}): [Way, Way] => [
	{ name: 'all at once', nodes: request(path, {}, parameters) },
	{
		name: 'batching 50 a second',
		nodes: request(path, batches(50, 1_000), parameters),
	},
];
const batches = (batchSize: number, batchInterval: number): Json => ({
	batching: { batch: { batchSize, batchInterval } },
});
const sendJson = (method: string, jsonBody: string): Json => ({
	method,
	sendBody: true,
	specifyBody: 'json',
	jsonBody,
});

/** What a run made has names that begin so. */
const MADE = 'Bench ';

/** Gives rows with the ID of a record each, and a name. */
async function ids(sandbox: TestSandbox, resource: string, count: number): Promise<Json[]> {
	const found = await sandbox.control<Array<{ id: string }>>(
		'get',
		`/records/${resource}?fields=id`,
	);
	return Array.from({ length: count }, (_, index) => ({
		id: found[index % found.length]?.id,
		name: `${MADE}${index}`,
	}));
}

const read = (latencyMs: number, time: number, ways = 2): Work => ({
	name: '1,000 single reads',
	latencyMs,
	rows: async (sandbox) => await ids(sandbox, 'employees/employees', 1_000),
	factorial: [
		{
			resource: 'employees.employees',
			operation: 'get',
			id: byId('={{ $json.id }}'),
			output: 'raw',
		},
	],
	ways: plainAndBatched('employees/employees/{{ $json.id }}').slice(0, ways),
	out: 1_000,
	goal: { time },
});

const pagination: Json = {
	pagination: {
		pagination: {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: {
				parameters: [
					{ type: 'qs', name: 'after_id', value: '={{ $response.body?.meta?.end_cursor }}' },
				],
			},
			paginationCompleteWhen: 'other',
			completeExpression: '={{ !$response.body.meta.has_next_page }}',
		},
	},
};

const list = (records: number, latencyMs: number, more: Partial<Work> = {}): Work => ({
	name: `list of ${records.toLocaleString('en')}`,
	latencyMs,
	rows: async (sandbox) => {
		await sandbox.control('post', '/records/attendance/shifts', { length: records });
		return [{ once: true }];
	},
	factorial: [
		{
			resource: 'attendance.shifts',
			operation: 'getAll',
			half_day: false,
			sort_created_at_asc: false,
			returnAll: true,
			output: 'raw',
		},
	],
	ways: [
		{
			name: 'pagination',
			nodes: (credential, api) => [
				...request(
					'attendance/shifts?half_day=false&sort_created_at_asc=false&limit=100',
					pagination,
				)(credential, api),
				splitOut('Records', 'data'),
			],
		},
	],
	out: records,
	...more,
});

/** Sees that as many are there as came out, once each, and takes them away. */
const madeOnce =
	(resource: string): NonNullable<Work['check']> =>
	async (sandbox, rows, out) => {
		const made = (await sandbox.records<{ id: string; name: string }>(resource)).filter(
			({ name }) => name?.startsWith(MADE),
		);
		for (const { id } of made) await sandbox.control('delete', `/records/${resource}/${id}`);
		const names = new Set(made.map(({ name }) => name));
		if (names.size !== out || made.length !== out)
			throw new Error(
				`${out} of ${rows.length} came out, ${made.length} by ${names.size} names were made.`,
			);
	};

const creations = (windowMs: number, more: Partial<Work> = {}): Work => ({
	name: `600 creations, 200 in ${windowMs / 1_000} s`,
	latencyMs: 0,
	rows: async () => Array.from({ length: 600 }, (_, index) => ({ name: `${MADE}${index}` })),
	factorial: [{ resource: 'teams.teams', operation: 'create', name: '={{ $json.name }}' }],
	ways: [
		{
			name: `batching 10 each ${windowMs / 20_000} s`,
			nodes: request(
				'teams/teams',
				batches(10, windowMs / 20),
				sendJson('POST', '={{ JSON.stringify({ name: $json.name }) }}'),
			),
		},
	],
	out: 600,
	limit: { posts: 200, windowMs },
	check: madeOnce('teams/teams'),
	...more,
});

/** Shifts of different people and days; Factorial takes a hundred in one request. */
const shifts: Work = {
	name: '600 shifts, *All Items in One Request*',
	latencyMs: 200,
	rows: async (sandbox) => {
		const people = await ids(sandbox, 'employees/employees', 600);
		return people.map(({ id, name }, index) => {
			const at = (hour: number) =>
				new Date(Date.UTC(2030, 0, 1 + Math.floor(index / 20), hour)).toISOString();
			return { company: sandbox.companyId, employee: id, name, start: at(9), end: at(17) };
		});
	},
	factorial: [plannedShifts],
	ways: [
		{
			name: 'batching 50 a second',
			nodes: request(
				'shift_management/shifts/bulk_create',
				batches(50, 1_000),
				sendJson(
					'POST',
					`={{ JSON.stringify({ shifts: [{ company_id: $json.company, employee_id: $json.employee, start_at: $json.start, end_at: $json.end, state: 'draft', creation_mode: 'manual', name: $json.name }] }) }}`,
				),
			),
		},
	],
	out: 600,
	goal: { requests: 1 / 20 },
	check: madeOnce('shift_management/shifts'),
};

/** Downloads a document and uploads it as another. */
const file = (more: Partial<Work> = {}): Work => ({
	name: 'file of 200 MB, downloaded and uploaded',
	latencyMs: 0,
	rows: async (sandbox) => {
		const [person] = await sandbox.records<{ access_id: string }>('employees/employees');
		const document = await largeDocument(sandbox, person?.access_id, 200);
		return [{ ...document, author: person?.access_id, company: sandbox.companyId }];
	},
	factorial: [
		{ resource: 'documents.documents', operation: 'download', id: byId('={{ $json.id }}') },
		documentUpload(`={{ $('Rows').item.json.author }}`),
	],
	ways: [
		{
			name: 'three nodes',
			nodes: (credential, api) => [
				httpRequest('Address', credential, {
					...sendJson('POST', '={{ JSON.stringify({ ids: [$json.id] }) }}'),
					url: `${api}documents/download_urls/bulk_create`,
				}),
				{
					name: 'Download',
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					// The address is signed, and takes no token beside that.
					parameters: {
						url: '={{ $json.url }}',
						options: { response: { response: { responseFormat: 'file' } } },
					},
				},
				httpRequest('Upload', credential, {
					method: 'POST',
					url: `${api}documents/documents`,
					sendBody: true,
					contentType: 'multipart-form-data',
					bodyParameters: {
						parameters: [
							{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' },
							...Object.entries({
								...documentFields(`={{ $('Rows').first().json.author }}`),
								company_id: `={{ $('Rows').first().json.company }}`,
								'signee_ids[]': '',
							}).map(([name, value]) => ({
								parameterType: 'formData',
								name,
								value: String(value),
							})),
						],
					},
				}),
			],
		},
	],
	out: 1,
	check: async (sandbox, [row]) => {
		const [sent] = (await sandbox.requests()).flatMap(({ files }) => files ?? []);
		if (sent?.sha256 !== row?.sha256) throw new Error('What was uploaded is another file.');
	},
	...more,
});

export const works: Work[] = [
	read(0, 0.6, 1),
	read(20, 0.6),
	read(200, 0.5),
	list(10_000, 20, { goal: { time: 0.9 } }),
	list(10_000, 200),
	list(100_000, 0, { goal: { time: 0.6, memory: 1 } }),
	list(100_000, 20),
	// A thousand pages that follow each other: three and a half minutes each way.
	list(100_000, 200, { once: true }),
	{
		name: '1,000 updates',
		latencyMs: 200,
		rows: async (sandbox) => {
			await sandbox.control('post', '/records/teams/teams', { length: 1_000 });
			return await ids(sandbox, 'teams/teams', 1_000);
		},
		factorial: [
			{
				resource: 'teams.teams',
				operation: 'update',
				id: byId('={{ $json.id }}'),
				updateFields: { description: '={{ $json.name }}' },
			},
		],
		ways: plainAndBatched(
			'teams/teams/{{ $json.id }}',
			sendJson('PUT', '={{ JSON.stringify({ id: $json.id, description: $json.name }) }}'),
		),
		out: 1_000,
		goal: { time: 0.5 },
	},
	// Factorial's minute, shortened by the sandbox's clock.
	creations(30_000),
	creations(60_000, {
		name: '600 creations, 200 in 60 s, 429 without Retry-After',
		limit: { posts: 200, windowMs: 60_000, retryAfter: false },
		once: true,
	}),
	shifts,
	file(),
	file({ name: `${file().name}, n8n keeping files in its database`, filesIn: 'database' }),
];
