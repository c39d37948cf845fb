/**
 * What a string field really holds where its name does not follow the API's naming.
 * Keys are `field_name`, `area/resources.field_name` or `area/resources.operation.field_name`;
 * the more specific one wins.
 */
import type { FieldType } from '../../types';

export const fieldTypes: Readonly<Record<string, FieldType>> = {
	changes_gteq: 'day',
	changes_lteq: 'day',
	clock_in: 'time',
	clock_out: 'time',
	clock_time: 'moment',
	created_at_gteq: 'moment',
	deadline: 'day',
	delayed_until: 'moment',
	'expenses/expenses.from': 'moment',
	'expenses/expenses.to': 'moment',
	'expenses/mileages.from': 'moment',
	'expenses/mileages.to': 'moment',
	files_to_remove: 'id',
	from: 'day',
	groups: 'id',
	members: 'id',
	now: 'moment',
	project_admins: 'id',
	project_managers: 'id',
	project_viewers: 'id',
	reviewed_by: 'id',
	start_after: 'moment',
	start_before: 'moment',
	start_time: 'time',
	to: 'day',
	'trainings/training_memberships.getAll.due_date': 'text',
	until: 'day',
	updated_after: 'day',
	updated_at_gteq: 'moment',
	updated_at_lteq: 'moment',
	updated_from: 'day',
};
