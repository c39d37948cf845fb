/** How a list is followed by its cursors. */
import { pageOf, type Page } from '../../../../nodes/Factorial/transport/outcomes';
import { collectPages, pagePairs } from '../../../../nodes/Factorial/transport/paginate';

const astray = (why: string) => new Error(why);
const pageWith = (records: number, cursor?: string): Page => ({
	records: Array.from({ length: records }, () => ({})),
	...(cursor === undefined ? {} : { cursor }),
});

/** A list of `total` records that answers like the API and remembers what it was asked. */
function listOf(total: number) {
	const asked: Array<Record<string, string>> = [];
	const fetchPage = async (size: number, cursor?: string) => {
		asked.push(Object.fromEntries(pagePairs(size, cursor)));
		const start = cursor === undefined ? 0 : Number(cursor) + 1;
		const end = Math.min(total, start + size);
		const answer = {
			data: Array.from({ length: end - start }, (_, index) => ({ id: String(start + index) })),
			meta: { has_next_page: end < total, end_cursor: String(end - 1) },
		};
		return pageOf(answer) as Page;
	};
	return { asked, fetchPage };
}

test.each([
	[250, undefined, 250, [['100'], ['100', '99'], ['100', '199']]],
	[250, 120, 120, [['100'], ['20', '99']]],
	[250, 100, 100, [['100']]],
	[30, 50, 30, [['50']]],
	[0, undefined, 0, [['100']]],
])('%i records, limit %p: %i come', async (total, limit, expected, requests) => {
	const { asked, fetchPage } = listOf(total);
	const records = await collectPages(fetchPage, astray, limit);
	expect(records).toHaveLength(expected);
	expect(new Set(records.map(({ id }) => id)).size).toBe(expected);
	expect(asked.map(({ limit: size, after_id: after }) => (after === undefined ? [size] : [size, after]))).toEqual(requests);
});

/** Each list goes on for ever; how many pages are asked for until that is found out. */
test.each<[string, string, number, (page: number) => Page]>([
	['a cursor that stays where it is', 'circle', 2, () => pageWith(1, 'x')],
	['two cursors that alternate', 'circle', 3, (page) => pageWith(1, page % 2 === 0 ? 'a' : 'b')],
	['three cursors in a ring behind a beginning', 'circle', 6, (page) => pageWith(1, page < 2 ? `start ${page}` : 'abc'.charAt(page % 3))],
	['a ring of empty pages', 'circle', 3, (page) => pageWith(0, page % 2 === 0 ? 'a' : 'b')],
	['empty pages with ever new cursors', 'empty', 100, (page) => pageWith(0, String(page))],
	['empty pages after records', 'empty', 101, (page) => pageWith(page === 0 ? 1 : 0, String(page))],
])('%s ends as %s after %i requests', async (_, why, requests, pageNumber) => {
	let asked = 0;
	await expect(collectPages(async () => pageNumber(asked++), astray)).rejects.toThrow(why);
	expect(asked).toBe(requests);
});

test('99 empty pages between records are followed', async () => {
	let asked = 0;
	const records = await collectPages(
		async () => (asked++ < 99 ? pageWith(0, String(asked)) : asked < 199 ? pageWith(asked === 100 ? 1 : 0, String(asked)) : pageWith(2)),
		astray,
	);
	expect(records).toHaveLength(3);
	expect(asked).toBe(199);
});

test('a limit that is reached ends a list that would go in a circle', async () => {
	expect(await collectPages(async () => pageWith(1, 'x'), astray, 2)).toHaveLength(2);
});

test.each<[string, unknown, unknown]>([
	['a list', { data: [{ id: '1' }], meta: { has_next_page: false, end_cursor: 'x' } }, { records: [{ id: '1' }] }],
	['a list that goes on', { data: [{ id: '1' }], meta: { has_next_page: true, end_cursor: 'x' } }, { records: [{ id: '1' }], cursor: 'x' }],
	['a list that goes on at a number', { data: [], meta: { has_next_page: true, end_cursor: 0 } }, { records: [], cursor: '0' }],
	['a list without meta', { data: [] }, { records: [] }],
	['a list with an empty meta', { data: [], meta: null }, { records: [] }],
	['what Factorial sometimes answers for an empty list', { errors: null }, { records: [] }],
	['nothing in place of errors, and data', { errors: null, data: [{ id: '1' }] }, { records: [{ id: '1' }] }],
	['a list that goes on without a cursor', { data: [], meta: { has_next_page: true, end_cursor: null } }, 'nowhere'],
	['a list that goes on at an empty cursor', { data: [], meta: { has_next_page: true, end_cursor: '' } }, 'nowhere'],
	['an object without data', { message: 'hello' }, 'noList'],
	['no errors, but no list either', { errors: null, message: 'hello' }, 'noList'],
	['errors', { errors: ['boom'] }, 'noList'],
	['an empty object', {}, 'noList'],
	['data that is null', { data: null }, 'noList'],
	['data that is one record', { data: { id: '1' } }, 'noList'],
	['a bare array', [{ id: '1' }], 'noList'],
	['a text', 'hello', 'noList'],
	['nothing', undefined, 'noList'],
])('%s is read as a page, or told apart', (_, answer, expected) => expect(pageOf(answer)).toEqual(expected));
