// What the fault suite has the node do: each kind of work with its parameters and items, the requests it sends, and how its harm is counted.
import type { JournalEntry } from '../sandbox/journal.cts';
import type { TestSandbox } from '../engine/sandbox.cts';
import { documentUpload } from '../engine/upload.cts';

export type WorkName =
	| 'read list'
	| 'read empty list'
	| 'read 100,000'
	| 'read single'
	| 'create'
	| 'create or update'
	| 'update'
	| 'delete'
	| 'upload'
	| 'download';

export type Json = Record<string, unknown>;

export interface Work {
	parameters: Json;
	/** What comes in: three items, or one where a list is read. `text` becomes a file called `data` where there is one to upload. */
	items: Json[];
	/** Method and path (source of a regular expression) of the requests that count, and that faults strike. */
	method: string;
	path: string;
	/** Ids of the records that should come out, or undefined where the work makes them. */
	wanted?: string[];
	/** The resource that the work adds to, and the field that tells which item a new record is of. */
	makes?: { resource: string; field: string; names: string[] };
}

const count = 3;
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const three = <T,>(make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

async function ids(sandbox: TestSandbox, resource: string): Promise<string[]> {
	return (await sandbox.control<Array<{ id: string }>>('get', `/records/${resource}?fields=id`)).map(({ id }) => id);
}

/** Works whose items are three records of a resource. */
async function onThree(sandbox: TestSandbox, resource: string, parameters: Json, method: string, path?: (ids: string[]) => string): Promise<Work> {
	const wanted = (await ids(sandbox, resource)).slice(-count);
	return {
		parameters: { resource: resource.replace('/', '.'), id: byId('={{ $json.id }}'), ...parameters },
		items: wanted.map((id) => ({ id })),
		method,
		path: path?.(wanted) ?? `${resource}/(${wanted.join('|')})$`,
		wanted,
	};
}

const employees = { resource: 'employees.employees', operation: 'getAll', only_active: false, only_managers: false, returnAll: true };
const shifts = { resource: 'attendance.shifts', operation: 'getAll', half_day: false, sort_created_at_asc: false, returnAll: true };

async function made(sandbox: TestSandbox, kind: 'create' | 'upload'): Promise<Work> {
	const names = three((index) => `${kind}-${index}${kind === 'upload' ? '.txt' : ''}`);
	if (kind === 'create') {
		const makes = { resource: 'teams/teams', field: 'name', names };
		return {
			parameters: { resource: 'teams.teams', operation: 'create', name: '={{ $json.name }}' },
			items: names.map((name) => ({ name })),
			method: 'POST',
			path: 'teams/teams$',
			makes,
		};
	}
	const [author] = await sandbox.control<Array<{ access_id: string }>>('get', '/records/employees/employees?fields=access_id');
	const parameters = documentUpload(author?.access_id);
	const makes = { resource: 'documents/documents', field: 'filename', names };
	return { parameters, items: names.map((name) => ({ name, text: `the whole ${name}` })), method: 'POST', path: 'documents/documents$', makes };
}

/** Prepares a work on a sandbox as it is now. */
export const works: Record<WorkName, (sandbox: TestSandbox) => Promise<Work>> = {
	'read list': async (sandbox) => ({
		parameters: employees,
		items: [{}],
		method: 'GET',
		path: 'employees/employees$',
		wanted: await ids(sandbox, 'employees/employees'),
	}),
	'read empty list': async () => ({
		parameters: { ...employees, filters: { full_text_name: 'nobody is called so' } },
		items: [{}],
		method: 'GET',
		path: 'employees/employees$',
		wanted: [],
	}),
	'read 100,000': async (sandbox) => {
		await sandbox.control('post', '/records/attendance/shifts', { length: 100_000 });
		return { parameters: shifts, items: [{}], method: 'GET', path: 'attendance/shifts$', wanted: await ids(sandbox, 'attendance/shifts') };
	},
	'read single': async (sandbox) => await onThree(sandbox, 'employees/employees', { operation: 'get' }, 'GET'),
	create: async (sandbox) => await made(sandbox, 'create'),
	'create or update': async () => {
		const names = three((index) => `new-${index}@example.com`);
		return {
			parameters: { resource: 'employees.employees', operation: 'createOrUpdate', email: '={{ $json.name }}', first_name: 'New', last_name: 'Person' },
			items: names.map((name) => ({ name })),
			method: 'POST',
			path: 'employees/create_with_contract$',
			makes: { resource: 'employees/employees', field: 'email', names },
		};
	},
	update: async (sandbox) => await onThree(sandbox, 'teams/teams', { operation: 'update', updateFields: { description: 'changed' } }, 'PUT'),
	delete: async (sandbox) => await onThree(sandbox, 'teams/teams', { operation: 'delete' }, 'DELETE'),
	upload: async (sandbox) => await made(sandbox, 'upload'),
	download: async (sandbox) => await onThree(sandbox, 'documents/documents', { operation: 'download' }, 'GET', () => '^/files/'),
};

/** A list that fails ends the run; single items go on. */
export function listOf({ parameters }: Work): boolean {
	return parameters.operation === 'getAll';
}

/** What a work has come to, all counted from the sandbox's journal and records and from the node's output. */
export interface Figures {
	/** Requests of the work that reached the sandbox, tries included. */
	sent: number;
	/** Items without an error. */
	out: number;
	/** Records or items of which neither an item nor an error tells. */
	lost: number;
	/** Records that came out more than once, or were made more than once. */
	doubled: number;
}

export interface Came {
	/** The items of the first output: an item with `error` tells of a failure. */
	items: Json[];
	/** The error that ended the run. */
	error?: string | undefined;
}

const repeats = (values: unknown[]) => values.length - new Set(values).size;

export async function figuresOf(sandbox: TestSandbox, work: Work, came: Came, journal: JournalEntry[]): Promise<Figures> {
	const sent = journal.filter(({ method, path }) => method === work.method && new RegExp(work.path).test(path)).length;
	const good = came.items.filter(({ error }) => error === undefined);
	const out = good.length;
	const told = came.error !== undefined;
	if (work.makes) {
		const { resource, field, names } = work.makes;
		const records = (await sandbox.control<Json[]>('get', `/records/${resource}?fields=id,${field}`)).filter((record) => names.includes(String(record[field])));
		const shown = new Set(good.map(({ id }) => id));
		// An item with an error tells of one record, made or not.
		const untold = names.filter((name) => !records.some((record) => record[field] === name && shown.has(record.id))).length - (came.items.length - out);
		return { sent, out, lost: told ? 0 : untold, doubled: repeats(records.map((record) => record[field])) };
	}
	const wanted = work.wanted ?? [];
	const got = new Set(good.map(({ id }) => id));
	const failed = came.items.length - out;
	return { sent, out, lost: told ? 0 : wanted.filter((id) => !got.has(id)).length - failed, doubled: repeats(good.map(({ id }) => id)) };
}
