/** Gives everything in the catalog the words that people read, by rule and by hand-written override. */
import { overrides } from './overrides';
import type {
	FieldWording,
	OperationWording,
	ResourceWording,
	WordingTable,
} from './overrides/words/wording';
import {
	choiceKeys,
	fieldKeys,
	mergedBySpecificity,
	mostSpecific,
	operationKeys,
} from './precedence';
import type { Member, Operation } from './types';

const CASED: Readonly<Record<string, string>> = {
	api: 'API',
	ats: 'ATS',
	bic: 'BIC',
	csv: 'CSV',
	cv: 'CV',
	hr: 'HR',
	iban: 'IBAN',
	id: 'ID',
	ids: 'IDs',
	it: 'IT',
	pdf: 'PDF',
	po: 'PO',
	qr: 'QR',
	swift: 'SWIFT',
	url: 'URL',
	urls: 'URLs',
	uuid: 'UUID',
	uuids: 'UUIDs',
	vat: 'VAT',
};
/** Words that begin with a small letter, unless they stand first or last. */
const SMALL = new Set([
	'and',
	'as',
	'at',
	'by',
	'for',
	'in',
	'of',
	'on',
	'or',
	'per',
	'the',
	'to',
	'with',
]);
/** Words that keep their capital letter inside a sentence. */
const PROPER = new Set(['Factorial', 'French', 'German', 'Portuguese', 'Spanish']);

const STANDARD: Readonly<Record<string, string>> = { getAll: 'Get Many' };

/** What the operations do that nearly all resources have. */
const DOES: Readonly<Record<string, (singular: string, plural: string) => string>> = {
	create: (singular) => `Add one ${singular}`,
	delete: (singular) => `Remove one ${singular} for good`,
	get: (singular) => `Get one ${singular}`,
	getAll: (_, plural) => `Get all ${plural}, or those that filters let through`,
	update: (singular) => `Change one ${singular}`,
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Gives Title Case for a name in snake_case, camelCase or with slashes: `legal_entity_id` → "Legal Entity ID". A date stays one. */
export function titleCase(name: string): string {
	if (DATE.test(name)) return name;
	const words = name
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.split(/[\s_/.-]+/)
		.filter((word) => word !== '');
	return words
		.map((word, index) => {
			const lower = word.toLowerCase();
			if (CASED[lower]) return CASED[lower];
			if (index > 0 && index < words.length - 1 && SMALL.has(lower)) return lower;
			return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
		})
		.join(' ');
}

/** Gives a label in lower case, leaving acronyms and names alone: "Spanish ATS Message" → "Spanish ATS message". */
export function lowerCase(label: string): string {
	return label
		.split(' ')
		.map((word) => (PROPER.has(word) || /[A-Z].*[A-Z]|\d/.test(word) ? word : word.toLowerCase()))
		.join(' ');
}

/** Gives the plural of a label: "Leave Policy" → "Leave Policies". */
export function pluralOf(label: string): string {
	if (/[^aeiou]y$/.test(label)) return label.replace(/y$/, 'ies');
	return /(ch|s|sh|x)$/.test(label) ? `${label}es` : `${label}s`;
}

/** Gives the singular of a label, for one entry of a list: "Tenure Periods" → "Tenure Period". */
export function singularOf(label: string): string {
	if (label.endsWith('ies')) return label.replace(/ies$/, 'y');
	return label.replace(/(ch|ss|sh|x)es$|s$/, '$1');
}

/** Orders labels as people look them up. */
export const compareLabels = new Intl.Collator('en').compare;

/** Gives a resource's label, its plural, other words to find it by and its description; what has none is empty. */
export function resourceWording(resource: string): Required<ResourceWording> {
	const own = (overrides.resources as WordingTable<ResourceWording>)[resource];
	const label = own?.label ?? titleCase(resource.replace(/s$/, ''));
	return {
		label,
		plural: own?.plural ?? pluralOf(label),
		also: own?.also ?? '',
		description: own?.description ?? '',
	};
}

/** Gives an operation's label, its action (sentence case with the resource) and description. */
export function operationWording({
	resource,
	operation,
}: Pick<Operation, 'operation' | 'resource'>): Required<OperationWording> {
	const table = overrides.operations as WordingTable<OperationWording>;
	const words = mergedBySpecificity(table, operationKeys(resource, operation));
	const label = words.label ?? STANDARD[operation] ?? titleCase(operation);
	const { label: singular, plural } = resourceWording(resource);
	const noun = lowerCase(operation === 'getAll' ? plural : singular);
	const sentence = lowerCase(label);
	return {
		label,
		action: words.action ?? `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)} ${noun}`,
		description:
			words.description ?? DOES[operation]?.(lowerCase(singular), lowerCase(plural)) ?? '',
	};
}

/** Gives what an operation takes away and whether it comes back, in words; empty where it takes nothing. */
export function endingOf({
	resource,
	operation,
}: Pick<Operation, 'operation' | 'resource'>): string {
	const words = mostSpecific(overrides.endings, operationKeys(resource, operation)) ?? '';
	return words.replace('{record}', lowerCase(resourceWording(resource).label));
}

/** Gives a field's label, description and placeholder as they read in this operation. */
export function fieldWording(
	operation: Pick<Operation, 'operation' | 'resource'>,
	name: string,
): Required<FieldWording> {
	const table = overrides.fields as WordingTable<FieldWording>;
	const { resource } = operation;
	const words = mergedBySpecificity(table, fieldKeys(resource, operation.operation, name));
	return {
		label: words.label ?? titleCase(name),
		description: words.description ?? '',
		placeholder: words.placeholder ?? '',
	};
}

/** Gives the label of what a record has under a name: that of the field by which one enters it, else by the rule for names. */
export function propertyLabel(resource: string, name: string): string {
	const table = overrides.fields as WordingTable<FieldWording>;
	const own = overrides.properties[`${resource}.${name}`] ?? overrides.properties[name];
	const [entered] = ['create', 'update'].flatMap(
		(operation) => table[`${resource}.${operation}.${name}`]?.label ?? [],
	);
	return own ?? entered ?? asProperty(fieldWording({ resource, operation: '' }, name).label);
}

const COUNTRIES: Readonly<Record<string, string>> = {
	De: 'German',
	Es: 'Spanish',
	Fr: 'French',
	Pt: 'Portuguese',
};

/** What the API writes before and after the names of properties, as words: "Es Job Description", "Net Amount Cents", "Is Editable". */
function asProperty(label: string): string {
	return label
		.replace(/ (in )?Cents$/, ' (Cents)')
		.replace(/^(De|Es|Fr|Pt) (?=[A-Z])/, (_, code: string) => `${COUNTRIES[code]} `)
		.replace(/^Is (?=[A-Z])/, '');
}

/** Gives the label of a field or of a part of one. Where a record is chosen, the field's own name stands without its "ID": "Employee", not "Employee ID". */
export function labelOf(
	operation: Pick<Operation, 'operation' | 'resource'>,
	member: Member,
): string {
	if ('record' in member) return resourceWording(operation.resource).label;
	const { label } = fieldWording(operation, member.name);
	if (member.to === undefined) return label;
	if (label === 'IDs') return `Specific ${resourceWording(operation.resource).plural}`;
	const [, noun = '', many] = /^(.*?) ?(?:Access )?(?:UU)?ID(s?)$/.exec(label) ?? [];
	if (noun === '') return label;
	return many === 's' ? pluralOf(noun) : noun;
}

/** Gives the label of one value of a choice. */
export function choiceLabel(
	{ resource }: Pick<Operation, 'resource'>,
	member: Member,
	value: string,
): string {
	const table: Readonly<Record<string, string>> = overrides.choices;
	return mostSpecific(table, choiceKeys(resource, member.name, value)) ?? titleCase(value);
}
