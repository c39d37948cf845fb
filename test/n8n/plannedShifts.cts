// Planned shifts made in bulk, each from an item with `employee`, `start`, `end` and `name`; for the test and for the bench.
import { byId } from './workflowBuilder.cts';

/** The node's parameters; all items go in one request as far as they fit. */
export const plannedShifts = {
	resource: 'shift_management.shifts',
	operation: 'bulkCreate',
	shifts: {
		values: [
			{
				employee_id: byId('={{ $json.employee }}'),
				start_at: '={{ $json.start }}',
				end_at: '={{ $json.end }}',
				state: 'draft',
				creation_mode: 'manual',
				additionalFields: { name: '={{ $json.name }}' },
			},
		],
	},
	output: 'raw',
	options: { allInOneRequest: true },
};
