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
});

// n8n's node panel makes "On leave approved" of a label, and spaces of all that is no letter or digit.
test('labels are letters and spaces, which n8n makes readable sentences of', () =>
	expect(names.filter((name) => !/^[A-Z][a-z]+( [a-z]+)*$/.test(name))).toEqual([]));

test('every event says when it happens, in a phrase of its own', () => {
	const phrases = options.map(({ description: phrase = '' }) => phrase);
	expect(phrases.filter((phrase) => !/^[A-Z].{10,120}[^.]$/.test(phrase))).toEqual([]);
	expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([]);
});

test('an event that nobody has named yet gets a name from the API’s', () => expect(eventLabel('timeoff/leave_type/bulk_move')).toBe('Leave Type Bulk Move'));

test('the list is what n8n makes the panel’s triggers from', () => {
	const list = description.properties.find(({ name }) => name === 'events');
	expect(list).toMatchObject({ displayName: 'Trigger On', type: 'multiOptions', required: true });
	// n8n's guideline wants no tooltip here: each event has its own words.
	expect(list).not.toHaveProperty('description');
	expect(description.name).toBe('factorialTrigger');
});

test('options are alphabetical', () => {
	const collection = description.properties.find(({ name }) => name === 'options');
	const labels = ((collection?.options ?? []) as INodeProperties[]).map(({ displayName }) => displayName);
	expect(labels).toEqual([...labels].sort());
});
