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

/** Records by resource, ascending; a resource is filled by `fill` when it is first asked for. */
export class Store {
	private readonly resources = new Map<string, Map<string, Entry>>();

	/** The entries as a list, until one comes or goes: long lists are read page by page. */
	private readonly lists = new Map<string, Entry[]>();

	constructor(private readonly fill: (resource: string) => Entry[]) {}

	entries(resource: string): Entry[] {
		const list = this.lists.get(resource) ?? [...this.of(resource).values()];
		this.lists.set(resource, list);
		return list;
	}

	records(resource: string): SandboxRecord[] {
		return this.entries(resource).map(({ record }) => record);
	}

	get(resource: string, key: string): SandboxRecord | undefined {
		return this.of(resource).get(key)?.record;
	}

	/** Adds a record at the end: keys of new records are higher than all before. */
	add(resource: string, key: string, record: SandboxRecord): SandboxRecord {
		this.put(resource, { key, record });
		return record;
	}

	/** Makes a resource as long as told, telling its records again under the new keys; each is made when it is first looked at. */
	lengthen(resource: string, length: number, nextKey: () => string): number {
		const told = [...this.entries(resource)];
		for (let index = told.length; index < length && told.length > 0; index += 1) {
			this.put(resource, new Again(nextKey(), told[index % told.length] as Entry));
		}
		return this.of(resource).size;
	}

	remove(resource: string, key: string): SandboxRecord | undefined {
		const record = this.get(resource, key);
		this.of(resource).delete(key);
		this.lists.delete(resource);
		return record;
	}

	clear(): void {
		this.resources.clear();
		this.lists.clear();
	}

	private put(resource: string, entry: Entry): void {
		this.of(resource).set(entry.key, entry);
		this.lists.delete(resource);
	}

	private of(resource: string): Map<string, Entry> {
		let entries = this.resources.get(resource);
		if (!entries) {
			entries = new Map();
			this.resources.set(resource, entries);
			for (const entry of this.fill(resource)) entries.set(entry.key, entry);
		}
		return entries;
	}
}

/** A record like another one, with an id of its own. */
class Again implements Entry {
	private own: SandboxRecord | undefined;

	constructor(
		readonly key: string,
		private readonly like: Entry,
	) {}

	get record(): SandboxRecord {
		this.own ??= { ...structuredClone(this.like.record), ...('id' in this.like.record ? { id: this.key } : {}) };
		return this.own;
	}
}

const cursorMark = 'sandbox-cursor:';

export function cursorOf(key: string): string {
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
		from = firstIndex(entries, (key) => isHigher(key, after));
		to = Math.min(from + limit, entries.length);
	} else if (before !== undefined) {
		to = firstIndex(entries, (key) => !isHigher(before, key));
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

/** Index of the first entry that passes, where all behind it pass too; the length when none does. */
function firstIndex(entries: Entry[], passes: (key: string) => boolean): number {
	let [from, to] = [0, entries.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if (passes((entries[middle] as Entry).key)) to = middle;
		else from = middle + 1;
	}
	return from;
}

/** Order of keys: by length, then by digit, which for ids is the order of numbers. */
export function isHigher(a: string, b: string): boolean {
	return a.length === b.length ? a > b : a.length > b.length;
}
