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
		description: 'Apply for a person by name and email, with answers to the questions of the posting',
	},
	'ats/applications.download': {
		label: 'Download CV',
		action: 'Download CV of job application',
		description: 'Get the CV that came with an application as a file',
	},
	'ats/messages.download': {
		label: 'Download Attachments',
		action: 'Download attachments of candidate message',
		description: 'Get the files that came with a message',
	},
	'ats/applications.moveToPhase': {
		label: 'Move to Phase',
		action: 'Move job application to phase',
		description: 'Move to another phase of the job posting, with the emails and automations set up for it',
	},
	'ats/evaluation_forms.saveAsTemplate': {
		label: 'Save as Template',
		action: 'Save candidate evaluation form as template',
		description: 'Make a template of a form for other job postings',
	},
	'ats/job_postings.duplicate': {
		label: 'Duplicate',
		action: 'Duplicate job posting',
		description: 'Create a job posting as a copy of another',
	},
	'documents/documents.download': { description: 'Get the file of a document, such as a payslip' },
	'documents/documents.moveToTrashBin': {
		label: 'Move to Trash',
		action: 'Move documents to trash',
		description: 'Put documents in the trash, where they are deleted after 30 days',
	},
	'documents/documents.restoreFromTrashBin': {
		label: 'Restore From Trash',
		action: 'Restore documents from trash',
		description: 'Take documents out of the trash, within 30 days',
	},
	'documents/download_urls.bulkCreate': {
		label: 'Create for Documents',
		action: 'Create download URLs for documents',
		description: 'Get links, valid for a short time, to the files of up to 100 documents',
	},
	'employees/employees.createWithContract': {
		label: 'Create With Contract',
		action: 'Create employee with contract',
		description: 'Hire a person: create the employee with their first contract. Salary, hours and job title come next, with \'Update\' of the contract version.',
	},
	'employees/employees.invite': {
		label: 'Invite',
		action: 'Invite employee',
		description: 'Invite an employee who has not joined yet to Factorial, by email',
	},
	'employees/employees.setRegularAccessStartDate': {
		label: 'Set Access Start Date',
		action: 'Set access start date of employee',
		description: 'Set the day from which an employee can use Factorial as usual',
	},
	'employees/employees.terminate': {
		label: 'Terminate',
		action: 'Terminate employee',
		description: 'Offboard an employee: last day, reason and responsible manager',
	},
	'employees/employees.unterminate': {
		label: 'Undo Termination',
		action: 'Undo termination of employee',
		description: 'Take back a termination, so that the employee stays',
	},
	'posts/groups.archive': {
		label: 'Archive',
		action: 'Archive community group',
		description: 'Put a community away without deleting it',
	},
	'tasks/tasks.bulkCreate': {
		label: 'Create for Each Assignee',
		action: 'Create task for each assignee',
		description: 'Create a separate task for each of the assignees',
	},
	'tasks/tasks.bulkDelete': {
		label: 'Delete Many',
		action: 'Delete many tasks',
		description: 'Delete several tasks by their IDs',
	},
	'tasks/tasks.bulkUpdate': {
		label: 'Update Many',
		action: 'Update many tasks',
		description: 'Update several tasks, each with its own values',
	},
	'tasks/tasks.copy': {
		label: 'Duplicate',
		action: 'Duplicate task',
		description: 'Create a task as a copy of another',
	},
	'tasks/tasks.createComment': {
		label: 'Add Comment',
		action: 'Add comment to task',
		description: 'Comment on a task and mention people',
	},
	'teams/memberships.move': {
		label: 'Move to Team',
		action: 'Move employee to another team',
		description: 'Move an employee from one team to another; for nested teams',
	},
	'teams/teams.move': {
		label: 'Move in Hierarchy',
		action: 'Move team in hierarchy',
		description: 'Put a team under another one or at the top; for nested teams, up to 4 levels',
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
		description: 'Set attendance or hours; completed ones get the length of the session',
	},
	'trainings/training_memberships.bulkCreate': {
		label: 'Add Many',
		action: 'Add many training participants',
		description: 'Enrol several employees in a training',
	},
	'trainings/training_memberships.bulkDestroy': {
		label: 'Remove Many',
		action: 'Remove many training participants',
		description: 'Remove participants from a training, or all others',
	},
	'trainings/trainings.bulkDelete': {
		label: 'Delete Many',
		action: 'Delete many trainings',
		description: 'Delete several trainings by their IDs',
	},
	'trainings/trainings.bulkUpdateCatalog': {
		label: 'Show or Hide in Catalog',
		action: 'Show or hide trainings in catalog',
		description: 'Set whether employees see trainings in the catalog',
	},
	'trainings/trainings.updateStatus': {
		label: 'Update Status',
		action: 'Update status of training',
		description: 'Publish, unpublish or delete a training, and notify people if wanted',
	},
};
