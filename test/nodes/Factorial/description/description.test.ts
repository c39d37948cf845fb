/** The whole description at once: the rules that lint can't see in generated parameters, for all operations. */
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { catalog } from '../../../../nodes/Factorial/catalog';
import { resourceOf, resourceValue } from '../../../../nodes/Factorial/catalog/savedValues';
import { recordsBehindIds } from '../../../../nodes/Factorial/catalog/overrides/facts/recordsBehindIds';
import type { Member, Operation } from '../../../../nodes/Factorial/catalog/types';
import { Factorial } from '../../../../nodes/Factorial/Factorial.node';

const { properties } = new Factorial().description;
const shows = (property: INodeProperties, key: string, value: string) => {
	const wanted = property.displayOptions?.show?.[key];
	return wanted === undefined || wanted.includes(value);
};
/** What the editor shows for a saved value of Resource, or for the API's name as the value of before the first release. */
const shownFor = (saved: string, operation: string) =>
	properties
		.filter(({ name, type }) => name !== 'authentication' && name !== 'resource' && name !== 'operation' && type !== 'notice')
		.filter(
			(property) =>
				shows(property, 'resource', saved) && shows(property, 'operation', operation) && !property.displayOptions?.hide?.operation?.includes(operation),
		);
const formOf = (resource: string, operation: string) => shownFor(resourceValue(resource), operation);
const optionsOf = (property: INodeProperties | undefined) => (property?.options ?? []) as INodePropertyOptions[];
/** Parameters that are not Factorial's. */
const aboutTheRequest = new Set(['binaryPropertyName', 'options', 'output', 'outputFields']);
const resources = optionsOf(properties.find(({ name }) => name === 'resource'));
const operationsOf = (saved: string) => optionsOf(properties.find((property) => property.name === 'operation' && shows(property, 'resource', saved)));

/** Every parameter at every depth, with the path of its labels. */
function walk(list: readonly INodeProperties[], path = ''): Array<[string, INodeProperties]> {
	return list.flatMap((property) => {
		const here = `${path} > ${property.displayName}`;
		const inner = property.type === 'collection' ? (property.options as INodeProperties[]) : [];
		const groups = property.type === 'fixedCollection' ? (property.options as INodePropertyCollection[]).flatMap(({ values }) => values) : [];
		return [[here, property] as [string, INodeProperties], ...walk(inner, here), ...walk(groups, here)];
	});
}
const everything = walk(properties);
const without = (rule: (property: INodeProperties) => boolean) => everything.filter(([, property]) => !rule(property)).map(([path]) => path);
const alphabetical = (names: string[]) => names.every((name, index) => index === 0 || (names[index - 1] as string).localeCompare(name, 'en') <= 0);
const twice = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);

test('every resource and operation of the catalog can be chosen', () => {
	const offered = resources.flatMap(({ value }) =>
		operationsOf(value as string).map((operation) => `${resourceOf(value as string)} ${operation.value as string}`),
	);
	expect(offered.sort()).toEqual(catalog.operations.map((row) => `${row.resource} ${row.operation}`).sort());
});

test('resource values have no slash, and the ones with a slash that were saved before show the same form', () => {
	expect(resources.filter(({ value }) => !/^[a-z_]+\.[a-z_]+$/.test(value as string))).toEqual([]);
	for (const { resource, operation } of catalog.operations) {
		expect(operationsOf(resource)).toBe(operationsOf(resourceValue(resource)));
		expect(shownFor(resource, operation)).toEqual(formOf(resource, operation));
	}
});

test('labels tell resources, actions and the operations of a resource apart', () => {
	expect(twice(resources.map(({ name }) => name.toLowerCase()))).toEqual([]);
	const operations = resources.map(({ value }) => operationsOf(value as string));
	expect(twice(operations.flat().map(({ action }) => (action ?? '').toLowerCase()))).toEqual([]);
	expect(operations.flatMap((options) => twice(options.map(({ name }) => name)))).toEqual([]);
});

test('other words for a resource stand in the Resource list alone, so that sentences stay short', () => {
	const leave = resources.find(({ value }) => value === 'timeoff.leaves');
	expect(leave?.name).toBe('Leave (Time Off, Vacations, Sick Leave, Absences, PTO)');
	const read = [
		...resources.flatMap(({ value }) => operationsOf(value as string)).flatMap(({ name, action }) => [name, action]),
		...everything.map(([, { displayName }]) => displayName),
	];
	expect(read.filter((words = '') => /, \w+\)$|Time Off, /.test(words))).toEqual([]);
	expect(operationsOf('timeoff.leaves').find(({ value }) => value === 'getAll')?.action).toBe('Get many leaves');
});

test('no label is raw or empty', () => {
	const labels = [...resources, ...resources.flatMap(({ value }) => operationsOf(value as string))].map(({ name }) => name);
	const raw = [...labels, ...everything.map(([, { displayName }]) => displayName)].filter((label) => label.trim() === '' || label.includes('_'));
	expect(raw).toEqual([]);
});

test.each(catalog.operations.map((row) => [`${row.resource} ${row.operation}`, row] as const))('%s shows each of its fields exactly once', (_, row) => {
	const form = formOf(row.resource, row.operation);
	const collection = form.find(({ name }) => ['additionalFields', 'filters', 'updateFields'].includes(name));
	const own = form.filter((property) => property !== collection && !aboutTheRequest.has(property.name)).map(({ name }) => name);
	const added = ((collection?.options ?? []) as INodeProperties[]).map(({ name }) => name);
	const paging = row.answer === 'page' ? ['limit', 'returnAll'] : [];
	expect([...own, ...added].sort()).toEqual([...row.fields.map(({ name }) => name), ...paging].sort());
	const decider = form.find(({ name }) => name === row.match?.decidedBy);
	for (const { value } of decider ? optionsOf(decider) : [{ value: '' }]) {
		const now = decider ? form.filter((property) => shows(property, decider.name, value as string)) : form;
		expect(twice([...now, ...((collection?.options ?? []) as INodeProperties[])].map(({ displayName }) => displayName))).toEqual([]);
	}
});

test('a list asks for all or for how many, in that order, before its filters', () => {
	const form = formOf('employees/employees', 'getAll');
	expect(form.map(({ name }) => name)).toEqual(['only_active', 'only_managers', 'returnAll', 'limit', 'filters', 'output', 'outputFields', 'options']);
	expect(form.find(({ name }) => name === 'limit')?.displayOptions?.show?.returnAll).toEqual([false]);
});

test.each(catalog.operations.map((row) => [`${row.resource} ${row.operation}`, row] as const))(
	'%s has its words, and chooses every record that it refers to from a list',
	(_, row) => {
		const option = operationsOf(resourceValue(row.resource)).find(({ value }) => value === row.operation);
		expect([option?.name, option?.action, option?.description].every((words) => words !== undefined && words.trim() !== '')).toBe(true);
		const form = formOf(row.resource, row.operation).filter(({ name }) => !aboutTheRequest.has(name));
		const inner = form.flatMap((property) => (property.type === 'collection' ? (property.options as INodeProperties[]) : [property]));
		expect(
			walk(inner)
				.filter(([, { type, description = '' }]) => type !== 'collection' && type !== 'fixedCollection' && description === '')
				.map(([path]) => path),
		).toEqual([]);
		expect(problemsWithReferences(row.fields, inner, row)).toEqual([]);
	},
);

/** An ID is a chooser, unless the table of targets says, with its reason, that there is nothing to choose from. */
function problemsWithReferences(members: readonly Member[], shown: readonly INodeProperties[], row: Operation): string[] {
	return members.flatMap((member) => {
		const property = shown.find(({ name }) => name === member.name);
		const groups = property?.type === 'fixedCollection' ? (property.options as INodePropertyCollection[]).flatMap(({ values }) => values) : [];
		const parts = groups.flatMap((each) => (each.type === 'collection' ? (each.options as INodeProperties[]) : [each]));
		const nested = problemsWithReferences(member.members ?? [], parts, row);
		if (member.type !== 'id' || member.filled !== undefined) return nested;
		const chosen = member.list && !('record' in member) ? 'multiOptions' : 'resourceLocator';
		if (member.to !== undefined || 'record' in member) return property?.type === chosen ? nested : [...nested, `${member.name} is no ${chosen}`];
		const excused = [`${row.resource}.${row.operation}.${member.name}`, `${row.resource}.${member.name}`, member.name].some(
			(key) => recordsBehindIds[key] === null,
		);
		return excused ? nested : [...nested, `${member.name} points nowhere, and nothing says why`];
	});
}

describe('a chooser of records', () => {
	/** The words that n8n shows for these, whatever the description says. */
	const OF_N8N: Readonly<Record<string, string>> = { id: 'By ID', list: 'From List', url: 'By URL' };
	const choosers = everything.filter(([, { type }]) => type === 'resourceLocator');

	test('says in the words that n8n shows how the record is given', () => {
		const modes = choosers.flatMap(([path, property]) => (property.modes ?? []).map((mode) => [path, mode] as const));
		expect(modes.filter(([, { name, displayName }]) => (OF_N8N[name] ?? displayName) !== displayName).map(([path, { name }]) => `${path}: ${name}`)).toEqual(
			[],
		);
		expect([...new Set(modes.map(([, { name, displayName }]) => `${name}: ${displayName}`))].sort()).toEqual([
			'accessId: By Access ID',
			'atsConversationId: By Conversation ID',
			'companyId: By Company ID',
			'email: By Email',
			'id: By ID',
			'list: From List',
			'name: By Name',
			'uuid: By UUID',
		]);
	});

	test.each(catalog.operations.map((row) => [`${row.resource} ${row.operation}`, row] as const))(
		'of %s enters access IDs by their name, and its description calls them so',
		(_, row) => {
			const shown = walk(formOf(row.resource, row.operation)).map(([, property]) => property);
			const members = row.fields.flatMap((field) => [field, ...(field.members ?? [])]).filter(({ by }) => by === 'access_id');
			for (const { name, list } of members) {
				const [property] = shown.filter((each) => each.name === name);
				expect(property?.description).toMatch(/access ID/i);
				if (!list) expect(property?.modes?.map((mode) => mode.name)).toEqual(['list', 'email', 'accessId']);
			}
		},
	);
});

test('no list of records that may be left out is filled as soon as the form is shown, except in updates', () => {
	const lists = (form: readonly INodeProperties[]) =>
		form.filter(({ type, typeOptions }) => type === 'multiOptions' && typeOptions?.loadOptionsMethod !== undefined);
	const onForms = catalog.operations.flatMap((row) =>
		lists(formOf(row.resource, row.operation))
			.filter(({ name }) => name !== 'outputFields')
			.map(({ name, required }) => [`${row.resource}.${row.operation}.${name}`, required] as const),
	);
	expect(onForms.filter(([, required]) => required !== true).map(([key]) => key)).toEqual(['documents/documents.update.signee_ids']);
	expect(onForms).toHaveLength(28);
});

test('what the items hold can be chosen where a record is large, and only there', () => {
	const offers = (resource: string, operation: string) => formOf(resource, operation).some(({ name }) => name === 'output');
	expect([
		offers('employees/employees', 'getAll'),
		offers('employees/employees', 'get'),
		offers('employees/employees', 'delete'),
		offers('teams/teams', 'getAll'),
	]).toEqual([true, true, false, false]);
});

test.each([
	['timeoff/leaves', 'create', 'half_day', ['beggining_of_day', 'end_of_day']],
	['timeoff/leaves', 'update', 'half_day', ['beggining_of_day', 'end_of_day']],
	['project_management/projects', 'create', 'status', ['active', 'closed']],
	['project_management/projects', 'create', 'employees_assignment', ['company', 'manual']],
	['project_management/projects', 'changeAssignment', 'employees_assignment', ['company', 'manual']],
	['bookkeepers_management/incidences', 'update', 'status', ['discarded', 'doing', 'done', 'in-preparation', 'to-do']],
	['bookkeepers_management/incidences', 'getAll', 'direction', ['asc', 'desc']],
	['it_management/it_assets', 'update', 'status', ['assigned', 'in_stock', 'maintenance', 'retired']],
])('%s %s offers the values of %s that only prose tells, and takes others', (resource, operation, name, values) => {
	const shown = formOf(resource, operation)
		.flatMap((property) => (property.type === 'collection' ? [property, ...(property.options as INodeProperties[])] : [property]))
		.find((property) => property.name === name);
	expect(
		optionsOf(shown)
			.map(({ value }) => value)
			.sort(),
	).toEqual(values);
	expect(shown?.description).toMatch(/; other values by expression$/);
});

test('what has to be written as JSON shows an example', () => {
	expect(everything.filter(([, { type, description = '' }]) => type === 'json' && !/e\.g\. [[{]/.test(description)).map(([path]) => path)).toEqual([]);
	expect(everything.filter(([, { type }]) => type === 'json').length).toBeGreaterThan(5);
});

describe('n8n’s rules for parameters', () => {
	test('every one has a default', () => expect(without(({ default: value }) => value !== undefined)).toEqual([]));
	test('every field is described', () => {
		const structure = ['additionalFields', 'filters', 'operation', 'options', 'resource', 'updateFields'];
		expect(without(({ name, type, description = '' }) => type === 'notice' || structure.includes(name) || description !== '')).toEqual([]);
	});
	test('booleans say whether', () => expect(without(({ type, description = '' }) => type !== 'boolean' || description.startsWith('Whether'))).toEqual([]));
	test('descriptions end without a full stop unless they are several sentences', () =>
		expect(without(({ description = '' }) => !description.endsWith('.') || description.slice(0, -1).includes('. '))).toEqual([]));
	test('placeholders begin with e.g. or Add', () =>
		expect(without(({ placeholder }) => placeholder === undefined || /^(e\.g\. |Add )/.test(placeholder))).toEqual([]));
	test('collections and options are alphabetical', () => {
		const lists = everything.filter(([, { type }]) => ['collection', 'multiOptions', 'options'].includes(type));
		const names = (property: INodeProperties) =>
			((property.options ?? []) as Array<{ name: string; displayName?: string }>).map(({ name, displayName }) => displayName ?? name);
		expect(lists.filter(([, property]) => !alphabetical(names(property))).map(([path]) => path)).toEqual([]);
		const places = (property: INodeProperties) =>
			((property.options ?? []) as INodeProperties[]).map(
				({ name, displayName, displayOptions }) => `${displayName ?? name} ${JSON.stringify(displayOptions)}`,
			);
		expect(lists.filter(([, property]) => twice(places(property)).length > 0).map(([path]) => path)).toEqual([]);
	});
	test('All Items in One Request is offered once by each operation of many records, and by no other', () => {
		const { options = [] } = properties.find(({ name }) => name === 'options') as INodeProperties;
		const offers = (options as INodeProperties[]).filter(({ name }) => name === 'allInOneRequest').map(({ displayOptions }) => displayOptions?.show ?? {});
		const offered = (value: string, operation: string) =>
			offers.filter((show) => show['/resource']?.includes(value) && show['/operation']?.includes(operation)).length;
		const wrong = catalog.operations.filter((row) =>
			[row.resource, resourceValue(row.resource)].some((value) => offered(value, row.operation) !== (row.batch === undefined ? 0 : 1)),
		);
		expect(wrong.map(({ resource, operation }) => `${resource} ${operation}`)).toEqual([]);
	});
	test('actions are in sentence case', () => {
		const actions = resources.flatMap(({ value }) => operationsOf(value as string)).map(({ action = '' }) => action);
		expect(actions.filter((action) => !/^[A-Z]/.test(action) || action.endsWith('.'))).toEqual([]);
	});
	test('resource and operation take no expression', () =>
		expect(without(({ name, type, noDataExpression }) => type !== 'options' || !['operation', 'resource'].includes(name) || noDataExpression === true)).toEqual(
			[],
		));
});
