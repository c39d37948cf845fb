// Puts the sandbox together and listens. For tests and the demo: `const sandbox = await startSandbox()`.
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify from 'fastify';
import type { AddressInfo } from 'node:net';

import { registerApi } from './api.cts';
import type { Tenant } from './api.cts';
import { Company } from './company.cts';
import { companies } from './data/companies.cts';
import { registerControl } from './control.cts';
import { Downloads } from './download.cts';
import { Faults } from './faults.cts';
import { registerFront } from './front.cts';
import { Journal } from './journal.cts';
import { registerOAuth } from './oauth.cts';
import { loadDocument } from './openapi.cts';
import { RateLimit } from './rate.cts';
import { allScopes } from './scopes.cts';
import { Sessions } from './sessions.cts';
import { defaultSettings } from './settings.cts';
import type { Settings } from './settings.cts';
import { Tokens } from './tokens.cts';
import type { Environment } from './tokens.cts';
import { watch } from './watch.cts';
import { Webhooks } from './webhooks.cts';

export interface SandboxOptions {
	/** 0 (the default) takes a free one. */
	port?: number;
	/** `127.0.0.1` unless told. */
	host?: string;
	/** Path of an OpenAPI document, or a parsed one; the catalog's unless told. */
	document?: string | object;
	/** Same seed, same records. */
	seed?: number;
	/** People in the company, those who left included; 320 unless told. */
	employees?: number;
	environment?: Environment;
	/** The day the records are arranged around, `YYYY-MM-DD`; the document's version unless told. */
	today?: string;
	https?: { key: string | Buffer; cert: string | Buffer };
	/** The address that download links start with, where it is not the one listened on. */
	publicUrl?: string;
	settings?: Partial<Settings>;
}

export interface Sandbox {
	/** `http://127.0.0.1:4810`, without a slash at the end. */
	url: string;
	port: number;
	companyId: string;
	close(): Promise<void>;
}

/** Starts a sandbox. Rejects when the port is taken (`EADDRINUSE`) or the document is none. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, host = '127.0.0.1', seed = 1, employees = 320, environment = 'production' } = options;
	const document = loadDocument(options.document);
	const today = options.today ?? document.version;
	let settings: Settings = { ...defaultSettings(), ...options.settings };
	const current = () => settings;
	let url = '';

	const tenants = companies.map((profile, index) => {
		const company = new Company({ document, seed, employees: profile.employees ?? employees, today, company: index });
		return { company, webhooks: new Webhooks(company, current, new Set(document.events.keys()), document.version) };
	}) as [Tenant, ...Tenant[]];
	const [{ company, webhooks }] = tenants;
	const sessions = new Sessions();
	const tokens = new Tokens(environment, current);
	const faults = new Faults();
	const journal = new Journal();
	const rate = new RateLimit(current);
	const downloads = new Downloads(tenants, current, () => options.publicUrl ?? url);

	const app = Fastify({ bodyLimit: 64 * 1024 * 1024, forceCloseConnections: true, ...(options.https ? { https: options.https } : {}) });
	await app.register(formbody);
	await app.register(multipart, { limits: { fileSize: Infinity } });
	const entryOf = watch(app, { journal, faults, tokens, settings: current });
	const all = tenants.map((tenant) => tenant.company);
	const forgetGrants = registerOAuth(app, { companies: all, sessions, tokens, settings: current, scopes: allScopes });
	registerApi(app, { document, tenants, tokens, rate, downloads, environment, settings: current, entryOf });
	downloads.register(app);
	const reset = () => {
		settings = { ...defaultSettings(), ...options.settings };
		for (const tenant of tenants) tenant.company.reset();
		tokens.clear();
		faults.clear();
		journal.clear();
		rate.clear();
		for (const tenant of tenants) tenant.webhooks.clear();
		sessions.clear();
		forgetGrants();
	};
	const front = registerFront(app, { document, tenants, tokens, sessions, url: () => url });
	registerControl(app, { document, company, tokens, faults, journal, rate, webhooks, environment, settings: current, reset, front });

	await app.listen({ port, host });
	const bound = (app.server.address() as AddressInfo).port;
	url = `${options.https ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${bound}`;
	return {
		url,
		port: bound,
		companyId: company.id,
		close: async () => {
			for (const tenant of tenants) tenant.webhooks.clear();
			await app.close();
			company.forgetFiles();
		},
	};
}
