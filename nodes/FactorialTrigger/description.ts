/** What the editor shows of the trigger. */
import type { INodeProperties } from 'n8n-workflow';

import { typeVersions } from '../Factorial/catalog/versions';
import { shownAt } from '../Factorial/description/shownAt';
import { eventOptions } from './events';

/** Gives the trigger's parameters. */
export function triggerProperties(): INodeProperties[] {
	return [
		...triggerOn(),
		{
			displayName:
				"Factorial tells each event to one place only per company. For several workflows on one event, one of them gets it and calls the others with 'Execute Sub-workflow'. If something else has the event already, publishing fails after a while and says who: see 'If Already Subscribed' in the options.",
			name: 'oneSubscriptionNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Add Names',
					name: 'addNames',
					type: 'boolean',
					default: true,
					description:
						'Whether to put the name of each employee, team, leave type and so on behind its ID (employee_id, then employee_name). Takes one request for each kind of record in the event; if one fails, the workflow starts without those names.',
				},
				{
					displayName: 'Changed By',
					name: 'changedBy',
					type: 'options',
					options: [
						{ name: 'Anyone', value: 'anyone' },
						{
							name: 'Employees',
							value: 'employee',
							description:
								'People who work in Factorial; leaves out what integrations such as your own workflows do',
						},
						{
							name: 'Integrations',
							value: 'company',
							description: "Whatever uses a company's token, such as the Factorial node",
						},
					],
					default: 'anyone',
					description:
						'Whose changes start the workflow. A change of which Factorial does not say who made it always does.',
				},
				{
					displayName: 'Drop Duplicates Within (Minutes)',
					name: 'dropDuplicatesWithin',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 2880 },
					default: 60,
					description:
						'How long a delivery equal to an earlier one (same event, author and record as delivered) is taken for a repetition: its execution ends at the trigger. n8n remembers about 2,000 deliveries for this long, at most a quarter longer, also when it is restarted. With several n8n workers, a repetition of deliveries that came in the same instant can slip through. Without this option nothing is dropped: two real changes can look the same, e.g. when a name is changed, changed back and changed again.',
				},
				{
					displayName: 'Fetch Record Again',
					name: 'fetchRecord',
					type: 'boolean',
					default: false,
					description:
						'Whether to get the record from Factorial before the workflow starts, because deliveries can come with empty fields (a hired employee without email, for one). If Factorial does not answer, it is asked to deliver again later.',
				},
				{
					displayName: 'If Already Subscribed',
					name: 'ifAlreadySubscribed',
					type: 'options',
					options: [
						{
							name: 'Fail',
							value: 'fail',
							description: 'Publishing the workflow fails and says who holds the event',
						},
						{
							name: 'Take Over',
							value: 'takeOver',
							description:
								'The event comes here instead, and the other one no longer starts though it looks published; unpublishing this workflow gives it back',
						},
					],
					default: 'fail',
					description:
						'What to do when something else is subscribed to an event already. A subscription of this workflow that leads to an address where it no longer answers (n8n has moved) is its own.',
				},
			],
		},
	];
}

/** Versions with the same events share one parameter; the newest comes first, because the node panel takes the first. */
function triggerOn(): INodeProperties[] {
	const all = [...typeVersions].reverse();
	const groups = new Map<string, Set<number>>();
	for (const version of all) {
		const key = JSON.stringify(eventOptions(version));
		groups.set(key, (groups.get(key) ?? new Set()).add(version));
	}
	return [...groups.values()].map((own) => {
		const property: INodeProperties = {
			displayName: 'Trigger On',
			name: 'events',
			type: 'multiOptions',
			options: eventOptions([...own][0]),
			default: [],
			required: true,
		};
		return shownAt(property, own, all, all[0] ?? 1);
	});
}
