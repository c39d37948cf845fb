/** What people read when Factorial refuses: its own words in all their shapes, and what to do for each status. */
import { catalog, findOperation } from '../../../../nodes/Factorial/catalog';
import { permissions } from '../../../../nodes/Factorial/catalog/overrides/facts/permissions';
import type { Operation } from '../../../../nodes/Factorial/catalog/types';
import { hintsFor } from '../../../../nodes/Factorial/execution/hints';
import { loginOf, logins, type Login } from '../../../../nodes/Factorial/catalog/logins';
import { explainRedirect, explainStatus, explainUnrenewed } from '../../../../nodes/Factorial/transport/messages';
import { ownMessages } from '../../../../nodes/Factorial/transport/ownMessages';

const row = (resource: string, operation: string) => findOperation(resource, operation) as Operation;
const createLeave = row('timeoff/leaves', 'create');

test.each<[string, unknown, string[]]>([
	['by field', { errors: { start_on: ["can't be blank", 'is too early'] } }, ["'Start Date' can't be blank", "'Start Date' is too early"]],
	['by field, as text', { errors: { start_on: "can't be blank" } }, ["'Start Date' can't be blank"]],
	['as list', { errors: ['One', 'Two', 'One'] }, ['One', 'Two']],
	['as text', { errors: 'Only this' }, ['Only this']],
	['a message', { message: 'No such filter' }, ['No such filter']],
	['an exception', { errors: { exception: ['The shift is open already'] } }, ['The shift is open already']],
	['errors inside errors', { errors: { errors: { base: ['A policy forbids it'] } } }, ['A policy forbids it']],
	['ever deeper', { errors: { errors: { errors: [{ errors: { start_on: [['is taken']] } }] } } }, ["'Start Date' is taken"]],
	['code, message and field', { errors: [{ code: 'validation_failed', message: 'must be a day', field: 'start_on' }] }, ["'Start Date' must be a day"]],
	['code and field, the message null', { errors: [{ code: 'validation_failed', message: null, field: 'start_on' }] }, ["'Start Date' validation failed"]],
	['a code alone', { errors: [{ code: 'invalid_state', message: null, field: null }] }, ['invalid state']],
	['code, message and a field that is null', { errors: [{ code: 'unauthorized', message: 'Not yours', field: null }] }, ['Not yours']],
	['a field of an entry', { errors: [{ code: 'validation_failed', message: 'is wrong', field: 'leaves[0].start_on' }] }, ["'Leaves: Start Date' is wrong"]],
	['a field inside a field', { errors: { address: { city: ["can't be blank"] } } }, ["'Address: City' can't be blank"]],
	['by number of the entry', { errors: { 0: { start_on: ['is taken'] }, 3: ['is late'] } }, ["'Start Date' is taken", 'is late']],
	[
		'fields that are called like what stands beside messages',
		{ errors: { code: ['is taken'], status: ['is unknown'], type: 'is wrong' } },
		["'Code' is taken", "'Status' is unknown", "'Type' is wrong"],
	],
	['a status beside it', { status: 422, error: 'Unprocessable', errors: { base: ['Too late'] } }, ['Too late']],
	['OAuth', { error: 'invalid_request', error_description: 'Missing thing' }, ['Missing thing']],
	['OAuth, the code alone', { error: 'invalid_scope' }, ['invalid scope']],
	['an error that is an object', { error: { code: 'x', message: 'Not now' } }, ['Not now']],
	['null', { errors: null }, []],
	['null in a list', { errors: [null, 'One', { message: null }] }, ['One']],
	['null by field', { errors: { start_on: null, base: [null] } }, []],
	['null everywhere', { errors: null, message: null, error: null, error_description: null }, []],
	['nothing', null, []],
	['an empty text', '  ', []],
	['plain text', 'Bad Gateway', ['Bad Gateway']],
	['a web page', '<html><body>502</body></html>', []],
	['a number and a truth', { errors: [5, true] }, []],
])("Factorial's own words: %s", (_, body, expected) => {
	expect(ownMessages(body, createLeave)).toEqual(expected);
});

const explain = (
	status: number,
	body: unknown,
	resource = 'timeoff/leaves',
	operation = 'create',
	{ doubtful, ...more }: { path?: string; json?: Record<string, unknown>; doubtful?: boolean } = {},
) => explainStatus(status, body, { operation: row(resource, operation), path: row(resource, operation).path, ...more }, logins.companyOAuth2, doubtful);

test.each<[string, ReturnType<typeof explain>, RegExp, RegExp]>([
	['401', explain(401, { errors: null }), /no longer accepts the token/, /^Open the credential, connect it again/],
	['402', explain(402, { errors: ['Upgrade'] }), /does not offer this to the company: Create leave/, /Factorial says: Upgrade\. It may be part of a plan/],
	['403', explain(403, {}), /may not do this: Create leave/, /^Tick the permission "time_off" in the OAuth application/],
	['403 of a resource of its own', explain(403, {}, 'project_management/time_records'), /may not/, /"project_management_time"/],
	['403 where no permission is known', explain(403, {}, 'procurement/purchase_orders'), /may not/, /the permission for "procurement"/],
	[
		'404 with the ID in the path',
		explain(404, {}, 'employees/employees', 'get', { path: 'employees/employees/123%2F456' }),
		/^Factorial found no employee with the ID 123\/456$/,
		/Check the ID of the employee/,
	],
	[
		'404 with the ID in the body',
		explain(404, {}, 'timeoff/leaves', 'approve', { json: { id: '77' } }),
		/^Factorial found no leave with the ID 77$/,
		/of another company/,
	],
	['404 without an ID', explain(404, {}), /^Factorial found no record with an ID that was given: Create leave$/, /Check the ID/],
	[
		'409',
		explain(409, { errors: { exception: ['A shift is open'] } }),
		/^Something in Factorial stands in the way: A shift is open$/,
		/a shift that is still open/,
	],
	['413', explain(413, null), /takes no request of this size: Create leave/, /^Use a smaller file, or fewer entries at once\. Nothing was changed/],
	['410', explain(410, null), /no longer has this: Create leave/, /removed for good/],
	[
		'422',
		explain(422, { errors: { start_on: ['is late.'] } }),
		/^Factorial refused the values: 'Start Date' is late\.$/,
		/^Correct what is named\. Nothing was changed/,
	],
	['428', explain(428, { errors: ['Sign first.'] }), /done first: Sign first/, /then run this again/],
	['429', explain(429, null), /too many requests/, /200 POST requests/],
	['another refusal', explain(418, ''), /refused the request \(HTTP 418\)/, /^Check the operation/],
	['a server error of a POST', explain(500, null, undefined, undefined, { doubtful: true }), /HTTP 500/, /may have been applied/],
	['a POST that Factorial put off', explain(503, null), /HTTP 503/, /^The node has tried several times\. Run it again later\.$/],
	['an error of its own', explain(500, null, 'timeoff/leaves', 'update'), /HTTP 500/, /^Run it again later\.$/],
])('%s is explained', (_, { message, description }, words, advice) => {
	expect(message).toMatch(words);
	expect(description).toMatch(advice);
	expect(`${message} ${description}`).not.toMatch(/null|undefined|\[object|\.\.|\{/);
});

/** All that may be said of a login when a request fails. */
const saidOf = (login: Login) => {
	const plan = { operation: createLeave, path: createLeave.path };
	return [
		...[400, 401, 402, 403, 404, 409, 410, 418, 422, 428, 429, 500, 503].map((status) => explainStatus(status, null, plan, login)),
		explainRedirect('https://elsewhere.example/x', 302, createLeave, login),
		explainUnrenewed('Nobody answers', login),
		login.missing,
		...hintsFor({ answer: 'page' }, [[]], login).map(({ message }) => ({ message, description: '' })),
		...hintsFor({ answer: 'page' }, [[{ id: '1', a: null, b: null, c: null, d: null }]], login).map(({ message }) => ({ message, description: '' })),
		{ message: login.corrected, description: '' },
	].map(({ message, description }) => `${message}. ${description}`);
};

test('somebody with a key is never told of tokens, nor to connect anything', () => {
	const said = saidOf(logins.apiKey);
	expect(said).toHaveLength(19);
	expect(said.filter((words) => /token|connect|OAuth application|log in/i.test(words))).toEqual([]);
	expect(said[1]).toMatch(/does not accept the API key[\s\S]*Create a new key/);
	expect(said[3]).toMatch(/does not let API keys do this/);
});

test.each(['companyOAuth2', 'userOAuth2'] as const)('somebody who has connected by %s is never told of keys, and told to connect again', (name) => {
	const said = saidOf(logins[name]);
	expect(said.filter((words) => /\bkeys?\b/i.test(words))).toEqual([]);
	expect(said[1]).toMatch(/no longer accepts the token[\s\S]*connect it again/);
	expect(said[3]).toMatch(/Tick the permission "time_off"[\s\S]*connect the credential again/);
});

test('what a node saved before there was a choice, or nobody knows, means the company', () => {
	for (const parameters of [{}, { authentication: undefined }, { authentication: 'nonsense' }]) expect(loginOf(parameters)).toBe(logins.companyOAuth2);
	for (const [authentication, login] of Object.entries(logins)) expect(loginOf({ authentication })).toBe(login);
});

test('each permission belongs to an area or a resource of the API', () => {
	const known = new Set(catalog.operations.flatMap(({ resource }) => [resource, resource.split('/')[0]]));
	expect(Object.keys(permissions).filter((name) => !known.has(name))).toEqual([]);
});
