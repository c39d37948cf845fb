// The few pages that a person sees; ids and labels are fixed, so that a browser can be driven through them.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { FastifyReply } from 'fastify';

import { companies } from './data/companies.cts';
import { password } from './tokens.cts';

const frame = readFileSync(path.join(__dirname, 'layout.html'), 'utf8');

/** Who is logged in, as a page's head shows it. */
export interface Account {
	person: string;
	company: string;
	/** Where the browser goes after logging out, a path of this server. */
	after: string;
}

interface Layout {
	title: string;
	content: string;
	account?: Account | undefined;
	width?: string;
}

/** Text as it may stand in a page or an attribute. */
export function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Whether who asks is a browser that shows a page. */
export function wantsPage(accept = ''): boolean {
	return accept.includes('text/html');
}

export function sendPage(reply: FastifyReply, page: string, status = 200) {
	return reply.code(status).type('text/html; charset=utf-8').send(page);
}

export function layout({ title, content, account, width = '29rem' }: Layout): string {
	const parts: Record<string, string> = { title: escape(title), width, content, account: account ? accountLine(account) : '' };
	return frame.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? '');
}

function accountLine({ person, company, after }: Account): string {
	return `<span class="soft">${escape(person)}, ${escape(company)}</span> <a id="log-out" href="${wayOut({ after })}">Log out</a>`;
}

function wayOut({ after }: Pick<Account, 'after'>): string {
	return `/logout?return_to=${escape(encodeURIComponent(after))}`;
}

export function hidden(fields: Record<string, string>): string {
	return Object.entries(fields)
		.map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
		.join('');
}

/** A table of escaped or built cells. */
export function table(head: string[], rows: string[][], id = ''): string {
	const cells = (tag: string, row: string[]) => `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
	return `<div class="wide"><table${id ? ` id="${id}"` : ''}>${head.length > 0 ? cells('th', head) : ''}${rows.map((row) => cells('td', row)).join('')}</table></div>`;
}

/** `returnTo` is where the browser goes once logged in, a path of this server. */
export function loginPage(returnTo: string, problem?: string): string {
	const asked = returnTo.startsWith('/oauth/authorize') ? '<p class="soft">An application asks for access to your company. Log in to go on.</p>' : '';
	const accounts = companies.flatMap(({ name, logins }) =>
		logins.map((email, index) => [
			`<form method="post" action="/login">${hidden({ email, password, return_to: returnTo })}<button class="plain">${escape(email)}</button></form>`,
			`<span class="soft">${index === 0 ? 'Administrator' : 'Employee'}, ${escape(name)}</span>`,
		]),
	);
	return layout({
		title: 'Log in',
		content: `<section><h1>Log in</h1>${asked}${problem ? `<p class="problem" id="problem">${escape(problem)}</p>` : ''}
<form method="post" action="/login">${hidden({ return_to: returnTo })}
<label>Email <input id="email" name="email" type="email" autocomplete="username" required autofocus></label>
<label>Password <input id="password" name="password" type="password" autocomplete="current-password" required></label>
<button id="log-in" class="main" type="submit">Log in</button></form></section>
<section><h2>Who there is</h2><p class="soft">Choose somebody, or type the email. The password of all is <code>${password}</code>.</p>${table([], accounts)}</section>`,
	});
}

export interface Consent {
	account: Account;
	tokenKind: 'company' | 'user';
	areas: string[];
	/** What the form sends back: the request's parameters and a mark against forgery. */
	fields: Record<string, string>;
}

export function consentPage({ account, tokenKind, areas, fields }: Consent): string {
	const reach =
		tokenKind === 'company'
			? `A <strong>company token</strong>: it acts for the whole company and does not expire.`
			: `A <strong>user token</strong>: it sees what ${escape(account.person)} sees and expires after two hours.`;
	return layout({
		title: 'Authorize the application',
		account,
		content: `<section><h1>Authorize “Sandbox application”?</h1>
<p>It asks for access to <strong id="company">${escape(account.company)}</strong>. <span class="soft">Another company? <a href="${wayOut(account)}">Log out</a>, and log in as its administrator.</span></p>
<p id="token-kind">${reach}</p><p>It may read and change:</p>
<ul class="tick" id="permissions">${areas.map((area) => `<li>${escape(area.replace(/_/g, ' '))}</li>`).join('')}</ul>
<form method="post" action="/oauth/authorize" class="buttons">${hidden(fields)}
<button id="authorize" class="main" name="decision" value="authorize">Authorize</button>
<button id="deny" name="decision" value="deny">Deny</button></form></section>`,
	});
}

/** A page that only says something. Who is logged in can leave from it. */
export function messagePage(title: string, message: string, account?: Account): string {
	const leave = account ? `<p><a href="${wayOut(account)}">Log in as somebody else</a></p>` : '';
	return layout({ title, account, content: `<section><h1>${escape(title)}</h1><p id="message">${escape(message)}</p>${leave}</section>` });
}
