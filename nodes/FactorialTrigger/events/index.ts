/** The events that the trigger can listen for: generated rows, joined with the words that people read. */
import type { INodePropertyOptions } from 'n8n-workflow';

import { compareLabels, titleCase } from '../../Factorial/catalog/labels';
import { isThere, newestTypeVersion } from '../../Factorial/catalog/versions';
import { events } from './generated';
import { eventLabels } from './labels';
import type { FactorialEvent } from './types';

/** Gives the row of an event by its API name, or nothing when the API of nodes of this version has no such event. */
export function findEvent(
	name: string,
	typeVersion = newestTypeVersion,
): FactorialEvent | undefined {
	return events.find((event) => event.name === name && isThere(event, typeVersion));
}

/** Gives what an event is called: "Leave approved"; an event without words gets them from its name. */
export function eventLabel(name: string): string {
	return eventLabels[name]?.[0] ?? name.split('/').slice(1).map(titleCase).join(' ');
}

/** Gives all events that nodes of a version can listen for, for the list that they are chosen from. */
export function eventOptions(typeVersion = newestTypeVersion): INodePropertyOptions[] {
	return events
		.filter((event) => isThere(event, typeVersion))
		.map(({ name: value }) => {
			const [, description] = eventLabels[value] ?? [];
			return {
				name: eventLabel(value),
				value,
				...(description === undefined ? {} : { description }),
			};
		})
		.sort((a, b) => compareLabels(a.name, b.name));
}
