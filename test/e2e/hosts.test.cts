// The addresses that are shipped: production and demo under their real names, connected by clicks and read by the node.
import https from 'node:https';
import axios from 'axios';
import type { Browser } from 'playwright-core';

import { openBrowser } from '../n8n/browser.cts';
import { createConnection } from '../n8n/connection.cts';
import { connect } from '../n8n/oauthWalk.cts';
import { guideHosts } from '../n8n/partnerGuide.cts';
import { N8nRest } from '../n8n/rest.cts';
import type { Credential } from '../n8n/rest.cts';
import { chain, factorial, httpRequest } from '../n8n/workflowBuilder.cts';
import type { JournalEntry } from '../sandbox/journal.cts';
import type { Environment } from '../sandbox/tokens.cts';
import { stage } from './stage.cts';

jest.setTimeout(60_000);

const other = { production: 'demo', demo: 'production' } as const;
const teams = { resource: 'teams.teams', operation: 'getAll', returnAll: true };

let rest: N8nRest;
let browser: Browser;
const credentials = {} as Record<Environment, Credential>;
beforeAll(async () => {
	rest = new N8nRest(stage().n8nUrl);
	await rest.logIn();
	browser = await openBrowser(stage().browserFlags);
});
afterAll(async () => await browser?.close());

const control = (environment: Environment) =>
	axios.create({ baseURL: `${stage().sandboxes[environment]}/sandbox`, proxy: false, httpsAgent: new https.Agent({ ca: stage().authority }) });
const requests = async (environment: Environment) => {
	const { data } = await control(environment).get<JournalEntry[]>('/requests');
	// Whether the browser asks for an icon is its own affair.
	return data.filter(({ path }) => path !== '/favicon.ico').map(({ method, path }) => `${method} ${path}`);
};

describe.each(['production', 'demo'] as const)('%s', (environment) => {
	beforeEach(async () => {
		await control('production').delete('/requests');
		await control('demo').delete('/requests');
	});

	test('is connected on its own host', async () => {
		credentials[environment] = await createConnection(rest, `Real ${environment}`, { environment });
		const { authorizeUrl, lastPage } = await connect(browser, rest, credentials[environment].id);
		expect(authorizeUrl.startsWith(`https://${guideHosts[environment]}/oauth/authorize?`)).toBe(true);
		expect(lastPage).toMatch(/Connection successful/);
		expect(await requests(environment)).toEqual(['GET /oauth/authorize', 'POST /login', 'GET /oauth/authorize', 'POST /oauth/authorize', 'POST /oauth/token']);
		expect(await requests(other[environment])).toEqual([]);
	});

	test('answers the node and the HTTP Request node, the other host being left alone', async () => {
		const credential = credentials[environment];
		const path = '/api/2026-10-01/resources/teams/teams';
		const run = await rest.runOnce(
			chain(`Real ${environment}`, factorial('Teams', credential, teams), {
				...httpRequest('Raw', credential, { url: `https://${guideHosts[environment]}${path}` }),
				executeOnce: true,
			}),
		);
		expect(run.error()?.message).toBeUndefined();
		expect(run.items('Teams').map(({ json }) => json.name)).toContain('Engineering');
		expect(run.items('Raw')[0]?.json.data).toHaveLength(run.items('Teams').length);
		expect(await requests(environment)).toEqual([`GET ${path}`, `GET ${path}`]);
		expect(await requests(other[environment])).toEqual([]);
	});
});
