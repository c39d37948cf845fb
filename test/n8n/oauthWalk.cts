// Connects a credential as a person does: opens n8n's authorize link in a browser, logs in at the sandbox, authorizes.
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { logins } from '../sandbox/data/people.cts';
import { password } from '../sandbox/tokens.cts';
import type { N8nRest } from './rest.cts';

export interface Walk {
	/** The link that n8n opened. */
	authorizeUrl: string;
	/** What the sandbox asked for, as the page shows it. */
	tokenKind: string;
	/** Text of the page that the person ends on. */
	lastPage: string;
}

const patienceMs = 20_000;

/** A browser context that is logged in to n8n as the REST client is. */
export async function loggedInContext(browser: Browser, rest: N8nRest, options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
	const context = await browser.newContext(options);
	context.setDefaultTimeout(patienceMs);
	const [name = '', value = ''] = rest.cookie.split(/=(.*)/s);
	await context.addCookies([{ name, value, url: rest.url }]);
	return context;
}

/**
 * Clicks through to the end. Throws with the page's text when a page is not the expected one.
 * `decision` is the button pressed on the consent page, `login` the address of the administrator who logs in.
 */
export async function connect(
	browser: Browser,
	rest: N8nRest,
	credentialId: string,
	decision: 'authorize' | 'deny' = 'authorize',
	login: string = logins[0],
): Promise<Walk> {
	const context = await loggedInContext(browser, rest, { ignoreHTTPSErrors: false });
	try {
		const page = await context.newPage();
		// Asked for in the browser, as the editor does: n8n may bind the flow to a cookie.
		const answer = await context.request.get(`${rest.url}/rest/oauth2-credential/auth?id=${credentialId}`);
		const authorizeUrl = ((await answer.json()) as { data: string }).data;
		await page.goto(authorizeUrl);
		await fill(page, '#email', login);
		await fill(page, '#password', password);
		await page.click('#log-in');
		const tokenKind = await page.innerText('#token-kind');
		await page.click(`#${decision}`);
		await page.waitForURL(`${rest.url}/rest/oauth2-credential/callback*`);
		await page.waitForLoadState();
		return { authorizeUrl, tokenKind, lastPage: await page.innerText('body') };
	} finally {
		await context.close();
	}
}

async function fill(page: Page, field: string, text: string): Promise<void> {
	await page.fill(field, text).catch(async (error: Error) => {
		throw new Error(`${page.url()} is not the expected page (${error.message.split('\n')[0]}):\n${(await page.innerText('body')).slice(0, 500)}`);
	});
}
