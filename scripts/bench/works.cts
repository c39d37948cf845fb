// What the bench has both nodes do: each work with its rows, the Factorial node's parameters, and the ways of the HTTP Request node beside it.
import type { TestSandbox } from '../../test/engine/sandbox.cts';
import { byId } from '../../test/n8n/workflowBuilder.cts';

export type Json = Record<string, unknown>;

/** The HTTP Request node's parameters beside address and credential, and the name of the way in the table. */
export interface Way {
	name: string;
	options: Json;
}

export interface Work {
	name: string;
	/** Milliseconds that the sandbox adds to each answer. */
	latencyMs: number;
	/** What comes in, one item a row. */
	rows: (sandbox: TestSandbox) => Promise<Json[]>;
	factorial: Json;
	/** Path below the API, which may hold expressions, and what the HTTP Request node needs beside it. */
	http: {
		path: string;
		parameters: Json;
		ways: Way[];
		/** The field that holds a page's records. */ pages?: string;
	};
	/** Records that must come out. */
	out: number;
	/** The goal for the time, as a part of that of the first way; and for the peak of memory. */
	goal?: { time?: number; memory?: number };
	/** A limit of POST requests: so many in a window of the sandbox's clock. */
	limit?: { posts: number; windowMs: number };
	/** Takes minutes: only with `--all`. */
	long?: true;
}

const plain: Way = { name: 'all at once', options: {} };
/** What n8n fills in when a person adds 'Batching'. */
const batched: Way = {
	name: 'batching 50 a second',
	options: { batching: { batch: { batchSize: 50, batchInterval: 1_000 } } },
};

async function ids(sandbox: TestSandbox, resource: string, count: number): Promise<Json[]> {
	const found = await sandbox.control<Array<{ id: string }>>(
		'get',
		`/records/${resource}?fields=id`,
	);
	return Array.from({ length: count }, (_, index) => ({
		id: found[index % found.length]?.id,
		name: `Bench ${index}`,
	}));
}

const read = (latencyMs: number, time: number, ways = [plain, batched]): Work => ({
	name: '1,000 single reads',
	latencyMs,
	rows: async (sandbox) => await ids(sandbox, 'employees/employees', 1_000),
	factorial: {
		resource: 'employees.employees',
		operation: 'get',
		id: byId('={{ $json.id }}'),
		output: 'raw',
	},
	http: { path: 'employees/employees/{{ $json.id }}', parameters: {}, ways },
	out: 1_000,
	goal: { time },
});

const list = (records: number, latencyMs: number, more: Partial<Work> = {}): Work => ({
	name: `list of ${records.toLocaleString('en')}`,
	latencyMs,
	rows: async (sandbox) => {
		await sandbox.control('post', '/records/attendance/shifts', { length: records });
		return [{ once: true }];
	},
	factorial: {
		resource: 'attendance.shifts',
		operation: 'getAll',
		half_day: false,
		sort_created_at_asc: false,
		returnAll: true,
		output: 'raw',
	},
	http: {
		path: 'attendance/shifts?half_day=false&sort_created_at_asc=false&limit=100',
		parameters: {},
		ways: [
			{
				name: 'pagination',
				options: {
					pagination: {
						pagination: {
							paginationMode: 'updateAParameterInEachRequest',
							parameters: {
								parameters: [
									{
										type: 'qs',
										name: 'after_id',
										value: '={{ $response.body?.meta?.end_cursor }}',
									},
								],
							},
							paginationCompleteWhen: 'other',
							completeExpression: '={{ !$response.body.meta.has_next_page }}',
						},
					},
				},
			},
		],
		pages: 'data',
	},
	out: records,
	...more,
});

/** A minute of the limit lasts so long by the sandbox's clock. */
const windowMs = 30_000;

export const works: Work[] = [
	read(0, 0.6, [plain]),
	read(20, 0.6),
	read(200, 0.5),
	list(10_000, 20, { goal: { time: 0.9 } }),
	list(10_000, 200),
	list(100_000, 0, { goal: { time: 0.6, memory: 1 } }),
	list(100_000, 20, { long: true }),
	list(100_000, 200, { long: true }),
	{
		name: '1,000 updates',
		latencyMs: 200,
		rows: async (sandbox) => {
			await sandbox.control('post', '/records/teams/teams', { length: 1_000 });
			return await ids(sandbox, 'teams/teams', 1_000);
		},
		factorial: {
			resource: 'teams.teams',
			operation: 'update',
			id: byId('={{ $json.id }}'),
			updateFields: { description: '={{ $json.name }}' },
		},
		http: {
			path: 'teams/teams/{{ $json.id }}',
			parameters: {
				method: 'PUT',
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify({ id: $json.id, description: $json.name }) }}',
			},
			ways: [plain, batched],
		},
		out: 1_000,
		goal: { time: 0.5 },
	},
	{
		name: '600 creations, 200 a "minute" of 30 s',
		latencyMs: 0,
		rows: async () => Array.from({ length: 600 }, (_, index) => ({ name: `Bench ${index}` })),
		factorial: { resource: 'teams.teams', operation: 'create', name: '={{ $json.name }}' },
		http: {
			path: 'teams/teams',
			parameters: {
				method: 'POST',
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify({ name: $json.name }) }}',
			},
			ways: [
				{
					name: 'batching 10 each 1.5 s',
					options: { batching: { batch: { batchSize: 10, batchInterval: 1_500 } } },
				},
			],
		},
		out: 600,
		limit: { posts: 200, windowMs },
	},
];
