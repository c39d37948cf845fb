// Runs npm so that neither the user's nor the repository's npm settings change what it does, and explains its failures.
import path from 'node:path';

import { Problem } from './problem.cts';
import { run, tail } from './processes.cts';

/** Settings that would change the outcome; registry, proxy and certificates stay the user's. */
const neutral = [
	'--audit=false',
	'--fund=false',
	'--update-notifier=false',
	'--engine-strict=false',
	'--strict-peer-deps=false',
	'--legacy-peer-deps=false',
	'--global=false',
	'--dry-run=false',
	'--package-lock=true',
	'--bin-links=true',
	'--install-strategy=hoisted',
	'--include=prod',
	'--include=optional',
	'--loglevel=warn',
];

export interface NpmCall {
	args: string[];
	cwd: string;
	log: string;
	/** Runs npm's own script by this Node.js instead of the npm of the PATH. */
	by?: { node: string; npm: string };
	env?: NodeJS.ProcessEnv;
}

/** Gives what npm printed. Throws a Problem that says what to do when npm fails or is missing. */
export async function npm({ args, cwd, log, by, env = {} }: NpmCall): Promise<string> {
	const inherited = Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^npm_(?!config_(https?_?proxy|proxy|noproxy|registry|cafile|userconfig|globalconfig|cache|\w+_binary_host(_mirror)?)$)/i.test(name),
		),
	);
	const [command, first] = by ? [by.node, [by.npm]] : npmOfPath();
	const process_ = run(command, [...first, ...args, ...neutral], { cwd, log, env: { ...inherited, ...env } });
	const code = await process_.ended.catch((error: Error) => {
		throw new Problem(`npm could not be started: ${error.message}`, 'Install npm, which comes with Node.js, and make sure that "npm -v" works.');
	});
	const output = process_.output();
	if (code !== 0) throw explain(args[0] ?? '', output, log);
	return output;
}

/** Throws a Problem within a minute when the registry does not give a package; npm itself would try for many. */
export async function ensureRegistry(spec: string, cwd: string, log: string): Promise<void> {
	await npm({ args: ['view', spec, 'version', '--prefer-online', '--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=20000'], cwd, log });
}

/** The npm that called this script when there is one, so that no shell is needed, on Windows neither. */
function npmOfPath(): [string, string[]] {
	const script = process.env.npm_execpath;
	if (script && path.basename(script) === 'npm-cli.js') return [process.execPath, [script]];
	return ['npm', []];
}

function explain(verb: string, output: string, log: string): Problem {
	const telling = output.replace(/^npm warn.*\n/gm, '');
	const what = `"npm ${verb}" failed. Its last lines (all of them are in ${log}):\n\n${tail(telling, 15)}\n`;
	if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network request/i.test(output)) {
		return new Problem(
			what,
			'The npm registry was not reached: check the network, and "npm config get registry" and "npm config get proxy", then run the same command again.',
		);
	}
	if (/E40[34]|ETARGET|EINTEGRITY/.test(output)) {
		return new Problem(
			what,
			'The npm registry that is configured ("npm config get registry") does not give a package that n8n needs. Use one that mirrors all of npm, then run the same command again.',
		);
	}
	if (/ENOSPC/.test(output)) return new Problem(what, 'The disk is full: n8n needs about 3 GB.');
	if (/gyp ERR!|node-gyp/.test(output)) {
		return new Problem(
			what,
			'Two modules of n8n are compiled: install Python 3, make and a C++ compiler (Debian: apt-get install python3 make g++), then run the same command again.',
		);
	}
	return new Problem(what, 'Put right what npm says, then run the same command again: it starts afresh.');
}
