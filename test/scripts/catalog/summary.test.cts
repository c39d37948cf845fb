/** What people read about a new version of the API. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as labels from '../../../nodes/Factorial/catalog/labels';
import { overrides as words } from '../../../nodes/Factorial/catalog/overrides';
import type { Member, Operation } from '../../../nodes/Factorial/catalog/types';
import { eventLabel } from '../../../nodes/FactorialTrigger/events';
import { eventLabels } from '../../../nodes/FactorialTrigger/events/labels';
import { compare, type Side } from '../../../scripts/catalog/compare.cts';
import { generate, type Generated } from '../../../scripts/catalog/generate.cts';
import { toMend } from '../../../scripts/catalog/problems.cts';
import { summarize, summaryName } from '../../../scripts/catalog/summary.cts';

const ROOT = join(__dirname, '../../..');
const today = { ...labels, eventLabel };
const row = (operation: string, members: Member[] = [], more: Partial<Operation> = {}): Operation => ({
	resource: 'zoo/pens',
	operation,
	method: 'POST',
	path: 'zoo/pens',
	answer: operation === 'getAll' ? 'page' : 'record',
	...more,
	fields: members.map((member) => ({ ...member, in: 'body' })),
});
const side = (operations: Operation[], more: Partial<Side> = {}): Side => ({ version: '2026-10-01', operations, records: {}, events: [], ...more });
const lines = (before: Side, after: Side) =>
	(summarize(compare(before, after), today, today, 1) ?? '').split('\n').filter((line) => line.startsWith('- ') || line.startsWith('### '));
const BREAKS = '### May need a change in workflows that use it';
const NEW = '### New';

const keeper: Member = { name: 'keeper_id', type: 'id', to: 'employees/employees' };
const status = (...options: string[]): Member => ({ name: 'status', type: 'choice', options });
const form = (...members: Member[]) => side([row('create', members), row('feed')]);

test.each<[string, Side, Side, string[]]>([
	['a resource', side([]), form(), [NEW, '- **Zoo Pen**: new resource with Create and Feed.']],
	['a resource that is gone', form(), side([]), [BREAKS, '- **Zoo Pen**: the whole resource is gone, with Create and Feed.']],
	[
		'a resource under another name',
		form(keeper),
		side([row('create', [keeper], { resource: 'zoo/cages' }), row('feed', [], { resource: 'zoo/cages' })]),
		[BREAKS, "- **Zoo Pen**: the resource is gone, perhaps renamed to 'Zoo Cage': operations and fields are the same."],
	],
	[
		'operations',
		side([row('create')]),
		side([row('create'), row('openGate'), row('feed', [keeper])]),
		[NEW, "- **Zoo Pen**: new operations 'Feed' and 'Open Gate'."],
	],
	['an operation that is gone', side([row('create'), row('feed', [keeper])]), side([row('create')]), [BREAKS, "- **Zoo Pen**: the operation 'Feed' is gone."]],
	[
		'an operation under another name',
		side([row('create'), row('feed', [keeper])]),
		side([row('create'), row('giveFood', [keeper])]),
		[BREAKS, "- **Zoo Pen**: the operation 'Feed' is gone, perhaps renamed to 'Give Food': the fields are the same."],
	],
	[
		'another answer',
		side([row('feed')]),
		side([row('feed', [], { answer: 'records' })]),
		[BREAKS, "- **Zoo Pen**: 'Feed' gives several records instead of one record."],
	],
	[
		'fields of several operations',
		side([row('create'), row('update')]),
		side([row('create', [keeper, status('a')]), row('update', [keeper, status('a')])]),
		[NEW, "- **Zoo Pen**: new fields 'Keeper' and 'Status' (Create, Update)."],
	],
	['a filter', side([row('getAll')]), side([row('getAll', [keeper])]), [NEW, "- **Zoo Pen**: new filter 'Keeper' (Get Many)."]],
	['a filter that is gone', side([row('getAll', [keeper])]), side([row('getAll')]), [BREAKS, "- **Zoo Pen**: the filter 'Keeper' is gone (Get Many)."]],
	['fields that are gone', form(keeper, status('a')), form(), [BREAKS, "- **Zoo Pen**: the fields 'Keeper' and 'Status' are gone (Create)."]],
	[
		'a field under another name',
		form(keeper),
		form({ ...keeper, name: 'warden_id' }),
		[BREAKS, "- **Zoo Pen**: the field 'Keeper' is gone, perhaps renamed to 'Warden' (Create)."],
	],
	[
		'a field under another name that reads the same',
		form(keeper),
		form({ ...keeper, name: 'keeper_uuid' }),
		[BREAKS, "- **Zoo Pen**: the field 'Keeper' is gone, perhaps renamed to `keeper_uuid` (Create)."],
	],
	[
		'a resource of which we know the new name',
		form(keeper),
		side([row('create', [{ ...keeper, name: 'warden_id' }], { resource: 'zoo/cages', was: [{ resource: 'zoo/pens', operation: 'create' }] })]),
		[BREAKS, "- **Zoo Pen**: the resource is called 'Zoo Cage' now; its old name is still understood."],
	],
	[
		'an operation of which we know the new name',
		side([row('create'), row('feed', [keeper])]),
		side([row('create'), row('serve', [{ ...keeper, required: true }], { was: [{ resource: 'zoo/pens', operation: 'feed' }] })]),
		[
			BREAKS,
			"- **Zoo Pen**: the operation 'Feed' is called 'Serve' now; its old name is still understood.",
			"- **Zoo Pen**: 'Keeper' must be filled in now (Serve).",
		],
	],
	[
		'a field of which we know the new name',
		form(keeper, { ...keeper, name: 'other_id' }),
		form({ ...keeper, name: 'warden_id', was: ['keeper_id'] }, { ...keeper, name: 'other_id' }),
		[BREAKS, "- **Zoo Pen**: the field 'Keeper' is called 'Warden' now; its old name is still understood (Create)."],
	],
	[
		'a new field that is required',
		form(),
		form({ name: 'size', type: 'integer', required: true }),
		[BREAKS, "- **Zoo Pen**: the new field 'Size' must be filled in (Create)."],
	],
	['a field that became required', form(keeper), form({ ...keeper, required: true }), [BREAKS, "- **Zoo Pen**: 'Keeper' must be filled in now (Create)."]],
	['a field that is no longer required', form({ ...keeper, required: true }), form(keeper), [NEW, "- **Zoo Pen**: 'Keeper' can be left out now (Create)."]],
	[
		'another type',
		form({ name: 'size', type: 'text' }),
		form({ name: 'size', type: 'integer' }),
		[BREAKS, "- **Zoo Pen**: 'Size' takes a whole number instead of a text (Create)."],
	],
	[
		'one, now several',
		form(keeper),
		form({ ...keeper, list: true }),
		[BREAKS, "- **Zoo Pen**: 'Keeper' takes a list of IDs chosen from 'Employees' instead of an ID chosen from 'Employees' (Create)."],
	],
	[
		'by another ID',
		form(keeper),
		form({ ...keeper, by: 'access_id' }),
		[BREAKS, "- **Zoo Pen**: 'Keeper' takes an ID chosen from 'Employees' by `access_id` instead of an ID chosen from 'Employees' (Create)."],
	],
	[
		'a choice that was open',
		form({ ...status('a'), open: true }),
		form(status('a')),
		[BREAKS, "- **Zoo Pen**: 'Status' takes a choice instead of a choice or a value of your own (Create)."],
	],
	[
		'choices',
		form(status('open', 'shut')),
		form(status('half_open', 'open')),
		[BREAKS, "- **Zoo Pen**: 'Status' no longer offers 'Shut' (Create).", NEW, "- **Zoo Pen**: 'Status' also offers 'Half Open' (Create)."],
	],
	[
		'a part of a group',
		form({ name: 'gate', type: 'group', members: [status('a')] }),
		form({ name: 'gate', type: 'group', members: [status('a'), keeper] }),
		[NEW, "- **Zoo Pen**: new field 'Gate › Keeper' (Create)."],
	],
	[
		'output',
		{ ...form(), records: { 'zoo/pens': { properties: ['id', 'old_name'] } } },
		{ ...form(), records: { 'zoo/pens': { properties: ['id', 'name', 'size'] } } },
		[BREAKS, '- **Zoo Pen**: the output no longer has `old_name`.', NEW, '- **Zoo Pen**: the output also has `name` and `size`.'],
	],
	[
		'events',
		side([], { events: [{ name: 'timeoff/leave/approve', record: 'a' }] }),
		side([], { events: [{ name: 'zoo/pen/open', record: 'a' }] }),
		[BREAKS, "- **Factorial Trigger**: the event 'Leave approved' is gone.", NEW, "- **Factorial Trigger**: new event 'Pen Open'."],
	],
	[
		'another record of an event',
		side([], { events: [{ name: 'timeoff/leave/approve', record: 'a' }] }),
		side([], { events: [{ name: 'timeoff/leave/approve', record: 'b' }] }),
		[BREAKS, "- **Factorial Trigger**: 'Leave approved' delivers `b` instead of `a`."],
	],
])('says of %s what it is', (_, before, after, expected) => expect(lines(before, after)).toEqual(expected));

test('what is gone keeps the words that it had', () => {
	const old = { ...today, resourceWording: () => ({ label: 'Pen of the Zoo', plural: '', also: '', description: '' }) };
	expect(summarize(compare(form(), side([])), old, today, 1)).toContain('**Pen of the Zoo**: the whole resource is gone');
});

test('says nothing where nothing but the version changed', () =>
	expect(summarize(compare(form(), { ...form(), version: '2027-01-01' }), today, today, 1.1)).toBeUndefined());

test.each([
	[
		'2026-07-01',
		"## Factorial's API 2026-10-01, compared with 2026-07-01",
		'New nodes are of version 1.1 and speak this version of the API. Nodes of earlier versions stay with theirs and keep what is gone here.',
		'### Gone or otherwise in new nodes',
	],
	[
		'2026-10-01',
		"## Factorial's API 2026-10-01: changes within the version",
		'This is about nodes of version 1.1, those of saved workflows, too.',
		'### May need a change in workflows that use it',
	],
	['2027-01-01', "## Factorial's API 2026-10-01, compared with 2027-01-01", 'There are no nodes of any other version.', '### Gone or otherwise in new nodes'],
])('from %s on, the heading is %s', (version, heading, whose, part) => {
	expect(
		summarize(compare({ ...form(), version }, side([])), today, today, 1.1)
			?.split('\n')
			.slice(0, 7),
	).toEqual([heading, '', 'Gone: 1 resource, 2 operations.', '', whose, '', part]);
});

test.each([
	['2026-07-01', '2026-10-01', '2026-07-01-to-2026-10-01.md'],
	['2026-10-01', '2026-10-01', '2026-10-01-changed.md'],
])('from %s to %s', (from, to, name) => expect(summaryName({ from, to })).toBe(name));

const text = (name: string) => readFileSync(join(ROOT, 'test', name), 'utf8');
const catalogOf = (document: string) => generate(document, { ...words, events: eventLabels });
const between = (before: Generated, after: Generated) => summarize(compare(before, after), today, today, 1.1) ?? '';
const current = text('sandbox/openapi.json');

const expected = `## Factorial's API 2027-01-01, compared with 2026-10-01

New: 1 field, 1 event. Gone: 1 operation, 1 event. Perhaps renamed: 1 resource, 1 operation, 1 field. Changed: 7 fields, 2 choices.

New nodes are of version 1.1 and speak this version of the API. Nodes of earlier versions stay with theirs and keep what is gone here.

### Gone or otherwise in new nodes

- **Leave**: the operation 'Approve' is gone, perhaps renamed to 'Accept': the fields are the same.
- **Leave**: the field 'Start Date' is gone, perhaps renamed to \`starts_on\` (Create).
- **Leave**: 'Description' must be filled in now (Create).
- **Planned Shift**: 'Work Area ID' takes an ID instead of an ID chosen from 'Work Areas' (Create).
- **Planned Shift**: 'Shifts › Work Area ID' takes an ID instead of an ID chosen from 'Work Areas' (Create Many).
- **Team**: the operation 'Delete' is gone.
- **Timesheet Edit Request**: 'Clock-In Work Area ID' takes an ID instead of an ID chosen from 'Work Areas'; 'Clock-Out Work Area ID' takes an ID instead of an ID chosen from 'Work Areas' (Create, Update).
- **Webhook Subscription**: 'API Version' no longer offers '2025-10-01' (Create, Update).
- **Work Area**: the resource is gone, perhaps renamed to 'Locations Zone': operations and fields are the same.
- **Factorial Trigger**: the event 'Leave approved' is gone.

### New

- **Leave**: new field 'Reason' (Create).
- **Factorial Trigger**: new event 'Leave Extend'.
`;

/** Today's document as a later version in which something of each kind is otherwise. */
function nextDocument(): string {
	const document = JSON.parse(current.replaceAll('/api/2026-10-01/', '/api/2027-01-01/').replaceAll('"2025-10-01",', ''));
	document.info.version = '2027-01-01';
	const at = (path: string) => `/api/2027-01-01/resources/${path}`;
	const move = (from: string, to: string) => {
		document.paths[at(to)] = document.paths[at(from)];
		delete document.paths[at(from)];
	};
	for (const tail of ['', '/{id}', '/archive', '/unarchive']) move(`locations/work_areas${tail}`, `locations/zones${tail}`);
	move('timeoff/leaves/approve', 'timeoff/leaves/accept');
	delete document.paths[at('teams/teams/{id}')].delete;
	const leave = document.paths[at('timeoff/leaves')].post.requestBody.content['application/json'].schema;
	leave.properties.reason = { type: 'string' };
	leave.properties.starts_on = leave.properties.start_on;
	delete leave.properties.start_on;
	leave.required = [...leave.required.filter((name: string) => name !== 'start_on'), 'starts_on', 'description'];
	document.webhooks['timeoff/leave/extend'] = document.webhooks['timeoff/leave/approve'];
	delete document.webhooks['timeoff/leave/approve'];
	return JSON.stringify(document);
}

test('the version that came before today’s is told from it in full', () => {
	const summary = between(catalogOf(text('documents/openapi-2026-07-01.json')), catalogOf(current));
	expect(summary).toMatch(
		/^## Factorial's API 2026-10-01, compared with 2026-07-01\n\nNew: 23 resources, 66 operations, 32 fields, 9 events\. Gone: 1 resource, 1 operation, 4 fields\./,
	);
	for (const line of [
		'- **Integrations Syncable Item**: the whole resource is gone, with Get Many.',
		"- **Subproject**: 'Name' and 'Status' must be filled in now (Update).",
		"- **Leave**: new operation 'Delete Many'.",
		"- **Webhook Subscription**: 'API Version' also offers '2026-10-01' (Create, Update).",
	])
		expect(summary).toContain(`${line}\n`);
});

test('overrides that match nothing any more hide nothing, and each is one line to mend', () => {
	const next = catalogOf(nextDocument());
	expect(between(catalogOf(current), next)).toBe(expected);
	const mend = toMend('next.json', next.problems);
	expect(mend.split('\n')[0]).toBe(`${next.problems.length} things to mend before the catalog of next.json is written:`);
	for (const table of [
		'choices "2025-10-01"',
		'operations "timeoff/leaves.approve"',
		'resources "locations/work_areas"',
		'records behind IDs "work_area_id" "locations/work_areas"',
		'events "timeoff/leave/approve"',
	])
		expect(mend).toContain(`  - overrides: ${table} matches nothing in the document`);
	expect(mend.match(/record lists "locations/g)).toHaveLength(1);
	expect(mend).not.toContain('may be missing or wrong');
});

test('what could not be read is named as a gap of the summary', () => {
	const document = JSON.parse(current);
	document.paths['/elsewhere'] = { get: {} };
	expect(toMend('x.json', catalogOf(JSON.stringify(document)).problems)).toMatch(/^1 thing to mend[^]*elsewhere[^]*may be missing or wrong in the summary/);
});
