// Whose cost in the editor is measured: the nodes, and n8n's own that are large, each with comparable things to click.
import type { INodePropertyOptions } from 'n8n-workflow';

import { newestTypeVersion } from '../../nodes/Factorial/catalog/versions.ts';
import { Factorial } from '../../nodes/Factorial/Factorial.node.ts';
import { packageName } from '../../test/n8n/communityPackage.cts';

export interface Subject {
	/** Its name in the node panel, and what is searched for there. */
	name: string;
	type: string;
	typeVersion: number;
	/** The words of an action, and the parameters that stand on its form. */
	action: string;
	form: string[];
	/** The same form, as a saved workflow has it. */
	parameters: Record<string, unknown>;
	/** A text field of the form to type into. */
	text: string;
	/** Another resource's label, and a parameter that only its form has. */
	other: { resource: string; field: string };
}

const resources = (new Factorial().description.properties.find(({ name }) => name === 'resource')
	?.options ?? []) as INodePropertyOptions[];

/** The words of a resource in its list. */
function labelOf(value: string): string {
	return resources.find((option) => option.value === value)?.name ?? value;
}

/** n8n's largest own nodes, the whole of Factorial, and its largest window; the first is the one that the others are compared with. */
export const subjects: readonly Subject[] = [
	{
		name: 'HubSpot',
		type: 'n8n-nodes-base.hubspot',
		typeVersion: 2.2,
		action: 'Create or update a contact',
		form: ['resource', 'operation', 'email'],
		parameters: { resource: 'contact', operation: 'upsert' },
		text: 'email',
		other: { resource: 'Company', field: 'name' },
	},
	{
		name: 'Notion',
		type: 'n8n-nodes-base.notion',
		typeVersion: 2.2,
		action: 'Create a page',
		form: ['resource', 'operation', 'pageId', 'title'],
		parameters: { resource: 'page', operation: 'create' },
		text: 'title',
		other: { resource: 'User', field: 'userId' },
	},
	{
		name: 'Factorial',
		type: `${packageName}.factorial`,
		typeVersion: newestTypeVersion,
		action: 'Create candidate',
		form: ['resource', 'operation', 'first_name', 'last_name'],
		parameters: { resource: 'ats.candidates', operation: 'create' },
		text: 'first_name',
		other: { resource: labelOf('teams.teams'), field: 'name' },
	},
	{
		name: 'Factorial People',
		type: `${packageName}.factorialPeople`,
		typeVersion: newestTypeVersion,
		action: 'Create team',
		form: ['resource', 'operation', 'name'],
		parameters: { resource: 'teams.teams', operation: 'create' },
		text: 'name',
		other: { resource: labelOf('employees.employees'), field: 'only_active' },
	},
];
