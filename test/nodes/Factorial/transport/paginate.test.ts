/** How a list is followed by its cursors. */
import { collectPages } from '../../../../nodes/Factorial/transport/paginate';

/** A list of `total` records that answers like the API and remembers what it was asked. */
function listOf(total: number) {
	const asked: Array<Record<string, string>> = [];
	const fetchPage = async (page: Array<[string, string]>) => {
		const query = Object.fromEntries(page);
		asked.push(query);
		const start = query.after_id === undefined ? 0 : Number(query.after_id) + 1;
		const end = Math.min(total, start + Number(query.limit));
		return {
			data: Array.from({ length: end - start }, (_, index) => ({ id: String(start + index) })),
			meta: { has_next_page: end < total, end_cursor: String(end - 1) },
		};
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
	const records = await collectPages(fetchPage, limit);
	expect(records).toHaveLength(expected);
	expect(new Set(records.map((record) => (record as { id: string }).id)).size).toBe(expected);
	expect(asked.map(({ limit: size, after_id: after }) => (after === undefined ? [size] : [size, after]))).toEqual(requests);
});

test.each([
	['an answer without a list', { message: 'hello' }, /holds no list/],
	['a cursor that does not lead on', { data: [], meta: { has_next_page: true, end_cursor: null } }, /goes on, but not where/],
])('%s is refused', async (_, answer, message) => {
	await expect(collectPages(async () => answer)).rejects.toThrow(message);
});

test('a cursor that stays where it is does not run for ever', async () => {
	const page = { data: [{ id: '1' }], meta: { has_next_page: true, end_cursor: 'x' } };
	await expect(collectPages(async () => page)).rejects.toThrow(/goes on, but not where/);
});
