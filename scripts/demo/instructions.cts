// What the demo prints once it runs: where to go, how to log in, what to try.
import { owner } from '../../test/n8n/rest.cts';
import { logins } from '../../test/sandbox/data/people.cts';
import { password } from '../../test/sandbox/tokens.cts';

export interface Running {
	url: string;
	sandboxUrl: string;
	credential: string;
	/** Names of the workflows that are run by hand. */
	workflows: string[];
	/** Name of the one that an event starts. */
	triggered: string;
}

export function howToGoOn({ url, sandboxUrl, credential, workflows, triggered }: Running): string {
	return `
n8n is ready:  ${url}
    Email:     ${owner.email}
    Password:  ${owner.password}

1. Log in, open Credentials, "${credential}", and press "Connect".
   In the window that opens, log in as Factorial's administrator:
   ${logins[0]}, password ${password} – then press "Authorize".
2. Open a workflow and press "Execute workflow":
${workflows.map((name) => `   - ${name}`).join('\n')}
3. "${triggered}" starts by itself: open it, press "Publish",
   then run the one that approves time off and look at its Executions.

The Factorial behind it is a sandbox (${sandboxUrl}): no real company, no real data.
Everything starts afresh each time. Ctrl-C stops it.`;
}
