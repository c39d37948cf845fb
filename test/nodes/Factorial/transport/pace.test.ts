/** What a credential's requests may do at once, told by a clock of the test's own. */
import type { Operation } from '../../../../nodes/Factorial/catalog/types';
import type { Outcome } from '../../../../nodes/Factorial/transport/outcomes';
import { FEWEST_UNPROVOKED, MOST, Pace } from '../../../../nodes/Factorial/transport/pace';

const operation = (method: Operation['method']): Operation => ({ resource: 'a/bs', operation: 'x', method, path: 'a/bs', answer: 'record', fields: [] });
const get = operation('GET');
const post = operation('POST');
const fine: Outcome = { kind: 'answered', status: 200, value: {} };
const refused = (status: number, headers: Record<string, unknown> = {}): Outcome => ({ kind: 'refused', status, headers });

let now = 0;
let pace: Pace;
beforeEach(() => {
	now = 1_000_000_000_000;
	pace = new Pace(() => now);
});

/** As many requests at once as there is room for, all answered after so many milliseconds. */
function round(room: () => number, milliseconds = 200, outcome: Outcome = fine, asked = get): number {
	const width = room();
	const sent = Array.from({ length: width }, () => pace.begin(asked));
	now += milliseconds;
	for (const each of sent) pace.ended(each, outcome);
	return width;
}
const rounds = (count: number, ...parameters: Parameters<typeof round>) => Array.from({ length: count }, () => round(...parameters));

test('it begins with five and grows while answers come well, up to its most', () => {
	const { room } = pace.join();
	const widths = rounds(15, room);
	expect(widths[0]).toBe(FEWEST_UNPROVOKED);
	expect(widths).toEqual([...widths].sort((a, b) => a - b));
	expect(widths.at(-1)).toBe(MOST);
});

test.each<[string, Outcome]>([
	['a 429', refused(429)],
	['a 503', refused(503)],
	['a connection that broke', { kind: 'lost', sent: true, reason: 'socket hang up' }],
])('%s halves it once a round, then it grows by no more than one a round, down to one at least', (_, outcome) => {
	const { room } = pace.join();
	rounds(10, room);
	round(room, 200, outcome);
	expect(room()).toBe(MOST / 2);
	// Of a round that ends at once, the later half finds too few under way to tell of more.
	rounds(2, room);
	expect(room()).toBe(MOST / 2);
	round(room);
	expect(room()).toBe(MOST / 2 + 1);
	rounds(10, room, 200, outcome);
	expect(room()).toBe(1);
});

test.each<[string, Outcome]>([
	['a refusal', refused(422)],
	['a missing record', refused(404)],
	['an ended token', refused(401)],
])('%s says nothing about it', (_, outcome) => {
	const { room } = pace.join();
	rounds(5, room, 200, outcome);
	expect(room()).toBe(FEWEST_UNPROVOKED);
});

test('waits that rise stop its growth and take it back, but not below where it began', () => {
	const { room } = pace.join();
	rounds(3, room);
	const before = room();
	rounds(3, room, 350);
	expect(room()).toBeLessThan(before * 2);
	rounds(40, room, 3_000);
	expect(room()).toBe(FEWEST_UNPROVOKED);
});

test('each operation has waits of its own', () => {
	const { room } = pace.join();
	rounds(2, room, 20);
	const before = room();
	rounds(3, room, 900, fine, { ...get, operation: 'slow' });
	expect(room()).toBeGreaterThan(before);
});

test('what is not used does not grow', () => {
	const { room } = pace.join();
	for (let count = 0; count < 100; count++) {
		const sent = pace.begin(get);
		now += 200;
		pace.ended(sent, fine);
	}
	expect(room()).toBe(FEWEST_UNPROVOKED);
});

test('executions share it, each having one under way at least, and the next to come alone begins anew', () => {
	const first = pace.join();
	rounds(10, first.room);
	const others = Array.from({ length: 3 }, () => pace.join());
	expect([first, ...others].map(({ room }) => room())).toEqual(Array(4).fill(MOST / 4));
	const many = Array.from({ length: MOST }, () => pace.join());
	expect(first.room()).toBe(1);
	for (const { leave } of [...many, ...others]) leave();
	others[0]?.leave();
	expect(first.room()).toBe(MOST);
	first.leave();
	expect(pace.join().room()).toBe(FEWEST_UNPROVOKED);
});

test.each<[string, Operation, Outcome, { GET: number; POST: number }]>([
	['a 429 of a read with Retry-After', get, refused(429, { 'retry-after': '7' }), { GET: 7_000, POST: 7_000 }],
	['a 429 of a creation, whose limit is one of its own', post, refused(429, { 'retry-after': '7' }), { GET: 0, POST: 7_000 }],
	['a 503 with Retry-After', post, refused(503, { 'retry-after': '7' }), { GET: 7_000, POST: 7_000 }],
	['a reset in seconds', get, refused(429, { 'ratelimit-reset': '3' }), { GET: 3_000, POST: 3_000 }],
	['a 429 that asks for nothing', get, refused(429), { GET: 0, POST: 0 }],
	['a wait that helps nobody', get, refused(429, { 'retry-after': '3600' }), { GET: 0, POST: 0 }],
])('%s holds what it is for', (_, asked, outcome, expected) => {
	pace.ended(pace.begin(asked), outcome);
	expect(Math.max(0, pace.notBefore('GET') - now)).toBe(expected.GET);
	expect(Math.max(0, pace.notBefore('PUT') - now)).toBe(expected.GET);
	expect(Math.max(0, pace.notBefore('POST') - now)).toBe(expected.POST);
});

test('a shorter wait takes nothing away from a longer one', () => {
	pace.ended(pace.begin(get), refused(429, { 'retry-after': '9' }));
	pace.ended(pace.begin(get), refused(429, { 'retry-after': '2' }));
	expect(pace.notBefore('GET') - now).toBe(9_000);
});

describe('the documented 200 creations a minute', () => {
	const create = (outcome: Outcome = fine) => {
		const sent = pace.begin(post);
		now += 10;
		pace.ended(sent, outcome);
	};
	const creations = (count: number) => Array.from({ length: count }, () => create());

	test('are not reckoned with before a 429 without a time shows the limit', () => {
		creations(500);
		expect(pace.notBefore('POST')).toBeLessThanOrEqual(now);
	});

	test('are kept from then on: each waits for room in the minute', () => {
		const start = now;
		creations(200);
		create(refused(429));
		expect(pace.notBefore('POST')).toBe(start + 10 + 60_000);
		expect(pace.notBefore('GET')).toBeLessThanOrEqual(now);
		now = pace.notBefore('POST');
		create();
		expect(pace.notBefore('POST')).toBe(start + 20 + 60_000);
	});

	test('count no creation that was refused for the limit', () => {
		creations(199);
		create(refused(429));
		expect(pace.notBefore('POST')).toBeLessThanOrEqual(now);
		create();
		expect(pace.notBefore('POST')).toBeGreaterThan(now + 50_000);
	});

	test('are forgotten ten minutes after they last showed', () => {
		create(refused(429));
		now += 10 * 60_000 + 1;
		creations(300);
		expect(pace.notBefore('POST')).toBeLessThanOrEqual(now);
	});
});
