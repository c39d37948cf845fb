/** When a failed request is sent again, and how long that waits. */
import type { Outcome } from '../../../../nodes/Factorial/transport/outcomes';
import { MAX_ATTEMPTS, mayBeApplied, retryDelay } from '../../../../nodes/Factorial/transport/retry';

const answer = (status: number, headers: Record<string, unknown> = {}): Outcome => ({ kind: 'refused', status, headers });
const lost: Outcome = { kind: 'lost', sent: true, reason: 'socket hang up' };
const unreachable: Outcome = { kind: 'lost', sent: false, reason: 'connect ECONNREFUSED' };
const unreadable: Outcome = { kind: 'unreadable', status: 200, body: '{"id": "1' };
const redirected = (status: number): Outcome => ({ kind: 'redirected', status, to: 'https://elsewhere.example/' });
const NOW = Date.parse('2026-03-01T12:00:00Z');
const delay = (method: string, outcome: Outcome, attempt = 1) => retryDelay(method, attempt, outcome, NOW, () => 0);

test.each<[string, string, Outcome, number | undefined]>([
	['a GET on 502', 'GET', answer(502), 500],
	['a PUT on 503', 'PUT', answer(503), 500],
	['a DELETE on a lost connection', 'DELETE', lost, 500],
	['a GET on 429 with seconds', 'GET', answer(429, { 'retry-after': '7' }), 7000],
	['a GET on 429 with a date', 'GET', answer(429, { 'retry-after': 'Sun, 01 Mar 2026 12:00:05 GMT' }), 5000],
	['a GET on 429 with a reset in seconds', 'GET', answer(429, { 'ratelimit-reset': '3' }), 3000],
	['a GET on 429 with a reset as a date', 'GET', answer(429, { 'x-ratelimit-reset': String(NOW / 1000 + 4) }), 4000],
	['a POST on 429', 'POST', answer(429), 2000],
	['a POST on 503 with Retry-After', 'POST', answer(503, { 'retry-after': '2' }), 2000],
	['a POST on 503 without', 'POST', answer(503), undefined],
	['a POST on 502', 'POST', answer(502), undefined],
	['a POST on a lost connection', 'POST', lost, undefined],
	['a POST on an answer that is cut', 'POST', unreadable, undefined],
	['a POST on a host that is not there', 'POST', unreachable, undefined],
	['a GET on an answer that is cut', 'GET', unreadable, 500],
	['a DELETE on an answer that is cut', 'DELETE', unreadable, 500],
	['a GET on 504', 'GET', answer(504), 500],
	...[301, 302, 303, 307, 308].flatMap((status) =>
		['DELETE', 'GET', 'POST', 'PUT'].map((method): [string, string, Outcome, undefined] => [`a ${method} on ${status}`, method, redirected(status), undefined]),
	),
	['a success', 'GET', { kind: 'answered', status: 200, value: {} }, undefined],
	['a GET on 500', 'GET', answer(500), undefined],
	['a GET on 404', 'GET', answer(404), undefined],
	['a wait that helps nobody', 'GET', answer(429, { 'retry-after': '3600' }), undefined],
])('%s', (_, method, outcome, expected) => {
	expect(delay(method, outcome)).toBe(expected);
});

test('waits double up to half a minute and end after the last attempt', () => {
	const waits = Array.from({ length: 5 }, (_, index) => retryDelay('GET', index + 1, lost, NOW, () => 1));
	expect(waits).toEqual([1000, 2000, 4000, 8000, 16000]);
	expect(delay('GET', lost, MAX_ATTEMPTS)).toBeUndefined();
});

test('the waits of a creation outlast the minute that its limit is counted in', () => {
	const waits = Array.from({ length: 5 }, (_, index) => retryDelay('POST', index + 1, answer(429), NOW, () => 0) ?? 0);
	expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThanOrEqual(60_000);
});

test.each<[string, Outcome, boolean]>([
	['a success', { kind: 'answered', status: 201, value: {} }, false],
	['a refusal', answer(422), false],
	['too many requests', answer(429), false],
	['an ended token', answer(401), false],
	['a server error', answer(500), true],
	['a gateway error', answer(502), true],
	['a 503', answer(503), true],
	['a 503 that says when to come back', answer(503, { 'retry-after': '5' }), false],
	['a 503 that says nothing that can be read', answer(503, { 'retry-after': 'soon' }), true],
	['a connection that broke', lost, true],
	['a host that is not there', unreachable, false],
	['an answer that is cut', unreadable, true],
	['a redirect', redirected(303), true],
])('whether a change may have been made after %s', (_, outcome, expected) => expect(mayBeApplied(outcome)).toBe(expected));
