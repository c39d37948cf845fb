/** Actions on projects: their people, tasks and logged time. */
import type { OperationWording, WordingTable } from '../wording';

export const projects: WordingTable<OperationWording> = {
	'project_management/planned_records.bulkCreate': {
		label: 'Create Many',
		action: 'Create many project time plans',
		description: 'Plan daily time on a project for several project workers at once',
	},
	'project_management/project_tasks.bulkDestroy': {
		label: 'Delete Many',
		action: 'Delete many project tasks',
		description: 'Delete several project tasks by their IDs',
	},
	'project_management/project_tasks.bulkDuplicate': {
		label: 'Duplicate Many',
		action: 'Duplicate many project tasks',
		description: 'Copy several tasks within a project or to another, with or without assignees',
	},
	'project_management/project_workers.bulkAssign': {
		label: 'Replace All',
		action: 'Replace all project workers',
		description: 'Assign exactly these employees; everybody else on the project is unassigned',
	},
	'project_management/project_workers.bulkCreate': {
		label: 'Create Many',
		action: 'Create many project workers',
		description: 'Assign several employees to a project at once',
	},
	'project_management/project_workers.unassign': {
		label: 'Unassign',
		action: 'Unassign project worker',
		description: 'Take an employee off a project',
	},
	'project_management/projects.activate': {
		label: 'Activate',
		action: 'Activate project',
		description: 'Set a project to active, so that time can be logged on it',
	},
	'project_management/projects.changeAssignment': {
		label: 'Change Assignment',
		action: 'Change assignment of project',
		description: 'Choose whether the whole company or chosen people are assigned; to be removed from Factorial soon',
	},
	'project_management/projects.changeStatus': {
		label: 'Change Status',
		action: 'Change status of project',
		description: 'Set a project to draft, active or closed',
	},
	'project_management/projects.close': {
		label: 'Close',
		action: 'Close project',
		description: 'Set a project to closed',
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
		description: 'Delete all time that a project worker logged on one day',
	},
	'project_management/time_records.bulkProcess': {
		label: 'Create, Update or Delete Many',
		action: 'Create, update or delete many project time records',
		description: 'Change the project time of attendance shifts, several records at once',
	},
	'project_management/time_records.updateObservations': {
		label: 'Update Comment',
		action: 'Update comment of project time record',
		description: 'Set or clear the comment; only for time without an attendance shift',
	},
	'project_management/time_records.updateProjectWorker': {
		label: 'Move to Project',
		action: 'Move project time record to another project',
		description: 'Put logged time on another project, subproject or task of the employee',
	},
};
