/** Writes the catalog as pages that people read: one for each part of Factorial with its operations, one with all events. */
import { catalog } from '../../nodes/Factorial/catalog';
import { isOnForm, isOptional } from '../../nodes/Factorial/catalog/form';
import {
	compareLabels,
	labelOf,
	operationWording,
	resourceWording,
} from '../../nodes/Factorial/catalog/labels';
import { parts, type Part } from '../../nodes/Factorial/catalog/overrides/layout/parts';
import { areaOf } from '../../nodes/Factorial/catalog/savedValues';
import type { Operation } from '../../nodes/Factorial/catalog/types';
import { eventOptions } from '../../nodes/FactorialTrigger/events';

/** One page: its name below `docs/operations/`, and its text in Markdown. */
export interface Page {
	name: string;
	text: string;
}

const GENERATED =
	'<!-- Written by `npm run operations`; the words are in nodes/Factorial/catalog/overrides. -->';

/** Gives all pages, the same bytes for the same catalog. */
export function operationPages(): Page[] {
	return [contents(), ...Object.entries(parts).map(([key, part]) => partPage(key, part)), events()];
}

function contents(): Page {
	const rows = Object.entries(parts).map(([key, part]) => {
		const resources = resourcesOf(part);
		const count = resources.flatMap(operationsOf).length;
		return [`[${part.title}](${key}.md)`, part.description, resources.length, count];
	});
	const all = eventOptions().length;
	return {
		name: 'README.md',
		text: page(
			'Operations',
			`Everything that the *Factorial* node does, ${catalog.operations.length} operations of ${resourcesIn(catalog.operations).length} resources in the API version ${catalog.version}. Each part has a node of its own, too; *Factorial* has them all.`,
			table(['Part', 'What is in it', 'Resources', 'Operations'], rows),
			`*Factorial Trigger* starts workflows on [${all} events](events.md).`,
		),
	};
}

function partPage(key: string, part: Part): Page {
	const sections = resourcesOf(part).map((resource) => {
		const { label, also, description } = resourceWording(resource);
		const rows = operationsOf(resource).map((row) => {
			const { label: name, description: does } = operationWording(row);
			return [`**${name}**`, does, needs(row), `\`${row.method} ${row.path}\``];
		});
		return [
			`## ${label}`,
			[description, also === '' ? '' : `Also: ${also}.`]
				.filter((text) => text !== '')
				.map((text) => (text.endsWith('.') ? text : `${text}.`))
				.join(' '),
			table(['Operation', 'What it does', 'Needs', 'In the API'], rows),
		]
			.filter((text) => text !== '')
			.join('\n\n');
	});
	return {
		name: `${key}.md`,
		text: page(
			part.title,
			`${part.description}. In the node *Factorial ${part.title}*, and in *Factorial*. [All parts](README.md)`,
			...sections,
		),
	};
}

function events(): Page {
	const rows = eventOptions().map(({ name, value, description }) => [
		`**${name}**`,
		description ?? '',
		`\`${String(value)}\``,
	]);
	return {
		name: 'events.md',
		text: page(
			'Events',
			'What *Factorial Trigger* starts workflows on. [All operations](README.md)',
			table(['Event', 'When', '`event` in the item'], rows),
		),
	};
}

/** What has to be filled in: what stands on the form and may not stay empty. */
function needs(row: Operation): string {
	return row.fields
		.filter((field) => isOnForm(row, field) && !isOptional(field) && field.type !== 'boolean')
		.map((field) => labelOf(row, field))
		.join(', ');
}

function resourcesOf({ areas }: Part): string[] {
	return resourcesIn(
		catalog.operations.filter(({ resource }) => areas.includes(areaOf(resource))),
	).sort((a, b) => compareLabels(resourceWording(a).label, resourceWording(b).label));
}

function resourcesIn(rows: readonly Operation[]): string[] {
	return [...new Set(rows.map(({ resource }) => resource))];
}

function operationsOf(resource: string): Operation[] {
	return catalog.operations
		.filter((row) => row.resource === resource)
		.sort((a, b) => compareLabels(operationWording(a).label, operationWording(b).label));
}

function page(title: string, ...paragraphs: string[]): string {
	return `${[GENERATED, `# ${title}`, ...paragraphs].join('\n\n')}\n`;
}

function table(head: string[], rows: ReadonlyArray<ReadonlyArray<string | number>>): string {
	const line = (cells: ReadonlyArray<string | number>) =>
		`| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
