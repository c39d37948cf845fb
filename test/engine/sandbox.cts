/** A sandbox and its switches for the engine tests. */
import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type SandboxOptions } from '../sandbox/start.cts';
import type { JournalEntry } from '../sandbox/journal.cts';

export interface TestSandbox {
	url: string;
	companyId: string;
	/** Data of a connected credential for it. */
	readonly credential: IDataObject;
	readonly token: string;
	/** The requests to the API since the last `forget`, oldest first. */
	requests(): Promise<JournalEntry[]>;
	forget(): Promise<void>;
	/** Everything as on the first day, with a new token. */
	reset(): Promise<void>;
	fault(fault: object): Promise<void>;
	/** A call to the control plane; gives the answer's body. */
	control<T = IDataObject>(method: 'delete' | 'get' | 'patch' | 'post', path: string, data?: object): Promise<T>;
	settings(settings: object): Promise<void>;
	/** Makes an event happen, with an existing record or the one given. */
	fire(event: string, record?: object): Promise<void>;
	/** A request to the API as another integration makes it; gives the answer's body. */
	ask<T = IDataObject>(method: 'delete' | 'get' | 'post' | 'put', path: string, data?: object): Promise<T>;
	/** All records of a resource, past the API's paging. */
	records<T = { id: string }>(resource: string): Promise<T[]>;
	/** Sets fields of a record past the API. */
	patch(resource: string, id: string, fields: object): Promise<void>;
	close(): Promise<void>;
}

export const SECRET = 'the-client-secret-of-the-test';

/** Starts a sandbox and hands out a company token for it. */
export async function connectSandbox(options: SandboxOptions = {}): Promise<TestSandbox> {
	const sandbox = await startSandbox(options);
	const control = axios.create({ baseURL: `${sandbox.url}/sandbox` });
	const api = axios.create({ baseURL: `${sandbox.url}/api/2026-10-01/resources` });
	const newToken = async () => ((await control.post('/tokens', { kind: 'company' })).data as { access_token: string }).access_token;
	let token = await newToken();
	return {
		url: sandbox.url,
		companyId: sandbox.companyId,
		get token() {
			return token;
		},
		get credential() {
			return {
				environment: 'other',
				baseUrl: sandbox.url,
				clientId: 'id',
				clientSecret: SECRET,
				oauthTokenData: { access_token: token, token_type: 'Bearer' },
			};
		},
		requests: async () => ((await control.get('/requests')).data as JournalEntry[]).filter((entry) => entry.path.startsWith('/api/')),
		forget: async () => void (await Promise.all([control.delete('/requests'), control.delete('/faults')])),
		reset: async () => {
			await control.post('/reset');
			token = await newToken();
		},
		control: async (method, path, data) => (await control.request({ method, url: path, data })).data,
		fault: async (fault) => void (await control.post('/faults', fault)),
		settings: async (settings) => void (await control.patch('/settings', settings)),
		fire: async (event, record = {}) => void (await control.post(`/webhooks/${event}`, record)),
		ask: async (method, url, data) => (await api.request({ method, url, data, headers: { Authorization: `Bearer ${token}` } })).data,
		records: async (resource) => (await control.get(`/records/${resource}`)).data,
		patch: async (resource, id, fields) => void (await control.patch(`/records/${resource}/${id}`, fields)),
		close: sandbox.close,
	};
}
