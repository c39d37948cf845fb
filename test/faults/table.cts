// The fault suite's rows, as data: how a fault is set on the sandbox, and what the node must make of it, work by work.
import type { Fault } from '../sandbox/faults.cts';
import type { Login } from './stage.cts';
import type { WorkName } from './works.cts';

export interface Expected {
	/** Requests of the work, tries included. */
	sent: number;
	/** Items without an error. */
	out: number;
	/** Fits each error that is told, with its advice; missing: there is none. */
	error?: RegExp;
}

export interface Row {
	name: string;
	/** Strike the work's requests, unless they name a method or path of their own. */
	faults?: Fault[];
	login?: Login;
	/** The token's life is over before the run. */
	expired?: boolean;
	/** Nothing of the company may come out: the token sees none of it. */
	blind?: boolean;
	/** The node's Timeout, in seconds. */
	timeout?: number;
	/** A wait between tries must last at least so long, in milliseconds. */
	waits?: number;
	/** How often the token is renewed; 0 unless told. */
	renewals?: number;
	/** Fits one of the hints. */
	hint?: RegExp;
	expect: Partial<Record<WorkName, Expected>>;
	/** The work by which the row is told in a real n8n, too. */
	telling?: WorkName;
}

/** The second server's address, in a fault's `location`. */
export const ELSEWHERE = '{elsewhere}';

/** Requests and items of each work when nothing fails. */
const smooth: Record<WorkName, { sent: number; out: number }> = {
	'read list': { sent: 4, out: 320 },
	'read empty list': { sent: 1, out: 0 },
	'read 100,000': { sent: 1_000, out: 100_000 },
	'read single': { sent: 3, out: 3 },
	create: { sent: 3, out: 3 },
	'create or update': { sent: 3, out: 3 },
	update: { sent: 3, out: 3 },
	delete: { sent: 3, out: 3 },
	upload: { sent: 3, out: 3 },
	download: { sent: 3, out: 3 },
};

const reads: WorkName[] = ['read list', 'read single'];
const changes: WorkName[] = ['update', 'delete'];
const makes: WorkName[] = ['create', 'upload'];
const repeatable: WorkName[] = [...reads, ...changes];
const all: WorkName[] = [...repeatable, ...makes];
const upsert: WorkName[] = ['create or update'];

type Expectations = Row['expect'];

const each = (works: WorkName[], make: (work: WorkName) => Expected): Expectations => Object.fromEntries(works.map((work) => [work, make(work)]));
/** All comes out, after so many more requests. */
const passes = (works: WorkName[], more = 1) => each(works, (work) => ({ ...smooth[work], sent: smooth[work].sent + more }));
/** The first request stands as it failed: a list ends, of three items one fails. */
const fails = (works: WorkName[], error: RegExp) =>
	each(works, (work) => (work === 'read list' ? { sent: 1, out: 0, error } : { sent: smooth[work].sent, out: smooth[work].out - 1, error }));
/** No request succeeds. */
const nothing = (works: WorkName[], error: RegExp) => each(works, (work) => ({ sent: work === 'read list' ? 1 : smooth[work].sent, out: 0, error }));

const status = (code: number, more: Partial<Fault> = {}): Fault => ({ kind: 'status', status: code, ...more });
const doubt = /may (or may not )?have been (made|applied)/;

/** What is looked up ends well where it was carried out. */
const lookedUp = ({ afterApply, kind }: Fault) => (afterApply || kind.startsWith('cut-') ? passes(upsert, 0) : fails(upsert, doubt));

/** What cannot be told from "it was carried out": repeated where that does no harm, looked up where one can, told as a doubt where a record is made. */
const unclear = (name: string, fault: Fault, more: Partial<Row> = {}): Row => ({
	name,
	faults: [fault],
	expect: { ...passes([...repeatable, 'download']), ...fails(makes, doubt), ...lookedUp(fault) },
	...more,
});
/** The same for answers that only the API gives. */
const unreadable = (name: string, fault: Fault): Row => ({
	name,
	faults: [fault],
	expect: { ...passes(repeatable), ...fails(makes, doubt), ...lookedUp(fault) },
});

const refusals: Array<[shape: string, body: unknown, said: RegExp]> = [
	['by field', { errors: { name: ['has already been taken'] } }, /'Name' has already been taken/],
	['a list of texts', { errors: ['Too young'] }, /Too young/],
	['one message', { message: 'Too young' }, /Too young/],
	["OAuth's", { error: 'invalid_name', error_description: 'Too young' }, /Too young/],
	['code, message, field', { errors: [{ code: 'validation_failed', message: 'is too long', field: 'name' }] }, /'Name' is too long/],
	['an exception', { errors: { exception: ['Too young'] } }, /refused the values: Too young/],
	['nested', { errors: { errors: { base: ['Too young'] } } }, /refused the values: Too young/],
	['null', { errors: null }, /refused the values: Create team/],
	['nulls inside', { errors: { name: [null], base: null } }, /refused the values: Create team/],
];

/** With a token that had ended: the first requests under way are sent again; an upload and a download ask for something else first. */
const renewed: Expectations = { ...passes(['read list', 'create']), ...passes(['read single', ...changes], 3), ...passes(['upload', 'download'], 0) };
/** With one that ends with the second request: of what goes side by side, the third has gone with it, too. */
const renewedOnTheWay: Expectations = { ...passes(['read list', ...makes]), ...passes(changes, 2) };

/** The same work by the other ways to log in, and what ends each of them in words of its own. */
const user = { by: 'userOAuth2' } as const;
const key = { by: 'apiKey' } as const;
const logins: Row[] = [
	{ name: 'no fault, user', login: user, expect: passes([...all, 'download', 'read empty list'], 0) },
	{ name: 'expired user token', login: user, expired: true, renewals: 1, expect: renewed },
	{
		name: 'user token that ends on the way',
		login: user,
		faults: [{ kind: 'expired', after: 1 }],
		renewals: 1,
		expect: renewedOnTheWay,
	},
	{
		name: 'renewal of a user token that fails once',
		login: user,
		expired: true,
		renewals: 1,
		faults: [status(503, { method: 'POST', path: '^/oauth/token$' })],
		expect: { create: { sent: 4, out: 2, error: /could not be renewed/ } },
	},
	{
		name: 'revoked user token',
		login: user,
		faults: [{ kind: 'revoked' }],
		expect: nothing(['read list', 'create'], /no longer accepts the token[\s\S]*as the person it belongs to/),
	},
	{
		name: 'no fault, key',
		login: key,
		expect: { ...passes([...all, 'read empty list'], 0), download: { sent: 0, out: 0, error: /does not let API keys do this[\s\S]*'Company OAuth2'/ } },
	},
	{
		name: 'revoked key',
		login: key,
		faults: [{ kind: 'revoked' }],
		expect: nothing(['read list', 'read single', 'create'], /does not accept the API key[\s\S]*Create a new key/),
	},
	{
		name: "the other environment's key",
		login: { ...key, environment: 'demo' },
		blind: true,
		expect: { 'read list': { sent: 1, out: 0 } },
		hint: /API key of another environment/,
	},
	{
		name: 'redirect of a key, other origin',
		login: key,
		faults: [{ kind: 'redirect', status: 307, location: `${ELSEWHERE}/taken?secret=1` }],
		expect: fails(all, /so that the API key goes to no other address/),
	},
	{ name: '500, key', login: key, faults: [status(500)], expect: fails(all, /HTTP 500/) },
];

export const table: Row[] = [
	{ name: 'no fault', expect: passes([...all, ...upsert, 'download', 'read empty list'], 0) },
	{
		name: '429 with Retry-After',
		faults: [status(429, { headers: { 'retry-after': '2' } })],
		waits: 2_000,
		expect: passes([...all, ...upsert, 'download']),
		telling: 'create',
	},
	{ name: '429 without Retry-After', faults: [status(429)], expect: passes([...all, 'download']) },
	{
		name: '429 for ever',
		faults: [status(429, { times: 0 })],
		expect: each(['read single', 'create'], () => ({ sent: 18, out: 0, error: /too many requests[\s\S]*200 POST requests/ })),
	},
	{ name: '500', faults: [status(500)], expect: fails([...all, ...upsert, 'download'], /HTTP 500/) },
	unclear('502', status(502), { telling: 'create' }),
	unclear('503', status(503)),
	{ name: '503 with Retry-After', faults: [status(503, { headers: { 'retry-after': '2' } })], waits: 2_000, expect: passes([...all, 'download']) },
	unclear('504', status(504)),
	unclear('504, but carried out', status(504, { afterApply: true })),
	unclear('reset before it was carried out', { kind: 'reset' }),
	unclear('reset after it was carried out', { kind: 'reset', afterApply: true }, { telling: 'create' }),
	{
		name: 'timeout',
		faults: [{ kind: 'slow', delayMs: 6_000, afterApply: true }],
		timeout: 4,
		expect: { ...passes(['read list', 'update', 'download']), ...passes(upsert, 0), ...fails(['create'], doubt) },
	},
	unreadable('cut JSON', { kind: 'cut-json' }),
	unclear('cut body', { kind: 'cut-body' }, { telling: 'download' }),
	unreadable('HTML with 200', { kind: 'html', status: 200 }),
	unclear('HTML with 502', { kind: 'html' }),
	{ name: 'redirect, same origin', faults: [{ kind: 'redirect' }], expect: fails(all, /redirects to http:\/\/127\.0\.0\.1:\d+\/moved \(HTTP 302\)/) },
	{
		name: 'redirect, other origin',
		faults: [{ kind: 'redirect', status: 307, location: `${ELSEWHERE}/taken?secret=1` }],
		expect: fails(all, /redirects to http:\/\/[^ ]+\/taken \(HTTP 307\)/),
		telling: 'create',
	},
	{ name: 'stuck cursor', faults: [{ kind: 'stuck-cursor', times: 0 }], expect: { 'read list': { sent: 2, out: 0, error: /leads back to where it was/ } } },
	{
		name: 'alternating cursor',
		faults: [{ kind: 'alternating-cursor', times: 0 }],
		expect: { 'read list': { sent: 3, out: 0, error: /leads back to where it was/ } },
		telling: 'read list',
	},
	{ name: 'missing cursor', faults: [{ kind: 'missing-cursor', times: 0 }], expect: { 'read list': { sent: 1, out: 0, error: /goes on, but not where/ } } },
	{
		name: 'empty pages for ever',
		faults: [{ kind: 'endless-empty', times: 0 }],
		expect: { 'read list': { sent: 100, out: 0, error: /one empty page after the other/ } },
	},
	{ name: 'a page that shrinks', faults: [{ kind: 'shrinking-page', after: 1 }], expect: passes(['read list'], 0) },
	{
		name: 'errors: null for a list',
		faults: [{ kind: 'errors-null' }],
		expect: passes(['read empty list'], 0),
		hint: /returned no records/,
		telling: 'read empty list',
	},
	{
		name: 'revoked token',
		faults: [{ kind: 'revoked' }],
		expect: nothing(['read list', 'read single', 'create'], /no longer accepts the token[\s\S]*connect it again/),
	},
	{
		name: 'expired token without a refresh token',
		expired: true,
		expect: nothing(['read list', 'read single', 'create'], /no longer accepts the token[\s\S]*connect it again/),
	},
	{ name: 'expired token with a refresh token', login: { refresh: true }, expired: true, renewals: 1, expect: renewed, telling: 'read single' },
	{
		name: 'token that ends on the way',
		login: { refresh: true },
		faults: [{ kind: 'expired', after: 1 }],
		renewals: 1,
		expect: renewedOnTheWay,
	},
	{
		name: 'renewal that fails once',
		login: { refresh: true },
		expired: true,
		renewals: 1,
		faults: [status(503, { method: 'POST', path: '^/oauth/token$' })],
		expect: { create: { sent: 4, out: 2, error: /could not be renewed/ } },
	},
	{
		name: 'revoked token with a refresh token',
		login: { refresh: true },
		faults: [{ kind: 'revoked' }],
		expect: nothing(['read list', 'create'], /no longer accepts the token/),
	},
	{
		name: "the other environment's token",
		login: { environment: 'demo' },
		blind: true,
		expect: { 'read list': { sent: 1, out: 0 } },
		hint: /OAuth application of another environment/,
		telling: 'read list',
	},
	...logins,
	{ name: '100,000 records', expect: passes(['read 100,000'], 0) },
	{ name: '403', faults: [status(403)], expect: fails(['create', 'read list'], /permission "employees"/) },
	{
		name: '409',
		faults: [status(409, { body: { errors: { exception: ['A shift is open'] } } })],
		expect: fails(['create', 'create or update', 'update'], /stands in the way: A shift is open/),
	},
	{
		name: '422 for what was made in between',
		faults: [status(422, { afterApply: true, body: { errors: { email: ['has already been taken'] } } })],
		expect: passes(upsert, 0),
	},
	...refusals.map(
		([shape, body, said], index): Row => ({
			name: `422, ${shape}`,
			faults: [status(422, { body })],
			expect: fails(['create'], said),
			...(index === 6 ? { telling: 'create' as const } : {}),
		}),
	),
];
