/**
 * How much goes to Factorial at once, and when the next request may go: learned from its answers, and shared by all
 * executions of this process that use the same credential. Which limits Factorial has beyond that of POST is written nowhere.
 */
import type { Operation } from '../catalog/types';
import { loginKey, type Connection, type Sender } from './connection';
import type { Outcome } from './outcomes';
import { askedDelay, LONGEST_PATIENCE, WORTH_TRYING_AGAIN } from './retry';
import { pause } from './wait';

/** Where each begins that nobody was before; below it, rising waits may as well be n8n's own. */
export const FEWEST_UNPROVOKED = 5;
/**
 * n8n spends some 2 ms of its one thread on each request, so that this many fill it where answers take 200 ms; further ones
 * would only wait in n8n, each with a connection of its own.
 */
export const MOST = 100;
/** Documented: so many POST requests a minute. */
const POSTS = 200;
const MINUTE = 60_000;
/** How long a limit that showed itself is reckoned with. */
const LIMIT_REMEMBERED = 10 * MINUTE;
/** Waits are rising when they are this many times the quickest, and stay where they are below the other. */
const RISING = 2;
const STEADY = 1.5;
/** Differences below this are no sign of anything, in milliseconds. */
const NOISE = 20;
/** What an answer counts for in the usual wait. */
const FRESH = 1 / 8;
/** The quickest wait is forgotten little by little: after a thousand answers it counts as twice as long. */
const FORGOTTEN = 1.0007;

/** Milliseconds that answers to one operation take. */
interface Waits {
	quickest: number;
	usual: number;
}

/** One request under way, or a POST of the last minute. */
interface Sent {
	method: string;
	operation: Operation;
	/** When it was sent, in milliseconds since 1970; for a POST that was answered, when that was. */
	at: number;
	begun: number;
}

/** What an execution takes part in. */
export interface Share {
	/** How many items the execution may have under way now; at least one, so that none waits for others to end. */
	room(): number;
	/** Gives the room back. */
	leave(): void;
}

/** The pace of one credential at one address. */
export class Pace {
	private width = FEWEST_UNPROVOKED;
	/** Grows by one with each answer until the first sign of too much, from then on by one with each round of answers. */
	private eager = true;
	/** Signs of requests sent before are signs of the same. */
	private narrowedAt = 0;
	private readonly waits = new Map<Operation, Waits>();
	private executions = 0;
	private underWay = 0;
	/** Until when nothing is sent, and no POST. */
	private readonly heldUntil = { all: 0, post: 0 };
	private posts: Sent[] = [];
	private limitedUntil = 0;

	/** `now` gives the time in milliseconds since 1970. */
	constructor(private readonly now: () => number = Date.now) {}

	/** Lets an execution take part. The first begins anew: what Factorial takes now is not what it took when somebody last asked. */
	join(): Share {
		if (this.executions++ === 0) {
			this.width = FEWEST_UNPROVOKED;
			this.eager = true;
			this.waits.clear();
		}
		let left = false;
		return {
			room: () => Math.max(1, Math.floor(this.width / this.executions)),
			leave: () => {
				if (!left) this.executions--;
				left = true;
			},
		};
	}

	/** Gives when the next request of a method may be sent, in milliseconds since 1970; what is past is now. */
	notBefore(method: string): number {
		const { all, post } = this.heldUntil;
		return method === 'POST' ? Math.max(all, post, this.roomForPost()) : all;
	}

	/** Notes that a request is sent; `ended` or `broken` must follow. */
	begin(operation: Operation): Sent {
		const now = this.now();
		const sent = { method: operation.method, operation, at: now, begun: now };
		this.underWay++;
		if (sent.method === 'POST') {
			this.posts.push(sent);
			if (this.posts.length > 2 * POSTS) this.posts.shift();
		}
		return sent;
	}

	/** Notes that nobody knows what came of a request. */
	broken(): void {
		this.underWay--;
	}

	/** Learns from what came of a request. */
	ended(sent: Sent, outcome: Outcome): void {
		const now = this.now();
		if (outcome.kind === 'answered') this.learn(sent, now);
		else if (isTooMuch(outcome)) this.narrow(sent, 1 / 2, 1);
		this.underWay--;
		// Factorial's minute begins when it gets a request, which is no later than its answer.
		sent.at = now;
		if (outcome.kind === 'refused') this.heed(sent, outcome, now);
	}

	/** The limit is reckoned with where it showed itself; from then on no more are sent than a minute has room for. */
	private roomForPost(): number {
		if (this.now() >= this.limitedUntil) return 0;
		const first = this.posts.at(-POSTS);
		return this.posts.length < POSTS || first === undefined ? 0 : first.at + MINUTE;
	}

	private heed(sent: Sent, outcome: Extract<Outcome, { kind: 'refused' }>, now: number): void {
		const tooMany = outcome.status === 429;
		const asked = askedDelay(outcome, now);
		if (tooMany && sent.method === 'POST') {
			// What was not taken does not count.
			this.posts = this.posts.filter((each) => each !== sent);
			if (asked === undefined) this.limitedUntil = now + LIMIT_REMEMBERED;
		}
		if (asked === undefined || asked > LONGEST_PATIENCE) return;
		// The documented limit is one of POST alone; whoever reads meanwhile need not wait for it.
		const held = tooMany && sent.method === 'POST' ? 'post' : 'all';
		this.heldUntil[held] = Math.max(this.heldUntil[held], now + asked);
	}

	private learn(sent: Sent, now: number): void {
		const waited = now - sent.begun;
		const before = this.waits.get(sent.operation) ?? { quickest: waited, usual: waited };
		const quickest = Math.min(waited, before.quickest * FORGOTTEN);
		const usual = before.usual + (waited - before.usual) * FRESH;
		this.waits.set(sent.operation, { quickest, usual });
		if (usual > RISING * quickest + NOISE) this.narrow(sent, 4 / 5, FEWEST_UNPROVOKED);
		// Only what was tried tells that there is room for more.
		else if (usual <= STEADY * quickest + NOISE && 2 * this.underWay >= this.width)
			this.width = Math.min(MOST, this.width + (this.eager ? 1 : 1 / this.width));
	}

	private narrow(sent: Sent, part: number, least: number): void {
		if (sent.begun < this.narrowedAt) return;
		this.narrowedAt = this.now();
		this.eager = false;
		this.width = Math.min(this.width, Math.max(least, this.width * part));
	}
}

/** A connection that broke may be one too many, too. */
function isTooMuch(outcome: Outcome): boolean {
	return (
		outcome.kind === 'lost' ||
		(outcome.kind === 'refused' && WORTH_TRYING_AGAIN.has(outcome.status))
	);
}

/** One for each credential that this process has used, so that there are no more than credentials. */
const paces = new Map<string, Pace>();

/** Gives the pace that all requests with the context's credential share. */
export function paceOf(context: Sender, connection: Connection): Pace {
	const key = loginKey(context, connection);
	const pace = paces.get(key) ?? new Pace();
	paces.set(key, pace);
	return pace;
}

/**
 * Gives attempts that wait until one may be sent, and let the pace learn from what comes of them.
 * They throw what `attempt` throws, and `stopped` when the workflow is stopped while they wait.
 */
export function inPace<T>(
	context: Sender,
	connection: Connection,
	operation: Operation,
	attempt: () => Promise<Outcome<T>>,
): () => Promise<Outcome<T>> {
	const pace = paceOf(context, connection);
	return async () => {
		await untilSendable(context, pace, operation.method);
		const sent = pace.begin(operation);
		const outcome = await attempt().catch((error: unknown) => {
			pace.broken();
			throw error;
		});
		pace.ended(sent, outcome);
		return outcome;
	};
}

/** Others may be told to wait longer meanwhile, or take what there was room for: then it is waited again. */
async function untilSendable(context: Sender, pace: Pace, method: string): Promise<void> {
	let waitedFor = 0;
	for (;;) {
		const moment = pace.notBefore(method);
		const left = moment - Date.now();
		if (left <= 0 || moment <= waitedFor) return;
		waitedFor = moment;
		await pause(context, left);
	}
}
