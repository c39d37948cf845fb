// Puts sandboxes behind Factorial's real host names without touching the machine: throw-away certificates and a proxy that knows only these hosts.
import { createHash, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import { connect, createServer } from 'node:net';
import type { Server as NetServer, Socket } from 'node:net';
import path from 'node:path';
import { createCA, createCert } from 'mkcert';
import { RequestError, Server as ProxyServer } from 'proxy-chain';

import { startSandbox } from '../sandbox/start.cts';
import type { Sandbox } from '../sandbox/start.cts';
import type { Environment } from '../sandbox/tokens.cts';

export interface RealHosts {
	/** What n8n needs in its environment to reach the sandboxes under the real names. */
	env: { HTTPS_PROXY: string; NO_PROXY: string; NODE_EXTRA_CA_CERTS: string };
	/** What Chromium needs on its command line for the same. */
	browserFlags: string[];
	/** The sandboxes' own addresses on loopback, for their control plane. */
	sandboxes: Record<Environment, string>;
	/** PEM text of the authority that signed the certificates. */
	authority: string;
	close: () => Promise<void>;
}

/** Starts a sandbox for each of `hosts` and the proxy in front. `folder` gets the authority's certificate. */
export async function startRealHosts(hosts: Record<Environment, string>, folder: string): Promise<RealHosts> {
	const ca = await createCA({ organization: 'Sandbox', countryCode: 'DE', state: 'Berlin', locality: 'Berlin', validity: 1 });
	const authority = path.join(folder, 'authority.pem');
	writeFileSync(authority, ca.cert);
	const started: Array<{ environment: Environment; host: string; sandbox: Sandbox; relay: NetServer; pin: string }> = [];
	for (const [environment, host] of Object.entries(hosts) as Array<[Environment, string]>) {
		const https = await createCert({ ca, domains: [host, '127.0.0.1'], validity: 1 });
		const sandbox = await startSandbox({ environment, https, publicUrl: `https://${host}` });
		started.push({ environment, host, sandbox, relay: relayTo(sandbox.port), pin: pinOf(https.cert) });
	}

	const proxy = new ProxyServer({
		port: 0,
		host: '127.0.0.1',
		prepareRequestFunction: ({ hostname, port, isHttp }) => {
			const found = started.find(({ host }) => host === hostname);
			if (!found || isHttp || port !== 443) throw new RequestError(`No way to ${hostname} from here`, 403);
			// proxy-chain only hands its sockets over, which any server takes.
			return { customConnectServer: found.relay as unknown as HttpServer };
		},
	});
	await proxy.listen();
	const url = `http://127.0.0.1:${proxy.port}`;
	return {
		env: { HTTPS_PROXY: url, NO_PROXY: '127.0.0.1,localhost', NODE_EXTRA_CA_CERTS: authority },
		browserFlags: [`--proxy-server=${url}`, `--ignore-certificate-errors-spki-list=${started.map(({ pin }) => pin).join(',')}`],
		sandboxes: Object.fromEntries(started.map(({ environment, sandbox }) => [environment, sandbox.url])) as Record<Environment, string>,
		authority: ca.cert,
		close: async () => {
			await proxy.close(true);
			await Promise.all(started.map(({ sandbox }) => sandbox.close()));
		},
	};
}

/** Passes each socket that it is handed on to a port of this machine. It never listens itself. */
function relayTo(port: number): NetServer {
	return createServer((socket: Socket) => {
		const target = connect(port, '127.0.0.1');
		socket.pipe(target).pipe(socket);
		socket.on('error', () => target.destroy());
		target.on('error', () => socket.destroy());
	});
}

/** How Chromium names a public key. */
function pinOf(certificate: string): string {
	const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
	return createHash('sha256').update(key).digest('base64');
}
