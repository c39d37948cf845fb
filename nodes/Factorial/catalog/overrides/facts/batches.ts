/**
 * Operations of many records at once: which field takes the entries, how many go into one request, and whether all or none are taken.
 * Keys are `area/resources.operation`. Documented are the payroll results (1,000, all or nothing) and the download addresses (100);
 * of the others no limit is known, so they get as many as one page of Factorial's own lists holds.
 * Left out are lists that say all there is of one record, such as an employee's cost centers: the entries of two items would not add up.
 */
import type { Batch } from '../../types';

const PAGE = 100;

const ofField = (field: string): Batch => ({ field, most: PAGE });

export const batches: Readonly<Record<string, Batch>> = {
	'attendance/reviews.bulkCreate': ofField('employee_ids'),
	'attendance/reviews.bulkDestroy': ofField('employee_ids'),
	'attendance/shifts.autofill': ofField('employee_ids'),
	'compensations/payroll_results.bulkCreate': { field: 'results', most: 1000, whole: true },
	'documents/documents.moveToTrashBin': ofField('document_ids'),
	'documents/documents.restoreFromTrashBin': ofField('document_ids'),
	'documents/download_urls.bulkCreate': ofField('ids'),
	'expenses/expensables.bulkSetToPaid': ofField('ids'),
	'integrations/syncable_sync_runs.bulkUpsert': ofField('items'),
	'performance/review_owners.bulkCreate': ofField('owner_access_ids'),
	'performance/review_process_targets.bulkCreate': ofField('targets_access_ids'),
	'project_management/planned_records.bulkCreate': ofField('project_worker_ids'),
	'project_management/project_tasks.bulkDestroy': ofField('ids'),
	'project_management/project_tasks.bulkDuplicate': ofField('ids'),
	'project_management/project_workers.bulkAssign': ofField('employee_ids'),
	'project_management/project_workers.bulkCreate': ofField('employee_ids'),
	'project_management/time_records.bulkProcess': ofField('items'),
	'shift_management/shifts.bulkCreate': ofField('shifts'),
	'shift_management/shifts.bulkDelete': ofField('ids'),
	'tasks/tasks.bulkDelete': ofField('ids'),
	'tasks/tasks.bulkUpdate': ofField('tasks'),
	'time_planning/planned_breaks.bulkCreate': ofField('planned_breaks'),
	'time_planning/planning_versions.bulkCreate': ofField('employee_ids'),
	'timeoff/leaves.bulkDelete': ofField('ids'),
	'trainings/session_access_memberships.bulkCreate': ofField('employee_ids'),
	'trainings/session_access_memberships.bulkDestroy': ofField('ids'),
	'trainings/session_attendances.bulkUpdate': ofField('ids'),
	'trainings/training_memberships.bulkCreate': ofField('employee_ids'),
	'trainings/training_memberships.bulkDestroy': ofField('ids'),
	'trainings/trainings.bulkDelete': ofField('ids'),
	'trainings/trainings.bulkUpdateCatalog': ofField('ids'),
	'work_schedule/day_configurations.bulkCud': ofField('day_configurations'),
};
