/** What the editor says on a form beside its fields: what an operation ends, and what somebody who makes a tool of it has to know. */
import type { INodeProperties } from 'n8n-workflow';

import { endingOf } from '../catalog/labels';
import type { Operation } from '../catalog/types';
import { CLEAR } from '../catalog/savedValues';

/** Gives the notice of an operation that takes something away, and none for any other. */
export function endingNotice(operation: Operation): INodeProperties[] {
	const words = endingOf(operation);
	return words === '' ? [] : [notice('endingNotice', words)];
}

/** What n8n shows to whoever lets a model fill in the fields; n8n sends the model nothing of it. */
export const toolNotices: INodeProperties[] = [
	{
		...notice(
			'toolNotice',
			'A model is told nothing about a field but its label and what you type under ✨ as its description, so say there what is wanted, e.g. "First day of the leave, as 2026-03-31". What it leaves empty counts as not given.',
		),
		displayOptions: { show: { '@tool': [true] } },
	},
	{
		...notice(
			'clearNotice',
			`An update changes only what the model fills in. Where it may empty a field, type under ✨: "Write ${CLEAR} to empty it".`,
		),
		displayOptions: { show: { operation: ['createOrUpdate', 'edit', 'update'], '@tool': [true] } },
	},
];

function notice(name: string, displayName: string): INodeProperties {
	return { displayName, name, type: 'notice', default: '' };
}
