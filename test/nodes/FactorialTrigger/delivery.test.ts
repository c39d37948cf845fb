/** How a delivery's challenge is told, and how long an equal delivery counts as a repetition. */
import { eventOf } from '../../../nodes/FactorialTrigger/delivery/challenge';
import { fingerprint, isRepeated, remember } from '../../../nodes/FactorialTrigger/delivery/duplicates';

const held = { 'a/b/c': { id: '1', challenge: 'one' }, 'a/b/d': { id: '2', challenge: 'two' }, 'a/b/e': { id: '3', challenge: '' } };

test.each([
	['one', 'a/b/c'],
	['two', 'a/b/d'],
	['three', undefined],
	['on', undefined],
	['', undefined],
	[undefined, undefined],
	[['one'], undefined],
])('the challenge %j belongs to %p', (given, event) => expect(eventOf(given, held)).toBe(event));

test('without subscriptions no challenge is right', () => expect(eventOf('', {})).toBeUndefined());

test('a delivery is a repetition for as long as asked, and forgotten then', () => {
	const minute = 60_000;
	const print = fingerprint('a/b/c', null, { id: '1' });
	const seen = remember({ older: 0 }, print, 10 * minute, 5);
	expect(Object.keys(seen)).toEqual([print]);
	expect(isRepeated(seen, print, 14 * minute, 5)).toBe(true);
	expect(isRepeated(seen, print, 15 * minute, 5)).toBe(false);
	expect(isRepeated(seen, fingerprint('a/b/c', null, { id: '2' }), 10 * minute, 5)).toBe(false);
});

test('what is remembered does not grow without end', () => {
	const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`x${index}`, index]));
	const seen = remember(many, 'new', 2_000, 60);
	expect(Object.keys(seen)).toHaveLength(2_000);
	expect(seen).toHaveProperty('new');
	expect(seen).not.toHaveProperty('x0');
});
