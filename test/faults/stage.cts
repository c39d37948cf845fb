// Where a row of the fault suite is played: on the engine harness, or in a real n8n. Rows know nothing else of either.
import type { TestSandbox } from '../engine/sandbox.cts';
import type { Came, Work } from './works.cts';

export interface TokenSet {
	access_token: string;
	refresh_token?: string;
	expires_in?: number;
}

/** What the sandbox hands out for the run; with `refresh` a company token that can be renewed. */
export interface Login {
	/** As 'Authentication' saves it; the company's token unless told. A person is the administrator, who sees everything. */
	by?: 'companyOAuth2' | 'userOAuth2' | 'apiKey';
	environment?: 'production' | 'demo';
	refresh?: boolean;
}

export interface Ran extends Came {
	/** What the editor tells beside the output. */
	hints: string[];
	/** Milliseconds that the node waited between tries; undefined where nobody can tell. */
	waits?: number[];
}

export interface Stage {
	sandbox: TestSandbox;
	/** Address of a second server, which must not see a token, and how many requests came there since the last reset. */
	elsewhere: { url: string; requests(): Promise<number> };
	/** Hands out the token (or key) that the next run uses. */
	logIn(login: Login): Promise<TokenSet>;
	/** Runs the node once on all items, a failed item going on as an item with `error`. */
	run(work: Work, options: { timeout?: number }): Promise<Ran>;
}

/** A published workflow with a trigger. */
export interface TriggerStage {
	sandbox: TestSandbox;
	publish(events: string[], options: Record<string, unknown>): Promise<void>;
	/** As somebody does who finds that nothing comes any more. */
	publishAgain(): Promise<void>;
	unpublish(): Promise<void>;
	/** n8n ends without being able to do anything, and starts again; only where the n8n is the stage's own. */
	kill?(): Promise<void>;
	boot?(): Promise<void>;
	/** The records that executions were started with. */
	started(): Promise<Array<Record<string, unknown>>>;
}
