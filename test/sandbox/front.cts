// The sandbox's own front page: what it is, and for an administrator the requests for leave that wait and the application that has access, to decide about both as people do in Factorial.
import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Tenant } from './api.cts';
import { companies } from './data/companies.cts';
import { eventOf } from './events.cts';
import { accountOf } from './oauth.cts';
import type { ApiDocument } from './openapi.cts';
import { escape, hidden, layout, messagePage, sendPage, table } from './pages.cts';
import { perform } from './perform.cts';
import type { Session, Sessions } from './sessions.cts';
import type { SandboxRecord } from './store.cts';
import { clientId, clientSecret, password } from './tokens.cts';
import type { Tokens } from './tokens.cts';

interface Deps {
	document: ApiDocument;
	tenants: readonly Tenant[];
	tokens: Tokens;
	sessions: Sessions;
	url: () => string;
}

type Form = Record<string, string> | undefined;

const leaves = 'timeoff/leaves';
const shown = 8;

/** Registers what the page's buttons do, and gives the page for a request. */
export function registerFront(app: FastifyInstance, { document, tenants, tokens, sessions, url }: Deps): (request: FastifyRequest) => string {
	/** Carries out an operation as the person who is logged in, with its event. */
	const act = (session: Session, id: string, body: Record<string, unknown>): SandboxRecord => {
		const { company, webhooks } = tenants[session.company] as Tenant;
		const operation = document.byId.get(`POST ${id}`);
		if (!operation) throw new Error(`The document has no operation ${id}`);
		const { changed } = perform(company, { operation, query: {}, page: { limit: 1 }, body, files: [] });
		const [record] = changed as [SandboxRecord];
		const author = company.store.records('employees/employees')[session.employee]?.access_id;
		const event = eventOf(document, operation);
		if (event) webhooks.fire(event, record, { id: String(author), type: 'employee' });
		return record;
	};

	app.post<{ Body: Form }>('/company/leaves', async (request, reply) => {
		const session = sessions.of(request);
		const body = request.body ?? {};
		if (!session || body.csrf !== session.csrf) return sendPage(reply, messagePage('The page has expired', 'Start again.'), 422);
		if (body.decision === 'request') {
			const { id } = act(session, leaves, wish(tenants[session.company] as Tenant));
			return reply.redirect(`/?leave=${String(id)}`, 303);
		}
		if (session.employee !== 0) return sendPage(reply, messagePage('Only an administrator can do this', 'An employee may not decide about leave.'), 403);
		const { id } = act(session, `${leaves}/${body.decision === 'approve' ? 'approve' : 'reject'}`, { id: body.id ?? '' });
		return reply.redirect(`/?leave=${String(id)}`, 303);
	});

	app.post<{ Body: Form }>('/company/applications', async (request, reply) => {
		const session = sessions.of(request);
		if (!session || request.body?.csrf !== session.csrf) return sendPage(reply, messagePage('The page has expired', 'Start again.'), 422);
		if (session.employee !== 0) return sendPage(reply, messagePage('Only an administrator can do this', 'An employee may not revoke access.'), 403);
		for (const token of tokens.granted(session.company)) token.revoked = true;
		return reply.redirect('/', 303);
	});

	return (request) => {
		const session = sessions.of(request);
		const all = tenants.map(({ company }) => company);
		const account = session && accountOf(all, session);
		return layout({
			title: 'Sandbox',
			account,
			width: '54rem',
			content: `<section><h1>A stand-in for Factorial</h1>
<p>It speaks like Factorial's API (version ${escape(document.version)}, ${document.operations.length} operations), with invented companies and people. Everything starts afresh each time it is started.</p>
${account ? '' : `<p><a href="/login">Log in</a> to see a company, and to decide about leave as its administrator.</p>`}</section>
${session && account ? pending(tenants[session.company] as Tenant, session, account.company, (request.query as Form)?.leave) : ''}
${session && account ? access(tokens, session, account.company) : ''}
<section><h2>For a credential in n8n</h2>${table(
				[],
				[
					['Environment', 'Other'],
					['Base URL', `<code id="base-url">${escape(url())}</code>`],
					['Client ID', `<code>${clientId}</code>`],
					['Client Secret', `<code>${clientSecret}</code>`],
				],
			)}</section>
<section><h2>The companies</h2>${table(
				['Company', 'People', 'Administrator', 'API key'],
				companies.map(({ name, logins, apiKey }, index) => [
					escape(name),
					String(all[index]?.world.people.length ?? 0),
					`<code>${escape(logins[0] ?? '')}</code>`,
					`<code>${escape(apiKey)}</code>`,
				]),
			)}<p class="soft">The password of all is <code>${password}</code>.</p></section>
<section><h2>For developers</h2><p>Switches, faults and a journal of all requests: ask this address for JSON (<code>curl ${escape(url())}/sandbox/</code>).</p></section>`,
		});
	};
}

/** The leave that somebody asks for at the press of a button: the next Monday that this company has no leave from, by one person after the other. */
function wish({ company }: Tenant): Record<string, unknown> {
	const people = company.store.records('employees/employees').filter(({ active }) => active);
	const known = company.store.records(leaves);
	const day = new Date(`${company.world.day(14)}T00:00:00Z`);
	while (day.getUTCDay() !== 1 || known.some(({ start_on: start }) => start === day.toISOString().slice(0, 10))) day.setUTCDate(day.getUTCDate() + 1);
	const start = day.toISOString().slice(0, 10);
	day.setUTCDate(day.getUTCDate() + 4);
	return {
		employee_id: people[(known.length * 7) % people.length]?.id,
		leave_type_id: company.store.records('timeoff/leave_types')[0]?.id,
		start_on: start,
		finish_on: day.toISOString().slice(0, 10),
	};
}

/** What has access to the company by a token, and the button that ends it. */
function access(tokens: Tokens, session: Session, name: string): string {
	const connected = tokens.granted(session.company).length > 0;
	const button = `<form method="post" action="/company/applications">${hidden({ csrf: session.csrf })}<button id="revoke">Revoke access</button></form>`;
	return `<section><h2>Applications with access to ${escape(name)}</h2>
<p id="applications">${connected ? 'Sandbox application' : 'None.'}</p>${connected && session.employee === 0 ? button : ''}</section>`;
}

/** What has become of the leave that a button was pressed for. */
function done({ company }: Tenant, id: unknown): string {
	const leave = typeof id === 'string' ? company.store.get(leaves, id) : undefined;
	if (!leave) return '';
	const word = leave.approved === null ? 'Asked for' : leave.approved ? 'Approved' : 'Rejected';
	const what = `${String(leave.employee_full_name)}, ${String(leave.leave_type_name)}, ${String(leave.start_on)} to ${String(leave.finish_on)}`;
	return `<p id="done"><strong>${word}:</strong> ${escape(what)}. Published workflows that start by this run now: see their Executions in n8n.</p>`;
}

function pending(tenant: Tenant, session: Session, name: string, pressed: unknown): string {
	const { company } = tenant;
	const waiting = company.store.records(leaves).filter(({ approved, deleted_at: deleted }) => approved === null && !deleted);
	const newest = [...waiting].reverse().slice(0, shown);
	const button = (decision: string, label: string, id = '', kind = '') =>
		`<form method="post" action="/company/leaves">${hidden({ csrf: session.csrf, decision, id })}<button${kind}>${label}</button></form>`;
	const rows = newest.map((leave) => [
		escape(String(leave.employee_full_name)),
		escape(String(leave.leave_type_name)),
		`${escape(String(leave.start_on))} to ${escape(String(leave.finish_on))}`,
		session.employee === 0 ? `${button('approve', 'Approve', String(leave.id))} ${button('reject', 'Reject', String(leave.id))}` : '',
	]);
	const more = waiting.length > newest.length ? ` The newest ${newest.length}:` : '';
	return `<section><h2>Leave at ${escape(name)}</h2>${done(tenant, pressed)}
<p id="waiting">${waiting.length === 1 ? '1 request waits' : `${waiting.length} requests wait`} for a decision.${more}</p>
${rows.length > 0 ? table(['Who', 'What', 'When', ''], rows, 'pending') : ''}
<div class="buttons">${button('request', 'Let somebody ask for a week off')}</div></section>`;
}
