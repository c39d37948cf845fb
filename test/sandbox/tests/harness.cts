// What the sandbox's own tests share: a running sandbox, a client with a token, and requests made from the document.
import { readFileSync } from 'node:fs';

import axios from 'axios';
import type { AxiosInstance } from 'axios';

import { defaultDocument } from '../openapi.cts';
import type { RawDocument, Schema } from '../openapi.cts';
import { startSandbox } from '../start.cts';
import type { Sandbox, SandboxOptions } from '../start.cts';

export interface Bench {
	sandbox: Sandbox;
	/** Calls `/api/…/resources/…` with a company token; never throws on a status. */
	api: AxiosInstance;
	/** Calls the control plane and everything else; never throws on a status. */
	plain: AxiosInstance;
	as(token: string): AxiosInstance;
	token(body?: object): Promise<string>;
}

export const document = JSON.parse(readFileSync(defaultDocument, 'utf8')) as RawDocument;

export async function bench(options: SandboxOptions = {}): Promise<Bench> {
	const sandbox = await startSandbox(options);
	const quiet = { validateStatus: () => true, maxRedirects: 0, proxy: false as const };
	const plain = axios.create({ ...quiet, baseURL: sandbox.url });
	const token = async (body: object = {}) => String((await plain.post('/sandbox/tokens', body)).data.access_token);
	const as = (text: string) =>
		axios.create({ ...quiet, baseURL: `${sandbox.url}/api/${document.info.version}/resources/`, headers: { authorization: `Bearer ${text}` } });
	return { sandbox, plain, token, as, api: as(await token()) };
}

export function deref(schema: Schema): Schema {
	return schema.$ref ? deref(document.components.schemas[schema.$ref.split('/').pop() ?? ''] ?? {}) : schema;
}

/** A value of the schema; `known` gives values for paths (`employee_id`, `shifts.employee_id`) that must mean something. */
export function sample(schema: Schema, path: string, all: boolean, known: (path: string) => unknown): unknown {
	const resolved = deref(schema);
	const given = known(path);
	if (given !== undefined) return resolved.type === 'array' && !Array.isArray(given) ? [given] : given;
	if (resolved.enum) return resolved.enum[0];
	const bare = path.slice(path.lastIndexOf('.') + 1).replace(/\[\]$/, '');
	switch (resolved.type) {
		case 'integer':
			return 1;
		case 'number':
			return 1.5;
		case 'boolean':
			return false;
		case 'array':
			return [sample(resolved.items ?? {}, path, all, known)];
		case 'object':
			return Object.fromEntries(
				Object.entries(resolved.properties ?? {})
					.filter(([key]) => all || resolved.required?.includes(key))
					.map(([key, value]) => [key, sample(value, path ? `${path}.${key}` : key, all, known)]),
			);
		default:
			if (/(_on|(^|_)date)$/.test(bare)) return '2026-03-04';
			if (/_at$|^now$|clock_time/.test(bare)) return '2026-03-04T09:00:00+01:00';
			return `${bare} text`;
	}
}
