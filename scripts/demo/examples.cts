// Imports all examples into the demo's n8n, connected to the sandbox's credential.
import { authenticationBy, createConnection } from '../../test/n8n/connection.cts';
import type { Credential, N8nRest, SavedWorkflow, Workflow } from '../../test/n8n/rest.cts';
import { readSample, sampleNames } from '../../test/n8n/samples.cts';
import { companies, shortName } from '../../test/sandbox/data/companies.cts';

/** Gives the imported workflows by the names of their files, in the order of the names. */
export async function importExamples(
	rest: N8nRest,
	credential: Credential,
	sandboxUrl: string,
): Promise<Map<string, SavedWorkflow>> {
	const byCompany = await companyCredentials(rest, credential, sandboxUrl);
	const imported = new Map<string, SavedWorkflow>();
	for (const name of sampleNames) {
		const workflow = readSample(name, credential);
		imported.set(name, await rest.createWorkflow(ofCompanies(workflow, byCompany)));
	}
	return imported;
}

/** A node that is named like a company gets the credential of that company. */
function ofCompanies(workflow: Workflow, byCompany: Map<string, Credential>): Workflow {
	const nodes = workflow.nodes.map((node) => {
		const own = node.type.includes('factorial') ? byCompany.get(node.name) : undefined;
		if (!own) return node;
		return {
			...node,
			parameters: { ...authenticationBy(own), ...node.parameters },
			credentials: { [own.type]: { id: own.id, name: own.name } },
		};
	});
	return { ...workflow, nodes };
}

/** One company is the one of the tour, one is still at its API key, and one has not connected yet. */
async function companyCredentials(
	rest: N8nRest,
	first: Credential,
	baseUrl: string,
): Promise<Map<string, Credential>> {
	const [works, bakery, logistics] = companies;
	if (!bakery || !logistics)
		throw new Error('The sandbox has fewer companies than the demo shows.');
	const place = { environment: 'other', baseUrl } as const;
	return new Map([
		[shortName(works), first],
		[
			shortName(bakery),
			await createConnection(rest, bakery.name, place, 'factorialApi', { apiKey: bakery.apiKey }),
		],
		[shortName(logistics), await createConnection(rest, logistics.name, place)],
	]);
}
