// Free ports, and whether a wanted one is free.
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { Problem } from './problem.cts';

function bind(port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const bound = (server.address() as AddressInfo).port;
			server.close(() => resolve(bound));
		});
	});
}

/** A port of the loopback interface that nobody listens on at this moment. */
export function freePort(): Promise<number> {
	return bind(0);
}

/** Throws a Problem that names the option to use when the port is taken. */
export async function ensureFree(port: number, what: string, option: string): Promise<void> {
	try {
		await bind(port);
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		const reason = code === 'EADDRINUSE' ? 'something else listens there' : message;
		throw new Problem(
			`Port ${port} can't be used for ${what}: ${reason}.`,
			`Stop what runs there, or choose another one with ${option}, e.g. ${option} ${port + 10}.`,
		);
	}
}
