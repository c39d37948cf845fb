// `npm run bench`: the Factorial node beside n8n's HTTP Request node, in one run on one n8n and in alternating order; writes docs/performance.md.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import type { JournalEntry } from '../../test/sandbox/journal.cts';
import { connectSandbox } from '../../test/engine/sandbox.cts';
import type { TestSandbox } from '../../test/engine/sandbox.cts';
import { installPackage } from '../../test/n8n/communityPackage.cts';
import { callBack, createConnection } from '../../test/n8n/connection.cts';
import { repository, runtimeFolder } from '../../test/n8n/folders.cts';
import { N8nRest } from '../../test/n8n/rest.cts';
import type { Credential } from '../../test/n8n/rest.cts';
import { installRuntime } from '../../test/n8n/runtime.cts';
import type { Runtime } from '../../test/n8n/runtime.cts';
import { startN8n } from '../../test/n8n/server.cts';
import { runCommand } from '../command.cts';
import { inProcess } from './inProcess.cts';
import { profiled, summarize } from './profile.cts';
import { limitsOf, renewed, tableOf } from './report.cts';
import type { Measured, Sample } from './report.cts';
import { publish } from './workflows.cts';
import type { Runner } from './workflows.cts';
import { works } from './works.cts';
import type { Json, Work } from './works.cts';

const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '3' },
		only: { type: 'string', default: '' },
	},
});
/** More POST requests a minute than a run sends. */
const UNLIMITED = 1_000_000;
const rounds = Number(values.rounds);
const chosen = works.filter(({ name, latencyMs }) =>
	`${name}, ${latencyMs} ms`.includes(values.only),
);
const document = path.join(repository, 'docs', 'performance.md');

interface Bench {
	rest: N8nRest;
	pid: number;
	sandbox: TestSandbox;
	credential: Credential;
}

async function main(): Promise<void> {
	const runtime = await installRuntime(console.log);
	const measured: Measured[] = [];
	let profiles: string[] = [];
	for (const filesIn of ['filesystem', 'database'] as const) {
		const here = chosen.filter((work) => (work.filesIn ?? 'filesystem') === filesIn);
		if (here.length === 0 && filesIn === 'database') continue;
		await withN8n(runtime, filesIn, async (bench, profile) => {
			for (const work of here) measured.push(await measure(bench, work));
			if (filesIn === 'filesystem' && 'profile'.includes(values.only))
				profiles = await profileBoth(bench, profile);
		});
	}
	const loads = inProcess(runtime, path.join(runtimeFolder, 'bench'), rounds);
	const text = `${tableOf(measured)}\n\n${limitsOf(measured).join('\n\n')}\n\n${loads}\n`;
	console.log(`\n${text}\n${profiles.join('\n\n')}`);
	write(text, profiles.join('\n\n'), runtime.version);
}

/** Gives `use` an n8n with this package, connected to a sandbox, and ends both; `profile` is where the profiler writes. */
async function withN8n(
	runtime: Runtime,
	filesIn: string,
	use: (bench: Bench, profile: string) => Promise<void>,
): Promise<void> {
	const userFolder = path.join(runtimeFolder, 'bench');
	rmSync(userFolder, { recursive: true, force: true });
	mkdirSync(userFolder, { recursive: true });
	await installPackage(userFolder);
	const profile = path.join(userFolder, 'profile.json');
	const sandbox = await connectSandbox({ settings: { postsPerMinute: UNLIMITED } });
	const n8n = await startN8n({
		runtime,
		userFolder,
		env: {
			NODE_OPTIONS: `--require ${path.join(__dirname, 'profiler.cjs')}`,
			BENCH_PROFILE: profile,
			N8N_PAYLOAD_SIZE_MAX: '64',
			N8N_DEFAULT_BINARY_DATA_MODE: filesIn,
		},
	});
	try {
		const rest = new N8nRest(n8n.url);
		await rest.logIn();
		const credential = await connect(rest, sandbox);
		await use({ rest, pid: n8n.pid, sandbox, credential }, profile);
	} finally {
		await n8n.stop();
		await sandbox.close();
	}
}

/** A company's token, past the pages of the login: the sandbox answers the code, whatever it is, with one that it has given out. */
async function connect(rest: N8nRest, sandbox: TestSandbox): Promise<Credential> {
	const credential = await createConnection(rest, 'Bench', {
		environment: 'other',
		baseUrl: sandbox.url,
	});
	await sandbox.fault({
		kind: 'status',
		status: 200,
		path: '^/oauth/token$',
		body: { access_token: sandbox.token, token_type: 'Bearer' },
	});
	const { status } = await callBack(rest, credential);
	if (status !== 200) throw new Error(`n8n answered the callback of the login with ${status}.`);
	return credential;
}

async function measure(bench: Bench, work: Work): Promise<Measured> {
	const { rest, pid, credential, sandbox } = bench;
	console.log(`${work.name}, ${work.latencyMs} ms away …`);
	const own = await publish(rest, pid, credential, sandbox.url, work);
	const ways = await Promise.all(
		work.ways.map(async (way) => ({
			way,
			runner: await publish(rest, pid, credential, sandbox.url, work, way),
		})),
	);
	const rows = await work.rows(sandbox);
	await sandbox.settings({ latencyMs: work.latencyMs });
	const measured: Measured = {
		work: work.name,
		latencyMs: work.latencyMs,
		once: work.once ?? false,
		expected: work.out,
		factorial: [],
		ways: ways.map(({ way }) => ({ name: way.name, samples: [] })),
	};
	if (work.goal) measured.goal = work.goal;
	for (let round = 0; round < (work.once ? 1 : rounds); round += 1) {
		const turns = [
			async () => {
				const sample = await turn(bench, work, own, rows);
				if (sample.out !== work.out)
					throw new Error(`${sample.out} of ${work.out} came out of the Factorial node.`);
				measured.factorial.push(sample);
			},
			...ways.map(
				({ runner }, index) =>
					async () =>
						void measured.ways[index]?.samples.push(await turn(bench, work, runner, rows)),
			),
		];
		// Whoever comes later in a round finds a process that has been busy for longer.
		for (const next of round % 2 === 0 ? turns : turns.reverse()) await next();
	}
	await sandbox.settings({ latencyMs: 0 });
	return measured;
}

/** One run of one way. Throws what the work's check throws. */
async function turn({ sandbox }: Bench, work: Work, runner: Runner, rows: Json[]): Promise<Sample> {
	await sandbox.forget();
	const { limit } = work;
	if (limit)
		await sandbox.settings({
			postsPerMinute: limit.posts,
			rateWindowMs: limit.windowMs,
			retryAfter: limit.retryAfter ?? true,
		});
	const { ms, mb, out } = await runner.run(rows).catch(async (error: Error) => {
		console.log('The last requests:', (await sandbox.requests()).slice(-3));
		throw error;
	});
	await sandbox.settings({ postsPerMinute: UNLIMITED, rateWindowMs: 1, retryAfter: true });
	const requests = await sandbox.requests();
	const sample = {
		...(limit && { allowed: allowedBy(limit, requests) }),
		ms,
		mb,
		out,
		sent: requests.length,
		refused: requests.filter(({ status = 500 }) => status >= 400).length,
	};
	console.log(
		`  ${(ms / 1_000).toFixed(1)} s, ${Math.round(mb)} MB, ${out} of ${work.out} came out by ${requests.length} requests`,
	);
	await work.check?.(sandbox, rows, out);
	return sample;
}

/** What nobody can undercut: all windows before the last, and as long as what was in the last took. */
function allowedBy(
	{ posts, windowMs }: NonNullable<Work['limit']>,
	requests: JournalEntry[],
): number {
	const taken = requests.filter(({ status }) => status === 201).map(({ at }) => Date.parse(at));
	const windows = Math.ceil(taken.length / posts) - 1;
	return windows * windowMs + (taken.at(-1) ?? 0) - (taken[windows * posts] ?? 0);
}

/** Gives what n8n's thread did for one read and for one page of a list, by the Factorial node, as Markdown. */
async function profileBoth(
	{ rest, pid, credential, sandbox }: Bench,
	file: string,
): Promise<string[]> {
	const texts: string[] = [];
	for (const [name, one, count] of [
		['1,000 single reads', 'a read', 1_000],
		['list of 100,000', 'a page of 100', 1_000],
	] as const) {
		const work = works.find((each) => each.name === name && each.latencyMs === 0) as Work;
		const runner = await publish(rest, pid, credential, sandbox.url, work);
		const rows = await work.rows(sandbox);
		await runner.run(rows);
		const parts = summarize(await profiled(pid, file, async () => await runner.run(rows)));
		const total = parts.reduce((sum, [, ms]) => sum + ms, 0);
		texts.push(
			[
				`| ${one}, 0 ms away | ms of n8n's thread | |`,
				'|---|---:|---:|',
				...[...parts, ['all', total] as const].map(
					([part, ms]) =>
						`| ${part} | ${(ms / count).toFixed(2)} | ${((100 * ms) / total).toFixed(0)} % |`,
				),
			].join('\n'),
		);
	}
	return texts;
}

/** Puts the tables between their marks, or of those that are there the rows that were measured again; what is written around them stays. */
function write(tables: string, profiles: string, version: string): void {
	const put = (text: string, mark: string, content: (old: string) => string) => {
		const pattern = new RegExp(`(<!-- ${mark} -->\n)([\\s\\S]*?)(<!-- /${mark} -->)`);
		if (!pattern.test(text)) throw new Error(`${document} has no place for "${mark}".`);
		return text.replace(
			pattern,
			(_, begin: string, old: string, end: string) => `${begin}\n${content(old).trim()}\n\n${end}`,
		);
	};
	const where = `\`npm run bench\`: n8n ${version}, Node.js of n8n, ${cpus().length} processors (${cpus()[0]?.model ?? 'unknown'}), which n8n shares with the sandbox; the median of ${rounds} rounds, and where a row says *once* of one.`;
	const text = put(readFileSync(document, 'utf8'), 'bench', (old) =>
		values.only === '' ? `${where}\n\n${tables}` : renewed(old, tables),
	);
	writeFileSync(document, profiles === '' ? text : put(text, 'profile', () => profiles));
}

runCommand(main, 'Stopping …');
