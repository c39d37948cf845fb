// A mail server on loopback that takes every letter and keeps it, so that workflows which send mail can be tried without a network.
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

import type { Credential, N8nRest } from './rest.cts';

export interface Letter {
	to: string[];
	subject: string;
	/** What is in it, decoded: text, HTML and attached text files, one below the other. */
	content: string;
	/** Names of the attached files. */
	files: string[];
}

export interface Mailbox {
	letters: Letter[];
	/** Saves n8n's credential for it. */
	credential: (rest: N8nRest) => Promise<Credential>;
	/** Waits for the next letter to an address, and takes it out. */
	next: (to: string) => Promise<Letter>;
	close: () => Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
	const letters: Letter[] = [];
	const arrivals: Array<() => void> = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		receive(socket, (letter) => {
			letters.push(letter);
			for (const told of arrivals.splice(0)) told();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		letters,
		credential: async (rest) =>
			await rest.createCredential('Mailbox', 'smtp', { host: '127.0.0.1', port, secure: false, disableStartTls: true, user: '', password: '', hostName: '' }),
		next: async (to) => {
			for (;;) {
				const index = letters.findIndex((letter) => letter.to.includes(to));
				if (index >= 0) return letters.splice(index, 1)[0] as Letter;
				await new Promise<void>((resolve) => arrivals.push(resolve));
			}
		},
		close: async () => {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}

/** The few words of SMTP that a client needs to hand over a letter. */
function receive(socket: Socket, keep: (letter: Letter) => void): void {
	let buffer = '';
	let isData = false;
	let to: string[] = [];
	const say = (line: string) => socket.write(`${line}\r\n`);
	socket.setEncoding('latin1');
	socket.on('error', () => socket.destroy());
	say('220 mailbox');
	socket.on('data', (chunk: string) => {
		buffer += chunk;
		for (;;) {
			const end = isData ? '\r\n.\r\n' : '\r\n';
			const at = buffer.indexOf(end);
			if (at < 0) return;
			const text = buffer.slice(0, at);
			buffer = buffer.slice(at + end.length);
			if (isData) {
				keep({ to, ...read(text.replace(/\r\n\.\./g, '\r\n.')) });
				isData = false;
				to = [];
				say('250 kept');
			} else if (/^DATA/i.test(text)) {
				isData = true;
				say('354 go on');
			} else if (/^QUIT/i.test(text)) {
				say('221 bye');
				socket.end();
			} else {
				const [, address] = /^RCPT TO:<([^>]*)>/i.exec(text) ?? [];
				if (address) to.push(address);
				say('250 mailbox');
			}
		}
	});
}

function split(part: string): { headers: string; body: string } {
	const at = part.indexOf('\r\n\r\n');
	const headers = (at < 0 ? part : part.slice(0, at)).replace(/\r\n[ \t]+/g, ' ');
	return { headers, body: at < 0 ? '' : part.slice(at + 4) };
}

function read(part: string): Omit<Letter, 'to'> {
	const { headers, body } = split(part);
	const [, subject = ''] = /^Subject: (.*)$/im.exec(headers) ?? [];
	const [, boundary] = /boundary="([^"]+)"/i.exec(headers) ?? [];
	if (boundary !== undefined) {
		const parts = body
			.split(`--${boundary}`)
			.slice(1, -1)
			.map((each) => read(each.replace(/^\r\n/, '')));
		return { subject, content: parts.map(({ content }) => content).join('\n'), files: parts.flatMap(({ files }) => files) };
	}
	const [, file] = /filename="?([^";\r\n]+)/i.exec(headers) ?? [];
	return { subject, content: decode(headers, body), files: file === undefined ? [] : [file] };
}

function decode(headers: string, body: string): string {
	const [, encoding = ''] = /^Content-Transfer-Encoding: (\S+)/im.exec(headers) ?? [];
	if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8');
	if (!/quoted-printable/i.test(encoding)) return Buffer.from(body, 'latin1').toString('utf8');
	const bytes = body.replace(/=\r\n/g, '').replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
