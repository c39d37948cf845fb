/** Every operation that takes something away says so on its form, or has its reason why there is nothing to say. */
import type { INodeProperties } from 'n8n-workflow';

import { history } from '../../../../nodes/Factorial/catalog';
import { endingOf, operationWording } from '../../../../nodes/Factorial/catalog/labels';
import { endings } from '../../../../nodes/Factorial/catalog/overrides/words/endings';
import { resourceValue } from '../../../../nodes/Factorial/catalog/savedValues';
import { Factorial } from '../../../../nodes/Factorial/Factorial.node';

const { properties } = new Factorial().description;
const allows = (shown: readonly unknown[] | undefined, value: string) => shown === undefined || shown.includes(value);
const noticesOf = (resource: string, operation: string): INodeProperties[] =>
	properties.filter(
		({ name, displayOptions }) =>
			name === 'endingNotice' && allows(displayOptions?.show?.resource, resourceValue(resource)) && allows(displayOptions?.show?.operation, operation),
	);
const keyOf = ({ resource, operation }: { resource: string; operation: string }) => `${resource}.${operation}`;

/** By the method, by the name, or by what it is said to do. */
const ENDS =
	/delet|destroy|remov|terminat|cancel|reject|unassign|archiv|trash|revoke|stop|close|replace|cud|process|reset|unlink|detach|deactivat|disable|unpublish/i;
const SAYS = /\b(delete|remove|cancel|reject|archive|end|ending|replace|clear|discard|put away|take .*(off|away|out|back)|taken off)\b/i;

/** What sounds like an end and is none. */
const NONE: Readonly<Record<string, string>> = {
	'attendance/shifts.breakEnd': 'the break has its end, and can be corrected with Update',
	'attendance/edit_timesheet_requests.create': 'only asks that a shift be deleted',
	'ats/applications.update': 'changes what it is told to',
	'documents/documents.restoreFromTrashBin': 'gives back',
	'locations/work_areas.unarchive': 'gives back',
	'performance/review_questionnaire_by_strategies.updateQuestionnaireForStrategy': 'questions of a draft, as the form lists them',
	'project_management/projects.changeAssignment': 'its removal is that of the operation itself',
	'project_management/time_records.updateObservations': 'a comment, as the form says',
};

const writes = history.operations.filter(({ method }) => method !== 'GET');
const ending = writes.filter((row) => row.method === 'DELETE' || ENDS.test(row.operation) || SAYS.test(operationWording(row).description));

test('what ends something has one notice, or a reason for none', () => {
	const missing = ending.filter((row) => NONE[keyOf(row)] === undefined && noticesOf(row.resource, row.operation).length !== 1);
	expect(missing.map(keyOf)).toEqual([]);
	expect(ending.filter(({ method }) => method === 'DELETE').length).toBeGreaterThan(40);
});

test('every reason is still needed, and its operation has no notice', () => {
	const keys = new Set(ending.map(keyOf));
	expect(Object.keys(NONE).filter((key) => !keys.has(key) || (endings as Record<string, string>)[key] !== undefined)).toEqual([]);
});

test('every notice is that of an operation, and stands on its form alone', () => {
	const keys = new Set(writes.map(keyOf));
	expect(Object.keys(endings).filter((key) => !key.startsWith('*.') && !keys.has(key))).toEqual([]);
	for (const { resource, operation } of history.operations)
		expect(noticesOf(resource, operation).map(({ displayName }) => displayName)).toEqual([endingOf({ resource, operation })].filter((words) => words !== ''));
});

/** Sentences: what ends, then what is known of a way back. */
test('a notice says whether it can be undone', () => {
	const words = [...new Set(ending.map(endingOf).filter((each) => each !== ''))];
	const said = /can be undone|n8n can't|run it again to undo|no way (back|to)|can be (added|assigned|given) (again|back)|can only be|can be added again/i;
	expect(words.filter((each) => !said.test(each) || !each.endsWith('.') || each.includes('{'))).toEqual([]);
});

test.each([
	['leaves are deleted', 'timeoff/leaves', 'delete', /^Cancels the leave\./],
	['by rule', 'locations/locations', 'delete', /^Deletes the location for good\./],
	['an employee leaves', 'employees/employees', 'terminate', /Ends the employment .* Undo Termination/],
])('says it in words of HR: %s', (_, resource, operation, words) => {
	expect(noticesOf(resource, operation)[0]?.displayName).toMatch(words);
	expect(noticesOf(resource, operation)[0]?.type).toBe('notice');
});

/** What a notice names is an operation of the same resource, by its label. */
test('a way back that a notice names is there', () => {
	const named = Object.entries(endings).flatMap(([key, words]) => {
		const label = /undone with ([A-Z][A-Za-z ]*?)(?: within| ?[.,]|$)/.exec(words)?.[1];
		return label === undefined ? [] : [[key.slice(0, key.lastIndexOf('.')), label] as const];
	});
	expect(named.length).toBeGreaterThan(5);
	const labels = new Set(history.operations.map((row) => `${row.resource} ${operationWording(row).label}`));
	expect(named.filter(([resource, label]) => !labels.has(`${resource} ${label}`))).toEqual([]);
});

describe('for those who make a tool of the node', () => {
	const forTools = properties.filter(({ displayOptions }) => displayOptions?.show?.['@tool'] !== undefined);
	test('two notices, in tools alone', () => {
		expect(forTools.map(({ name, type, displayOptions }) => [name, type, displayOptions?.show?.['@tool']])).toEqual([
			['toolNotice', 'notice', [true]],
			['clearNotice', 'notice', [true]],
		]);
	});
	test('the word that clears stands with the operations that change a record', () => {
		const clear = forTools.find(({ name }) => name === 'clearNotice');
		expect(clear?.displayName).toContain('CLEAR');
		const puts = new Set(history.operations.filter(({ method }) => method === 'PUT').map(({ operation }) => operation));
		expect([...puts].filter((name) => !allows(clear?.displayOptions?.show?.operation, name))).toEqual([]);
	});
});
