/** Items side by side: how many, in which order, and what a failure stops. */
import { sideBySide } from '../../../../nodes/Factorial/execution/sideBySide';

/** Works that end when they are told to, and a log of what began and ended. */
function controlled(lanes: Array<string | undefined>, room: () => number) {
	const log: string[] = [];
	const ends = new Map<number, { resolve: (value: string) => void; reject: (error: Error) => void }>();
	const ended = sideBySide(lanes, room, async (index) => {
		log.push(`+${index}`);
		return await new Promise<string>((resolve, reject) => ends.set(index, { resolve, reject })).finally(() => log.push(`-${index}`));
	});
	const settle = async () => await new Promise((resolve) => setImmediate(resolve));
	return {
		log,
		ended,
		end: async (index: number) => (ends.get(index)?.resolve(`of ${index}`), await settle()),
		fail: async (index: number) => (ends.get(index)?.reject(new Error(`no ${index}`)), await settle()),
	};
}

const free = (count: number) => Array.from({ length: count }, () => undefined);

test('as many are under way as there is room for, looked at whenever one has ended', async () => {
	let room = 2;
	const { log, end, ended } = controlled(free(6), () => room);
	expect(log).toEqual(['+0', '+1']);
	await end(1);
	expect(log).toEqual(['+0', '+1', '-1', '+2']);
	room = 4;
	await end(0);
	expect(log.slice(4)).toEqual(['-0', '+3', '+4', '+5']);
	for (const index of [5, 4, 3, 2]) await end(index);
	expect(await ended).toEqual({ results: [0, 1, 2, 3, 4, 5].map((index) => `of ${index}`), failures: [] });
});

test('one goes on where there is no room', async () => {
	const { log, end, ended } = controlled(free(2), () => 0);
	expect(log).toEqual(['+0']);
	await end(0);
	await end(1);
	expect((await ended).results).toEqual(['of 0', 'of 1']);
});

test('room that shrinks lets those under way end, and starts nothing before', async () => {
	let room = 3;
	const { log, end, ended } = controlled(free(5), () => room);
	room = 1;
	await end(0);
	await end(1);
	expect(log).toEqual(['+0', '+1', '+2', '-0', '-1']);
	await end(2);
	expect(log.slice(5)).toEqual(['-2', '+3']);
	await end(3);
	await end(4);
	await ended;
});

test('items of a lane follow each other in their order, others overtake', async () => {
	const { log, end, ended } = controlled(['a', 'a', 'b', undefined, 'b'], () => 10);
	expect(log).toEqual(['+0', '+2', '+3']);
	await end(2);
	expect(log.slice(3)).toEqual(['-2', '+4']);
	await end(0);
	expect(log.slice(5)).toEqual(['-0', '+1']);
	for (const index of [1, 3, 4]) await end(index);
	expect((await ended).results).toEqual([0, 1, 2, 3, 4].map((index) => `of ${index}`));
});

test('a failure starts nothing more; what is under way ends, and each failure is told', async () => {
	const { log, end, fail, ended } = controlled(['a', undefined, undefined, 'a', undefined], () => 3);
	await fail(2);
	await end(0);
	await fail(1);
	const { results, failures } = await ended;
	expect(log).toEqual(['+0', '+1', '+2', '-2', '-0', '-1']);
	expect(results[0]).toBe('of 0');
	expect(failures.map(({ index, error }) => [index, error.message])).toEqual([
		[1, 'no 1'],
		[2, 'no 2'],
	]);
});

test('nothing to do ends at once', async () =>
	expect(
		await sideBySide(
			[],
			() => 5,
			async () => 1,
		),
	).toEqual({ results: [], failures: [] }));
