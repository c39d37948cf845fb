// The few pages that a person sees while connecting; ids and labels are fixed, so that a browser can be driven through them.
const style = `
:root { color-scheme: light dark; --edge: #8884; --main: #0f766e; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; display: grid; place-items: center; min-height: 100vh; }
main { width: min(26rem, 92vw); padding: 2rem; border: 1px solid var(--edge); border-radius: .8rem; }
.mark { display: inline-block; padding: .1rem .6rem; border-radius: 1rem; background: #f59e0b; color: #000; font-size: .8rem; }
h1 { font-size: 1.3rem; margin: .8rem 0; }
label { display: block; margin: .8rem 0; }
input { display: block; width: 100%; box-sizing: border-box; padding: .5rem; font: inherit; border: 1px solid var(--edge); border-radius: .4rem; }
button { padding: .55rem 1.1rem; margin: .6rem .4rem 0 0; font: inherit; border: 1px solid var(--main); border-radius: .4rem; background: none; color: inherit; cursor: pointer; }
button.main { background: var(--main); color: #fff; }
ul { max-height: 14rem; overflow: auto; padding-left: 1.2rem; display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.5rem; font-size: .9rem; }
.problem { color: #dc2626; }
small { opacity: .75; }`;

/** Text as it may stand in a page or an attribute. */
export function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function layout(title: string, content: string): string {
	return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)} – Sandbox</title><style>${style}</style></head>
<body><main><span class="mark">Sandbox – no real company, no real data</span><h1>${escape(title)}</h1>${content}</main></body></html>`;
}

function hidden(fields: Record<string, string>): string {
	return Object.entries(fields)
		.map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
		.join('');
}

/** `returnTo` is where the browser goes once logged in, a path of this server. */
export function loginPage(returnTo: string, problem?: string): string {
	return layout(
		'Log in',
		`${problem ? `<p class="problem" id="problem">${escape(problem)}</p>` : ''}
<form method="post" action="/login">${hidden({ return_to: returnTo })}
<label>Email <input id="email" name="email" type="email" autocomplete="username" required autofocus></label>
<label>Password <input id="password" name="password" type="password" autocomplete="current-password" required></label>
<button id="log-in" class="main" type="submit">Log in</button></form>
<p><small>Administrator: admin@sandbox.example, ordinary employee: employee@sandbox.example, password of both: sandbox</small></p>`,
	);
}

export interface Consent {
	company: string;
	person: string;
	tokenKind: 'company' | 'user';
	areas: string[];
	/** What the form sends back: the request's parameters and a mark against forgery. */
	fields: Record<string, string>;
}

export function consentPage({ company, person, tokenKind, areas, fields }: Consent): string {
	const reach =
		tokenKind === 'company'
			? `A <strong>company token</strong>: it acts for the whole company and does not expire.`
			: `A <strong>user token</strong>: it sees what ${escape(person)} sees and expires after two hours.`;
	return layout(
		'Authorize the application',
		`<p>“Sandbox application” asks for access to <strong id="company">${escape(company)}</strong>.</p>
<p id="token-kind">${reach}</p><p>It may read and change:</p>
<ul id="permissions">${areas.map((area) => `<li>${escape(area.replace(/_/g, ' '))}</li>`).join('')}</ul>
<form method="post" action="/oauth/authorize">${hidden(fields)}
<button id="authorize" class="main" name="decision" value="authorize">Authorize</button>
<button id="deny" name="decision" value="deny">Deny</button></form>
<p><small>Logged in as ${escape(person)} – <a id="log-out" href="/logout">log out</a></small></p>`,
	);
}

/** A plain page that only says something. */
export function messagePage(title: string, message: string): string {
	return layout(title, `<p id="message">${escape(message)}</p>`);
}
