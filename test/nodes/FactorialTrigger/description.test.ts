/** What one chooses the trigger's events from: all of them, in words, as n8n's node panel reads them. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { FactorialTrigger } from '../../../nodes/FactorialTrigger/FactorialTrigger.node';
import { eventLabel } from '../../../nodes/FactorialTrigger/events';
import { events } from '../../../nodes/FactorialTrigger/events/generated';
import { eventLabels } from '../../../nodes/FactorialTrigger/events/labels';

const { description } = new FactorialTrigger();
const options = (description.properties.find(({ name }) => name === 'events')?.options ?? []) as INodePropertyOptions[];
const names = options.map(({ name }) => name);

test('every event of the API can be chosen by its own name', () => {
	expect(events).toHaveLength(137);
	expect(options.map(({ value }) => value).sort()).toEqual(events.map(({ name }) => name).sort());
});

test('every event has words of its own, unlike all others and in order', () => {
	expect(Object.keys(eventLabels).sort()).toEqual(events.map(({ name }) => name).sort());
	expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
	expect(names).toEqual([...names].sort(new Intl.Collator('en').compare));
	expect(names.filter((name) => !/^[A-Z][^_/]+$/.test(name) || name.endsWith('.'))).toEqual([]);
});

test('an event that nobody has named yet gets a name from the API’s', () => expect(eventLabel('timeoff/leave_type/bulk_move')).toBe('Leave Type Bulk Move'));

test('the list is what n8n makes the panel’s triggers from', () => {
	const list = description.properties.find(({ name }) => name === 'events');
	expect(list).toMatchObject({ displayName: 'Trigger On', type: 'multiOptions', required: true });
	expect(description.name).toBe('factorialTrigger');
});

test('options are alphabetical', () => {
	const collection = description.properties.find(({ name }) => name === 'options');
	const labels = ((collection?.options ?? []) as INodeProperties[]).map(({ displayName }) => displayName);
	expect(labels).toEqual([...labels].sort());
});
