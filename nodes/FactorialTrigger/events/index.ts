/** The events that the trigger can listen for: generated rows, joined with the words that people read. */
import type { INodePropertyOptions } from 'n8n-workflow';

import { compareLabels, titleCase } from '../../Factorial/catalog/labels';
import { events } from './generated';
import { eventLabels } from './labels';
import type { FactorialEvent } from './types';

const byName = new Map(events.map((event) => [event.name, event]));

/** Gives the row of an event by its API name, or nothing when the API has no such event. */
export function findEvent(name: string): FactorialEvent | undefined {
	return byName.get(name);
}

/** Gives what an event is called: "Leave approved"; an event without words gets them from its name. */
export function eventLabel(name: string): string {
	return eventLabels[name]?.[0] ?? name.split('/').slice(1).map(titleCase).join(' ');
}

/** Gives all events for the list that they are chosen from. */
export function eventOptions(): INodePropertyOptions[] {
	return events
		.map(({ name: value }) => {
			const [, description] = eventLabels[value] ?? [];
			return { name: eventLabel(value), value, ...(description === undefined ? {} : { description }) };
		})
		.sort((a, b) => compareLabels(a.name, b.name));
}
