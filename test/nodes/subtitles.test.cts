/** The lines under the nodes on the canvas, evaluated as n8n's editor does it: the labels, whichever operation or event was saved. */
import { Workflow } from 'n8n-workflow';
import type { INode, INodeType, INodeTypes } from 'n8n-workflow';

import { catalog } from '../../nodes/Factorial/catalog';
import { operationWording, resourceWording } from '../../nodes/Factorial/catalog/labels';
import { acceptedValues } from '../../nodes/Factorial/catalog/savedValues';
import { subtitleOf } from '../../nodes/Factorial/description/subtitle';
import { Factorial } from '../../nodes/Factorial/Factorial.node';
import { FactorialTimeOff } from '../../nodes/Factorial/FactorialTimeOff.node';
import { eventLabel } from '../../nodes/FactorialTrigger/events';
import { events } from '../../nodes/FactorialTrigger/events/generated';
import { FactorialTrigger } from '../../nodes/FactorialTrigger/FactorialTrigger.node';

/** What the editor shows under a node with these parameters. */
function subtitle(type: INodeType, parameters: INode['parameters']): unknown {
	const node: INode = { id: '1', name: 'Node', type: type.description.name, typeVersion: 1, position: [0, 0], parameters };
	// Only what the expression reads: n8n looks through all parameters for each node that it is given.
	const properties = type.description.properties.filter(({ name }) => ['events', 'operation', 'resource'].includes(name));
	const nodeTypes = { getByNameAndVersion: () => ({ description: { ...type.description, properties } }) } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(node, type.description.subtitle, 'internal', {});
}

const factorial = new Factorial();
const trigger = new FactorialTrigger();

test.each([
	['timeoff.leaves', 'getAll', 'Get Many: Leaves'],
	['timeoff/leaves', 'getAll', 'Get Many: Leaves'],
	['timeoff.leaves', 'approve', 'Approve: Leave'],
	['timeoff.leaves', 'bulkDelete', 'Delete Many: Leaves'],
	['timeoff.policies', 'getAll', 'Get Many: Leave Policies'],
	['documents.documents', 'create', 'Upload: Document'],
	['attendance.shifts', 'toggleClock', 'Clock In or Out: Attendance Shift'],
	['shift_management.shifts', 'getAll', 'Get Many: Planned Shifts'],
	['ats.feedbacks', 'getAll', 'Get Many: Candidate Feedback Entries'],
	['project_management.exportable_expenses', 'getAll', 'Export: Project Expense Export'],
	['timeoff.leaves', 'extendTwice', 'Extend Twice: Leave'],
])('under %s %s stands "%s"', (resource, operation, words) => expect(subtitle(factorial, { resource, operation })).toBe(words));

test('every operation shows its labels, in all forms of its saved values', () => {
	for (const row of catalog.operations) {
		const { label, plural } = resourceWording(row.resource);
		const words = subtitleOf(row);
		expect([`${operationWording(row).label}: ${label}`, `${operationWording(row).label}: ${plural}`]).toContain(words);
		for (const resource of acceptedValues(row.resource)) expect([row, subtitle(factorial, { resource, operation: row.operation })]).toEqual([row, words]);
	}
	const all = catalog.operations.map((row) => subtitleOf(row).toLowerCase());
	expect(all.filter((words, index) => all.indexOf(words) !== index)).toEqual([]);
	expect(all).toHaveLength(633);
});

test('a window shows the same as the node', () => {
	for (const row of catalog.operations.filter(({ resource }) => /^(holidays|timeoff)\//.test(resource))) {
		for (const resource of acceptedValues(row.resource))
			expect([row, subtitle(new FactorialTimeOff(), { resource, operation: row.operation })]).toEqual([row, subtitleOf(row)]);
	}
});

test('every event shows its label, and several events how many they are', () => {
	for (const { name } of events) expect(subtitle(trigger, { events: [name] })).toBe(eventLabel(name));
	expect(subtitle(trigger, { events: ['timeoff/leave/approve', 'timeoff/leave/reject', 'teams/team/create'] })).toBe('3 events');
	expect(subtitle(trigger, { events: [] })).toBe('');
	expect(subtitle(trigger, { events: ['brand/new/event'] })).toBe('brand/new/event');
});

// n8n sends the node's twice, because of its copy for AI agents, and takes a second closing brace in it for the end.
test.each([
	['the node', factorial],
	['the trigger', trigger],
])('the expression of %s is small and whole', (_, { description: { subtitle: expression = '' } }) => {
	expect(JSON.stringify(expression).length).toBeLessThan(10_000);
	expect(expression.indexOf('}}')).toBe(expression.length - 2);
});
