/** Actions on projects: their people, tasks and logged time. */
import type { OperationWording, WordingTable } from '../wording';

export const projects: WordingTable<OperationWording> = {
	'project_management/planned_records.bulkCreate': {
		label: 'Create Many',
		action: 'Create many project time plans',
		description: 'Plan daily time on a project for several project workers',
	},
	'project_management/project_tasks.bulkDestroy': {
		label: 'Delete Many',
		action: 'Delete many project tasks',
		description: 'Delete several project tasks by their IDs',
	},
	'project_management/project_tasks.bulkDuplicate': {
		label: 'Duplicate Many',
		action: 'Duplicate many project tasks',
		description: 'Copy tasks within a project or to another one',
	},
	'project_management/project_workers.bulkAssign': {
		label: 'Replace All',
		action: 'Replace all project workers',
		description: 'Assign exactly these employees; everybody else is taken off the project',
	},
	'project_management/project_workers.bulkCreate': {
		label: 'Assign Many',
		action: 'Assign many employees to project',
		description: 'Assign several employees to a project',
	},
	'project_management/project_workers.create': {
		label: 'Assign Employee',
		action: 'Assign employee to project',
		description: 'Assign one employee to a project, so that they can log time on it',
	},
	'project_management/project_workers.unassign': {
		label: 'Unassign Employee',
		action: 'Unassign employee from project',
		description: 'Take an employee off a project',
	},
	'project_management/projects.activate': {
		label: 'Activate',
		action: 'Activate project',
		description: 'Open a project, so that time can be logged on it',
	},
	'project_management/projects.changeAssignment': {
		label: 'Change Assignment',
		action: 'Change assignment of project',
		description: 'Open a project to the whole company or to chosen people; Factorial will remove this soon',
	},
	'project_management/projects.changeStatus': {
		label: 'Change Status',
		action: 'Change status of project',
		description: 'Set a project to draft, active or closed',
	},
	'project_management/projects.close': {
		label: 'Close',
		action: 'Close project',
		description: 'Close a project, so that no more time is logged on it',
	},
	'project_management/projects.softDelete': {
		label: 'Delete',
		action: 'Delete project',
		description: 'Delete a project from view; Factorial keeps its data',
	},
	'project_management/subprojects.rename': {
		label: 'Rename',
		action: 'Rename subproject',
		description: 'Change the name of a subproject',
	},
	'project_management/time_records.bulkDelete': {
		label: 'Delete by Day',
		action: 'Delete project time records by day',
		description: 'Delete all time that a project worker logged on a day',
	},
	'project_management/time_records.bulkProcess': {
		label: 'Create, Update or Delete Many',
		action: 'Create, update or delete many project time records',
		description: 'With an ID and values a record is updated, with an ID alone deleted, without one created',
	},
	'project_management/time_records.updateObservations': {
		label: 'Update Comment',
		action: 'Update comment of project time record',
		description: 'Set or clear the comment of time without an attendance shift',
	},
	'project_management/time_records.updateProjectWorker': {
		label: 'Move to Project',
		action: 'Move project time record to another project',
		description: 'Put logged time on another project, subproject or task',
	},
};
