/** The windows: nodes that show one part of Factorial, with the very forms, saved values and methods of the whole. */
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { catalog } from '../../../nodes/Factorial/catalog';
import { parts } from '../../../nodes/Factorial/catalog/overrides/layout/parts';
import { acceptedValues, areaOf, resourceValue } from '../../../nodes/Factorial/catalog/savedValues';
import { Factorial } from '../../../nodes/Factorial/Factorial.node';
import project from '../../../package.json';

const whole = new Factorial();

/** Types and areas are in saved workflows: neither may go or move. */
const saved: Record<string, string[]> = {
	factorialAdministration: ['api_public', 'companies', 'integrations', 'it_management', 'locations', 'marketplace'],
	factorialAttendance: ['attendance', 'shift_management', 'time_planning', 'time_settings', 'work_schedule'],
	factorialDocuments: ['approvals', 'documents', 'processes', 'tasks'],
	factorialFinance: ['banking', 'bookkeepers_management', 'expenses', 'finance', 'procurement'],
	factorialPayroll: ['compensations', 'payroll', 'payroll_employees', 'payroll_integrations_base'],
	factorialPeople: ['contracts', 'custom_fields', 'custom_resources', 'employee_updates', 'employees', 'job_catalog', 'posts', 'teams'],
	factorialPerformance: ['performance', 'trainings'],
	factorialProjects: ['project_management'],
	factorialRecruiting: ['ats'],
	factorialTimeOff: ['holidays', 'timeoff'],
};

/** As n8n makes them: the class that is called like the file. */
const windows = project.n8n.nodes
	.map((file) => /nodes\/(Factorial)\/(Factorial.+)\.node\.js$/.exec(file)?.[2])
	.filter((name): name is string => name !== undefined)
	.map((name) => {
		const exported = require(`../../../nodes/Factorial/${name}.node.ts`) as Record<string, new () => INodeType>;
		return new (exported[name] as new () => INodeType)();
	});

const wanted = (property: Pick<INodeProperties, 'displayOptions'>, key: string, value: string) => property.displayOptions?.show?.[key]?.includes(value) ?? true;

/** What stands on the form, in its order, without the conditions that are about other operations. */
function formOf({ description: { properties } }: INodeType, resource: string, operation: string): unknown[] {
	return properties
		.filter(({ name }) => name !== 'resource')
		.filter((property) => wanted(property, 'resource', resource) && wanted(property, 'operation', operation))
		.filter(({ displayOptions }) => !displayOptions?.hide?.operation?.includes(operation))
		.map(({ displayOptions = {}, ...property }) => {
			const { resource: _, operation: __, ...more } = displayOptions.show ?? {};
			const parts = property.name === 'options' ? { options: optionsOf(property, resource, operation) } : {};
			// Where a new window starts may differ; what a resource starts with may not.
			return { ...property, ...parts, shownWith: more };
		});
}

/** The node's own options for a resource and operation, without the conditions that are about others. */
function optionsOf({ options = [] }: Pick<INodeProperties, 'options'>, resource: string, operation: string): unknown[] {
	return (options as INodeProperties[])
		.filter((option) => wanted(option, '/resource', resource) && wanted(option, '/operation', operation))
		.map(({ displayOptions = {}, ...option }) => {
			const { '/resource': _, '/operation': __, ...more } = displayOptions.show ?? {};
			return { ...option, shownWith: more };
		});
}

test('each part has its window, whose type and areas are those that workflows have saved', () => {
	const areas = Object.values(parts).map((part) => [...part.areas]);
	expect(Object.fromEntries(windows.map(({ description: { name } }, index) => [name, areas[index]]))).toEqual(saved);
});

test('each area of the API is in one window', () => {
	const all = [...new Set(catalog.operations.map(({ resource }) => areaOf(resource)))].sort();
	expect(
		Object.values(parts)
			.flatMap((part): readonly string[] => part.areas)
			.sort(),
	).toEqual(all);
});

test.each(windows.map((node) => [node.description.name, node] as const))('%s shows its areas alone, with the forms of the whole', (name, node) => {
	const own = catalog.operations.filter(({ resource }) => saved[name]?.includes(areaOf(resource)));
	const offered = node.description.properties.find((property) => property.name === 'resource');
	expect((offered?.options as INodePropertyOptions[]).map(({ value }) => value).sort()).toEqual(
		[...new Set(own.map(({ resource }) => resourceValue(resource)))].sort(),
	);
	expect((offered?.options as INodePropertyOptions[]).map(({ value }) => value)).toContain(offered?.default);
	for (const { resource, operation } of own) {
		for (const value of acceptedValues(resource)) {
			const form = formOf(node, value, operation);
			expect(form.length).toBeGreaterThan(0);
			expect([resource, operation, form]).toEqual([resource, operation, formOf(whole, value, operation)]);
		}
	}
});

test.each(windows.map((node) => [node.description.displayName, node] as const))('%s is the whole in all else', (title, node) => {
	const { displayName, description, defaults, properties, usableAsTool } = node.description;
	const own = ['defaults', 'description', 'displayName', 'name', 'properties', 'subtitle', 'usableAsTool'];
	const rest = (of: INodeType) => Object.entries(of.description).filter(([key]) => !own.includes(key));
	expect(Object.fromEntries(rest(node))).toEqual(Object.fromEntries(rest(whole)));
	expect([displayName, defaults.name]).toEqual([title, title]);
	expect(usableAsTool).toBeUndefined();
	expect(Object.keys(node.methods?.listSearch ?? {})).toEqual(Object.keys(whole.methods.listSearch));
	expect(Object.keys(node.methods?.loadOptions ?? {})).toEqual(Object.keys(whole.methods.loadOptions));
	expect(properties.length).toBeLessThan(whole.description.properties.length / 3);
	expect(description).toMatch(/ in Factorial$/);
});

test('no two windows are called alike', () => {
	expect(new Set(windows.map(({ description: { displayName } }) => displayName)).size).toBe(Object.keys(saved).length);
});
