// Keeps the records of each resource in ascending order and cuts pages by cursor.
export type SandboxRecord = Record<string, unknown>;

/** A record and the key it is stored by: its id, or one that stays inside where the API's record has none. */
export interface Entry {
	key: string;
	record: SandboxRecord;
}

export interface Page {
	limit: number;
	after?: string | undefined;
	before?: string | undefined;
}

export interface PageMeta {
	has_next_page: boolean;
	has_previous_page: boolean;
	start_cursor: string | null;
	end_cursor: string | null;
	total: number;
	limit: number;
}

/** Records by resource; a resource is filled by `fill` when it is first asked for. */
export class Store {
	private readonly resources = new Map<string, Map<string, SandboxRecord>>();

	constructor(private readonly fill: (resource: string) => Entry[]) {}

	entries(resource: string): Entry[] {
		return [...this.of(resource)].map(([key, record]) => ({ key, record }));
	}

	records(resource: string): SandboxRecord[] {
		return [...this.of(resource).values()];
	}

	get(resource: string, key: string): SandboxRecord | undefined {
		return this.of(resource).get(key);
	}

	/** Adds a record at the end: keys of new records are higher than all before. */
	add(resource: string, key: string, record: SandboxRecord): SandboxRecord {
		this.of(resource).set(key, record);
		return record;
	}

	remove(resource: string, key: string): SandboxRecord | undefined {
		const record = this.get(resource, key);
		this.of(resource).delete(key);
		return record;
	}

	clear(): void {
		this.resources.clear();
	}

	private of(resource: string): Map<string, SandboxRecord> {
		let records = this.resources.get(resource);
		if (!records) {
			records = new Map();
			this.resources.set(resource, records);
			for (const { key, record } of this.fill(resource)) records.set(key, record);
		}
		return records;
	}
}

const cursorMark = 'sandbox-cursor:';

function cursorOf(key: string): string {
	return Buffer.from(cursorMark + key).toString('base64url');
}

/** The key inside a cursor; undefined for text that is no cursor. */
export function keyOfCursor(cursor: string): string | undefined {
	const text = Buffer.from(cursor, 'base64url').toString('utf8');
	return text.startsWith(cursorMark) ? text.slice(cursorMark.length) : undefined;
}

/**
 * Cuts one page out of ascending entries. A cursor's record may have gone in the meantime:
 * the page then starts at the next one that is still there.
 */
export function page(entries: Entry[], { limit, after, before }: Page): { data: SandboxRecord[]; meta: PageMeta } {
	let from = 0;
	let to = Math.min(limit, entries.length);
	if (after !== undefined) {
		const next = entries.findIndex(({ key }) => isHigher(key, after));
		from = next < 0 ? entries.length : next;
		to = Math.min(from + limit, entries.length);
	} else if (before !== undefined) {
		const next = entries.findIndex(({ key }) => !isHigher(before, key));
		to = next < 0 ? entries.length : next;
		from = Math.max(0, to - limit);
	}
	const cut = entries.slice(from, to);
	const first = cut[0];
	const last = cut[cut.length - 1];
	return {
		data: cut.map(({ record }) => record),
		meta: {
			has_next_page: to < entries.length,
			has_previous_page: from > 0,
			start_cursor: first ? cursorOf(first.key) : null,
			end_cursor: last ? cursorOf(last.key) : null,
			total: entries.length,
			limit,
		},
	};
}

/** Order of keys: by length, then by digit, which for ids is the order of numbers. */
export function isHigher(a: string, b: string): boolean {
	return a.length === b.length ? a > b : a.length > b.length;
}
