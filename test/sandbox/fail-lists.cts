// Answers of lists as they go wrong: empty, without a list, or with cursors that lead nowhere.
import type { Fault, Struck } from './faults.cts';
import { cursorOf } from './store.cts';
import type { PageMeta, SandboxRecord } from './store.cts';

interface Answer {
	data: SandboxRecord[];
	meta: PageMeta;
}

type Spoil = (answer: Answer, fault: Struck, asked: string | null) => unknown;

const spoils: Partial<Record<Fault['kind'], Spoil>> = {
	'empty-lists': ({ meta }) => ({
		data: [],
		meta: { ...meta, has_next_page: false, has_previous_page: false, start_cursor: null, end_cursor: null, total: 0 },
	}),
	'errors-null': () => ({ errors: null }),
	'stuck-cursor': (answer, _, asked) => more(answer, asked ?? answer.meta.end_cursor),
	// The first two pages tell where they end, all later ones repeat what those two have told.
	'alternating-cursor': (answer, { hits, cursors }) => {
		if (hits <= 2) cursors.push(answer.meta.end_cursor);
		return more(answer, cursors[(hits - 1) % 2] ?? null);
	},
	'missing-cursor': (answer) => more(answer, null),
	// The cursor is right: what is missing here begins the next page.
	'shrinking-page': ({ data, meta }) => {
		const kept = data.slice(0, Math.ceil(data.length / 2));
		const last = kept.at(-1);
		if (!last || kept.length === data.length) return { data, meta };
		return { data: kept, meta: { ...meta, has_next_page: true, end_cursor: cursorOf(String(last.id)) } };
	},
	'endless-empty': (answer, { hits }) => more({ ...answer, data: [] }, cursorOf(`empty ${hits}`)),
};

function more({ data, meta }: Answer, end_cursor: string | null): Answer {
	return { data, meta: { ...meta, has_next_page: true, end_cursor } };
}

export function isListFault({ kind }: Fault): boolean {
	return spoils[kind] !== undefined;
}

/** The answer's text as it is sent; what is no list stays as it was. */
export function spoilList(fault: Struck, text: string, query: URLSearchParams): string {
	const answer = JSON.parse(text) as Partial<Answer>;
	if (!Array.isArray(answer.data)) return text;
	return JSON.stringify(spoils[fault.kind]?.(answer as Answer, fault, query.get('after_id')));
}
