/** How a delivery's challenge is told. */
import { eventOf } from '../../../nodes/FactorialTrigger/delivery/challenge';

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
