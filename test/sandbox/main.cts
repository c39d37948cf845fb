// The sandbox on the command line: `npm run sandbox -- --port 4810`.
import { Command, InvalidArgumentError, Option } from 'commander';

import { isDay } from './schema.cts';
import { startSandbox } from './start.cts';
import type { SandboxOptions } from './start.cts';
import { clientId, clientSecret, password } from './tokens.cts';
import { logins } from './data/people.cts';

function whole(text: string): number {
	if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
	return Number(text);
}

function day(text: string): string {
	if (!isDay(text)) throw new InvalidArgumentError('It must be a day, YYYY-MM-DD.');
	return text;
}

async function main(): Promise<void> {
	const program = new Command('sandbox')
		.description('A server that speaks like the Factorial API, with a made-up company.')
		.option('--port <number>', 'port to listen on, 0 for a free one', whole, 4810)
		.option('--host <address>', 'address to listen on', '127.0.0.1')
		.option('--employees <number>', 'people in the company', whole, 320)
		.option('--seed <number>', 'same seed, same records', whole, 1)
		.option('--today <day>', "the day the records are arranged around (default: the document's version)", day)
		.option('--document <path>', 'OpenAPI document to serve')
		.option('--public-url <url>', 'address that download links start with')
		.addOption(new Option('--environment <name>', 'environment to play').choices(['production', 'demo']).default('production'))
		.parse();
	const options = program.opts<SandboxOptions>();
	const sandbox = await startSandbox(options);
	console.log(`Sandbox (${options.environment}) at ${sandbox.url} – stop it with Ctrl-C`);
	console.log(`OAuth client: ${clientId} / ${clientSecret}`);
	console.log(`Log in: ${logins[0]} (administrator) or ${logins[1]}, password ${password}`);
	console.log(`Switches, journal, faults: ${sandbox.url}/sandbox/`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
	}
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
	const taken = `Port ${error.port ?? ''} is taken. Stop what runs there, or choose another: npm run sandbox -- --port 4811`;
	console.error(error.code === 'EADDRINUSE' ? taken : `The sandbox did not start: ${error.message}`);
	process.exitCode = 1;
});
