/** Today's document as that of a later version, in which something of each kind was renamed, removed, added or changed; and a catalog of both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { overrides } from '../../nodes/Factorial/catalog/overrides';
import type { Renamed } from '../../nodes/Factorial/catalog/overrides/facts/renamed';
import { generated } from '../../nodes/Factorial/catalog/generated';
import { events } from '../../nodes/FactorialTrigger/events/generated';
import { eventLabels } from '../../nodes/FactorialTrigger/events/labels';
import type { History } from '../../scripts/catalog/editions.cts';
import { generate } from '../../scripts/catalog/generate.cts';

export const NEXT = '2027-01-01';

/** What of it goes by another name. */
export const renamed: Renamed = {
	resources: { 'locations/work_areas': 'locations/zones' },
	operations: { 'timeoff/leaves.approve': 'accept' },
	fields: {
		'timeoff/leaves.create.start_on': 'starts_on',
		'timeoff/leaves.create.effective_on': 'valid_on',
		'ats/questions.create.text': 'wording',
		'ats/questions.create.disqualifies': 'rules_out',
	},
};

/** Gives the document, parsed. */
export function nextDocument(): object {
	const text = readFileSync(join(__dirname, '../sandbox/openapi.json'), 'utf8');
	const document = JSON.parse(text.replaceAll(`/api/${generated.version}/`, `/api/${NEXT}/`));
	document.info.version = NEXT;
	for (const [path, method] of [
		['api_public/webhook_subscriptions', 'post'],
		['api_public/webhook_subscriptions/{id}', 'put'],
	] as const) {
		document.paths[`/api/${NEXT}/resources/${path}`][method].requestBody.content['application/json'].schema.properties.api_version.enum.push(NEXT);
	}
	const at = (path: string) => `/api/${NEXT}/resources/${path}`;
	const move = (from: string, to: string) => {
		document.paths[at(to)] = document.paths[at(from)];
		delete document.paths[at(from)];
	};
	for (const tail of ['', '/{id}', '/archive', '/unarchive']) move(`locations/work_areas${tail}`, `locations/zones${tail}`);
	move('timeoff/leaves/approve', 'timeoff/leaves/accept');
	delete document.paths[at('teams/teams/{id}')].delete;
	const bodyOf = (path: string) => document.paths[at(path)].post.requestBody.content['application/json'].schema;
	const rename = (schema: { properties: Record<string, unknown>; required?: string[] }, from: string, to: string) => {
		schema.properties[to] = schema.properties[from];
		delete schema.properties[from];
		schema.required = (schema.required ?? []).map((name) => (name === from ? to : name));
	};
	const leave = bodyOf('timeoff/leaves');
	rename(leave, 'start_on', 'starts_on');
	rename(leave, 'effective_on', 'valid_on');
	leave.properties.reason = { type: 'string' };
	delete leave.properties.accident_on;
	leave.properties.colegiate_number = { type: 'string' };
	leave.required.push('description');
	const option = bodyOf('ats/questions').properties.options.items;
	rename(option, 'text', 'wording');
	rename(option, 'disqualifies', 'rules_out');
	document.webhooks['timeoff/leave/extend'] = document.webhooks['timeoff/leave/approve'];
	delete document.webhooks['timeoff/leave/approve'];
	return document;
}

/** Gives the catalog of today's versions and, behind them, this one. */
export function nextHistory(): History {
	const { history, problems } = generate(JSON.stringify(nextDocument()), { ...overrides, renamed, events: eventLabels }, { ...generated, events });
	if (problems.length > 0) throw new Error(problems.join('\n'));
	return history;
}
