/** Actions on employees and all that surrounds them: hiring, documents, teams, tasks, processes and trainings. */
import type { OperationWording, WordingTable } from '../wording';

export const people: WordingTable<OperationWording> = {
	'approvals/materialized_approvals_flows.approveResource': {
		label: 'Approve',
		action: 'Approve approval request',
		description: 'Approve the step that something is waiting for, by its type and ID',
	},
	'approvals/materialized_approvals_flows.rejectResource': {
		label: 'Reject',
		action: 'Reject approval request',
		description: 'Reject the step that something is waiting for, by its type and ID',
	},
	'ats/applications.apply': {
		label: 'Apply',
		action: 'Apply to job posting',
		description: 'Apply for a person with name, email and answers to the questions of the posting',
	},
	'ats/applications.moveToPhase': {
		label: 'Move to Phase',
		action: 'Move job application to phase',
		description: 'Move to another phase of the same job posting, which sends the emails and runs the automations set up for it',
	},
	'ats/evaluation_forms.saveAsTemplate': {
		label: 'Save as Template',
		action: 'Save candidate evaluation form as template',
		description: 'Make a template of a form, to be used in other job postings',
	},
	'ats/job_postings.duplicate': {
		label: 'Duplicate',
		action: 'Duplicate job posting',
		description: 'Create a job posting as a copy of another',
	},
	'documents/documents.moveToTrashBin': {
		label: 'Move to Trash',
		action: 'Move documents to trash',
		description: 'Put documents in the trash, where they are deleted for good after 30 days',
	},
	'documents/documents.restoreFromTrashBin': {
		label: 'Restore From Trash',
		action: 'Restore documents from trash',
		description: 'Take documents back out of the trash, possible for 30 days',
	},
	'documents/download_urls.bulkCreate': {
		label: 'Create Many',
		action: 'Create download URLs for documents',
		description: 'Get links, valid for a short time, to download the files of up to 100 documents',
	},
	'employees/employees.createWithContract': {
		label: 'Create With Contract',
		action: 'Create employee with contract',
		description: 'Hire or onboard a person: create the employee together with their first contract',
	},
	'employees/employees.invite': {
		label: 'Invite',
		action: 'Invite employee',
		description: 'Email an employee who has not joined yet an invitation to Factorial',
	},
	'employees/employees.setRegularAccessStartDate': {
		label: 'Set Access Start Date',
		action: 'Set access start date of employee',
		description: 'Set the day from which an employee has regular access to Factorial',
	},
	'employees/employees.terminate': {
		label: 'Terminate',
		action: 'Terminate employee',
		description: 'Offboard an employee: set their last day, the reason and who takes over',
	},
	'employees/employees.unterminate': {
		label: 'Undo Termination',
		action: 'Undo termination of employee',
		description: 'Take back a termination, so that the employee stays with the company',
	},
	'posts/groups.archive': {
		label: 'Archive',
		action: 'Archive community group',
		description: 'Put a community away without deleting it',
	},
	'tasks/tasks.bulkCreate': {
		label: 'Create for Each Assignee',
		action: 'Create task for each assignee',
		description: 'Create one separate task for each of the assignees',
	},
	'tasks/tasks.bulkDelete': {
		label: 'Delete Many',
		action: 'Delete many tasks',
		description: 'Delete several tasks by their IDs',
	},
	'tasks/tasks.bulkUpdate': {
		label: 'Update Many',
		action: 'Update many tasks',
		description: 'Update several tasks at once, each with its own values',
	},
	'tasks/tasks.copy': {
		label: 'Duplicate',
		action: 'Duplicate task',
		description: 'Create a task as a copy of another',
	},
	'tasks/tasks.createComment': {
		label: 'Add Comment',
		action: 'Add comment to task',
		description: 'Comment on a task in the name of its author, and mention people',
	},
	'teams/memberships.move': {
		label: 'Move to Team',
		action: 'Move team membership to another team',
		description: 'Take an employee out of a team and into another; needs nested teams and a direct membership',
	},
	'teams/teams.move': {
		label: 'Move in Hierarchy',
		action: 'Move team in hierarchy',
		description: 'Place a team under another one or at the top; needs nested teams, at most 4 levels',
	},
	'trainings/session_access_memberships.bulkCreate': {
		label: 'Add Many',
		action: 'Add many training session participants',
		description: 'Invite several employees to a training session',
	},
	'trainings/session_access_memberships.bulkDestroy': {
		label: 'Remove Many',
		action: 'Remove many training session participants',
		description: 'Remove several participants from a training session',
	},
	'trainings/session_attendances.bulkUpdate': {
		label: 'Update Many',
		action: 'Update many training session attendances',
		description: 'Set status or completed time of attendances; completed ones get the length of the session',
	},
	'trainings/training_memberships.bulkCreate': {
		label: 'Add Many',
		action: 'Add many training participants',
		description: 'Enrol several employees in a training',
	},
	'trainings/training_memberships.bulkDestroy': {
		label: 'Remove Many',
		action: 'Remove many training participants',
		description: 'Remove several or all participants from a training',
	},
	'trainings/trainings.bulkDelete': {
		label: 'Delete Many',
		action: 'Delete many trainings',
		description: 'Delete several trainings by their IDs',
	},
	'trainings/trainings.bulkUpdateCatalog': {
		label: 'Show or Hide in Catalog',
		action: 'Show or hide trainings in catalog',
		description: 'Set for several trainings whether employees see them in the catalog',
	},
	'trainings/trainings.updateStatus': {
		label: 'Update Status',
		action: 'Update status of training',
		description: 'Set a training\'s status, and whether people are notified',
	},
};
