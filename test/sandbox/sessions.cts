// Who is logged in to the sandbox's pages, by a cookie.
import { randomBytes } from 'node:crypto';

import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Session {
	/** Index of the company. */
	company: number;
	/** Index of the employee; the first is the administrator. */
	employee: number;
	/** What a form has to bring along, so that no other page can send it. */
	csrf: string;
}

const cookie = 'sandbox_session';

export class Sessions {
	private readonly open = new Map<string, Session>();

	/** Undefined where nobody is logged in. */
	of(request: FastifyRequest): Session | undefined {
		return this.open.get(keyOf(request));
	}

	begin(reply: FastifyReply, who: Omit<Session, 'csrf'>): void {
		const key = randomBytes(16).toString('hex');
		this.open.set(key, { ...who, csrf: randomBytes(16).toString('hex') });
		reply.header('set-cookie', `${cookie}=${key}; Path=/; HttpOnly; SameSite=Lax`);
	}

	end(request: FastifyRequest, reply: FastifyReply): void {
		this.open.delete(keyOf(request));
		reply.header('set-cookie', `${cookie}=; Path=/; Max-Age=0`);
	}

	clear(): void {
		this.open.clear();
	}
}

function keyOf({ headers }: FastifyRequest): string {
	const pair = (headers.cookie ?? '').split(/;\s*/).find((each) => each.startsWith(`${cookie}=`));
	return pair?.slice(cookie.length + 1) ?? '';
}
