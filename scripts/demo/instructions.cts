// What the demo prints once it runs: where to go, how to log in, what to try; addresses last, where they stay in sight.
import { owner } from '../../test/n8n/rest.cts';
import { companies } from '../../test/sandbox/data/companies.cts';
import { logins } from '../../test/sandbox/data/people.cts';
import { clientId, clientSecret, password } from '../../test/sandbox/tokens.cts';
import { addressOf } from './tour.cts';
import type { Place } from './tour.cts';

export type Running = Place & { tourUrl: string };

export function howToGoOn(running: Running): string {
	const { n8nUrl, sandboxUrl, tourUrl, examples } = running;
	const names = [...examples.values()].map(({ name }) => name);
	const width = Math.max(...names.map((name) => name.length));
	const workflows = [...examples.values()].map(
		(workflow) => `  ${workflow.name.padEnd(width)}  ${addressOf(running, workflow)}`,
	);
	const others = companies
		.slice(1)
		.map(({ name, logins: [admin = ''] }) => `  ${admin.padEnd(24)} administrator of ${name}`);
	return `
The examples, imported and ready:
${workflows.join('\n')}

The Factorial behind it is a sandbox: no real company, no real data.
  ${sandboxUrl}
  ${logins[0].padEnd(24)} administrator of ${companies[0].name}
  ${logins[1].padEnd(24)} an ordinary employee
${others.join('\n')}
  Password of all:         ${password}

For a credential of your own: Environment "Other", and
  Base URL:       ${sandboxUrl}
  Client ID:      ${clientId}
  Client Secret:  ${clientSecret}

n8n is ready:  ${n8nUrl}
  Email:          ${owner.email}
  Password:       ${owner.password}
  Start here:     ${tourUrl}

Everything starts afresh each time. Ctrl-C stops it.`;
}
