// The API itself: one route for all operations of the document. Who asks, what is asked, is it allowed, is it right, then do it.
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { checkReferences } from './check-references.cts';
import type { Company } from './company.cts';
import type { Downloads } from './download.cts';
import { eventOf } from './events.cts';
import { describeFiles } from './journal.cts';
import type { JournalEntry } from './journal.cts';
import { readForm } from './multipart.cts';
import type { UploadedFile } from './multipart.cts';
import type { ApiDocument, Operation } from './openapi.cts';
import { perform } from './perform.cts';
import type { Call, Outcome } from './perform.cts';
import { invalid, notFound, Refusal } from './problem.cts';
import { add, readQuery } from './query.cts';
import type { RateLimit } from './rate.cts';
import { check } from './schema.cts';
import type { Problems } from './schema.cts';
import { opens } from './scopes.cts';
import type { Settings } from './settings.cts';
import { page } from './store.cts';
import type { Environment, Token, Tokens } from './tokens.cts';
import { credentials, forUser } from './views.cts';
import { subscriptions } from './webhooks.cts';
import type { Author, Webhooks } from './webhooks.cts';

/** One company with its subscriptions: all that a token reaches. */
export interface Tenant {
	company: Company;
	webhooks: Webhooks;
}

export interface ApiDeps {
	document: ApiDocument;
	tenants: readonly Tenant[];
	tokens: Tokens;
	rate: RateLimit;
	downloads: Downloads;
	environment: Environment;
	settings: () => Settings;
	entryOf: (request: FastifyRequest) => JournalEntry | undefined;
}

const address = /^\/api\/\d{4}-\d{2}-\d{2}\/resources\/([a-z_]+\/[a-z_]+)(?:\/([^/]+))?\/?$/;
const idShape = /^(?!(?:null|undefined|NaN)$)[A-Za-z0-9_-]{1,64}$/;
/** Resources whose ids are put together with slashes. */
const slashed: Record<string, RegExp> = { 'timeoff/allowance_stats': /^\d+\/\d+\/\d{4}-\d{2}-\d{2}$/ };

export function registerApi(app: FastifyInstance, deps: ApiDeps): void {
	app.route({
		method: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'],
		url: '/api/*',
		handler: async (request, reply) => {
			const { token, text } = deps.tokens.identify(request.headers);
			if (request.method === 'POST') reply.headers(deps.rate.count(text));
			const [path = '', query = ''] = (request.raw.url ?? '').split(/\?(.*)/s);
			const { operation, id } = find(deps.document, request.method, path);
			allow(operation, token);
			const tenant = deps.tenants[token.company] as Tenant;
			const { company, webhooks } = tenant;
			const call = await read(operation, id, query, request, company, deps);
			const { body, changed } = answer(call, token, tenant, deps);
			const event = changed.length > 0 ? eventOf(deps.document, operation) : undefined;
			if (event) for (const record of changed) webhooks.fire(event, record, authorOf(token, company));
			return reply.code(operation.status).send(body);
		},
	});
}

/** The operation of a path. An action's name comes before an id: `leaves/approve` is never the leave "approve". */
function find(document: ApiDocument, method: string, path: string): { operation: Operation; id?: string } {
	const [, resource, tail] = address.exec(path) ?? [];
	if (resource === undefined) throw new Refusal(404, { status: 404, error: 'Not Found' });
	const exact = document.byId.get([method, tail === undefined ? resource : `${resource}/${tail}`].join(' '));
	if (exact && tail !== '{id}') return { operation: exact };
	const operation = tail === undefined ? undefined : document.byId.get(`${method} ${resource}/{id}`);
	if (!operation || tail === undefined) throw new Refusal(404, { status: 404, error: 'Not Found' });
	return { operation, id: decoded(tail) };
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

function allow({ area }: Operation, { scopes }: Token): void {
	if (!opens(scopes, area)) {
		throw new Refusal(403, { errors: [`The application has no permission for ${area}`] });
	}
}

/** Reads and checks all parts of the request. Throws 422 with everything that is wrong, not just the first. */
async function read(operation: Operation, id: string | undefined, search: string, request: FastifyRequest, company: Company, deps: ApiDeps): Promise<Call> {
	const { checkDates: dates, checkReferences: references } = deps.settings();
	const problems: Problems = {};
	if (id !== undefined && !(slashed[operation.resource] ?? idShape).test(id)) add(problems, 'id', 'is not a valid id');
	const { values, page: wanted } = readQuery(operation, new URLSearchParams(search), dates, problems);
	const { body, files } = await readBody(operation, request, dates, problems, company, deps);
	for (const named of [values, body]) {
		if (named.company_id != null && named.company_id !== company.id) add(problems, 'company_id', 'is not the company of this token');
	}
	if (references) checkReferences(company, deps.document, operation, body, problems);
	if (id !== undefined && body.id != null && body.id !== id) add(problems, 'id', 'is not the id of the path');
	if (Object.keys(problems).length > 0) throw invalid(problems);
	return { operation, id, query: values, page: wanted, body, files };
}

async function readBody(operation: Operation, request: FastifyRequest, dates: boolean, problems: Problems, company: Company, deps: ApiDeps) {
	const sent = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	const expected = operation.body;
	const nothing = { body: {} as Record<string, unknown>, files: [] as UploadedFile[] };
	if (!expected) {
		const given = request.body;
		if (given != null && typeof given === 'object' && Object.keys(given).length > 0) add(problems, 'base', 'a body is not allowed');
		return nothing;
	}
	const empty = sent === '' || request.headers['content-length'] === '0';
	if (sent !== expected.contentType && !(empty && expected.contentType === 'application/json')) {
		add(problems, 'content_type', `must be ${expected.contentType}`);
		return nothing;
	}
	const form = sent === 'multipart/form-data' ? await readForm(request, expected.schema, problems, company.folder()) : undefined;
	if (form) Object.assign(deps.entryOf(request) ?? {}, { fields: form.names, values: form.values, files: describeFiles(form.files) });
	const body = form?.values ?? request.body ?? {};
	for (const [field, messages] of Object.entries(check(expected.schema, body, { closed: true, dates }) ?? {})) {
		for (const message of messages) add(problems, field, message);
	}
	return { body: body as Record<string, unknown>, files: form?.files ?? [] };
}

/** Credentials of the other environment see an empty company; they are not refused. */
function answer(call: Call, token: Token, { company, webhooks }: Tenant, deps: ApiDeps): Outcome {
	const { operation, body } = call;
	if (token.environment !== deps.environment) {
		if (operation.kind === 'list') return { body: page([], call.page), changed: [] };
		throw notFound();
	}
	switch (operation.id) {
		case 'GET api_public/credentials':
			return { body: page([{ key: '1', record: credentials(company, token) }], call.page), changed: [] };
		case `POST ${subscriptions}`: {
			const record = webhooks.subscribe(body);
			return { body: record, changed: [record] };
		}
		case 'POST documents/download_urls/bulk_create':
			if (token.kind === 'key') throw new Refusal(403, { errors: ['An API key can not sign download addresses'] });
			return { body: deps.downloads.urls(company, (body.ids as string[] | null | undefined) ?? []), changed: [] };
		default: {
			if (operation.id === `PUT ${subscriptions}/{id}`) webhooks.check(body, call.id);
			const outcome = perform(company, call);
			return { ...outcome, body: forUser(company, token, operation.resource, outcome.body) };
		}
	}
}

function authorOf(token: Token, company: Company): Author {
	const employee = company.store.records('employees/employees')[token.employee ?? 0];
	return token.kind === 'user' ? { id: String(employee?.access_id), type: 'employee' } : { id: company.id, type: 'company' };
}
