/** Which addresses are the trigger's own, and what a delivery may be passed on to. */
import { addressOf, isSameNode, isSameNodeElsewhere, relayOf, withoutRelay, withRelay } from '../../../nodes/FactorialTrigger/subscriptions/address';

const PUBLISHED = 'https://n8n.example/webhook/0b5c/webhook';
const TEST = 'https://n8n.example/webhook-test/0b5c/webhook';
const address = addressOf(PUBLISHED, { webhookId: '0b5c' });

test.each([
	[PUBLISHED, true, false],
	[TEST, true, false],
	[`${PUBLISHED}?test=x`, true, false],
	['https://n8n.example/webhook/other/webhook', false, false],
	['https://n8n.example/webhook/x0b5c/webhook', false, false],
	['https://copy.example/webhook/0b5c/webhook', false, true],
	['http://n8n.example/webhook/0b5c/webhook', false, true],
	['no address', false, false],
])('%s: same node %p, on another n8n %p', (target, same, elsewhere) => {
	expect(isSameNode(target, address)).toBe(same);
	expect(isSameNodeElsewhere(target, address)).toBe(elsewhere);
});

test('a node without a webhook id is known by the three parts that n8n gives it', () => {
	const named = addressOf('https://n8n.example/base/webhook/12/factorial%20trigger/webhook', {});
	expect(named.tail).toBe('12/factorial%20trigger/webhook');
	expect(isSameNode('https://n8n.example/base/webhook-test/12/factorial%20trigger/webhook', named)).toBe(true);
});

test('an address can be made to serve a test, and back', () => {
	const relayed = withRelay(withRelay(PUBLISHED, TEST, 'old'), TEST, 'new');
	const query = Object.fromEntries(new URL(relayed).searchParams);
	expect(relayOf(query, address)).toEqual({ url: TEST, key: 'new' });
	expect(withoutRelay(relayed)).toBe(PUBLISHED);
});

test.each([
	[{}],
	[{ test: TEST }],
	[{ test: TEST, key: '' }],
	[{ test: 'https://evil.example/webhook-test/0b5c/webhook', key: '1' }],
	[{ test: 'https://n8n.example/rest/login', key: '1' }],
	[{ test: [TEST], key: '1' }],
])('%j is passed on to nobody', (query) => expect(relayOf(query, address)).toBeUndefined());
