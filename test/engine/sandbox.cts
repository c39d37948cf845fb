/** A sandbox and its switches for the engine tests. */
import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type SandboxOptions } from '../sandbox/start.cts';
import type { JournalEntry } from '../sandbox/journal.cts';

export interface TestSandbox {
	url: string;
	companyId: string;
	/** Data of a connected credential for it. */
	credential: IDataObject;
	token: string;
	/** The requests to the API since the last `forget`, oldest first. */
	requests(): Promise<JournalEntry[]>;
	forget(): Promise<void>;
	fault(fault: object): Promise<void>;
	settings(settings: object): Promise<void>;
	/** All records of a resource, past the API's paging. */
	records<T = { id: string }>(resource: string): Promise<T[]>;
	close(): Promise<void>;
}

export const SECRET = 'the-client-secret-of-the-test';

/** Starts a sandbox and hands out a company token for it. */
export async function connectSandbox(options: SandboxOptions = {}): Promise<TestSandbox> {
	const sandbox = await startSandbox(options);
	const control = axios.create({ baseURL: `${sandbox.url}/sandbox` });
	const { access_token: token } = (await control.post('/tokens', { kind: 'company' })).data as { access_token: string };
	return {
		url: sandbox.url,
		companyId: sandbox.companyId,
		token,
		credential: { environment: 'other', baseUrl: sandbox.url, clientId: 'id', clientSecret: SECRET, oauthTokenData: { access_token: token, token_type: 'Bearer' } },
		requests: async () => ((await control.get('/requests')).data as JournalEntry[]).filter((entry) => entry.path.startsWith('/api/')),
		forget: async () => void (await Promise.all([control.delete('/requests'), control.delete('/faults')])),
		fault: async (fault) => void (await control.post('/faults', fault)),
		settings: async (settings) => void (await control.patch('/settings', settings)),
		records: async (resource) => (await control.get(`/records/${resource}`)).data,
		close: sandbox.close,
	};
}
