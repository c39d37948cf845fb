/** Actions on performance reviews: their schedule, participants, reviewers, questions and action plans. */
import type { OperationWording, WordingTable } from '../wording';

export const performance: WordingTable<OperationWording> = {
	'performance/agreements.bulkInitiate': {
		label: 'Start for All Participants',
		action: 'Start action plans for all participants',
		description: 'Start the action plans of your direct reports, or of everybody with company access',
	},
	'performance/agreements.initiate': {
		label: 'Start',
		action: 'Start action plan',
		description: 'Start the action plan of one participant',
	},
	'performance/company_employee_score_scales.set': {
		label: 'Set',
		action: 'Set company score scale',
		description: 'Choose the scale on which employees are scored',
	},
	'performance/review_evaluations.replaceReviewer': {
		label: 'Replace Reviewer',
		action: 'Replace reviewer of review evaluation',
		description: 'Let someone else fill in an unpublished evaluation; not for self-reviews',
	},
	'performance/review_owners.bulkCreate': {
		label: 'Add Many',
		action: 'Add many review owners',
		description: 'Let several people edit a performance review and see its results',
	},
	'performance/review_process_targets.addPeers': {
		label: 'Add Peers',
		action: 'Add peers to review participant',
		description: 'Choose colleagues who evaluate a participant',
	},
	'performance/review_process_targets.bulkCreate': {
		label: 'Add Many',
		action: 'Add many review participants',
		description: 'Add employees to an active performance review, with their evaluations',
	},
	'performance/review_process_targets.removePeerEvaluations': {
		label: 'Remove Peer Evaluations',
		action: 'Remove peer evaluations of review participant',
		description: 'Remove colleagues who review a participant, with what they filled in',
	},
	'performance/review_processes.createFromTemplate': {
		label: 'Create From Template',
		action: 'Create performance review from template',
		description: 'Create a performance review set up as in a template',
	},
	'performance/review_processes.duplicate': {
		label: 'Duplicate',
		action: 'Duplicate performance review',
		description: 'Create a performance review as a copy of another',
	},
	'performance/review_processes.remindInBulk': {
		label: 'Send Reminders',
		action: 'Send reminders for performance review',
		description: 'Remind all reviewers who have not answered yet',
	},
	'performance/review_processes.removeSchedule': {
		label: 'Remove Schedule',
		action: 'Remove schedule of performance review',
		description: 'Cancel the planned start of a scheduled performance review',
	},
	'performance/review_processes.reopen': {
		label: 'Reopen',
		action: 'Reopen performance review',
		description: 'Open a finished performance review until a new deadline',
	},
	'performance/review_processes.schedule': {
		label: 'Schedule',
		action: 'Schedule performance review',
		description: 'Set when a draft performance review starts on its own',
	},
	'performance/review_processes.start': {
		label: 'Start',
		action: 'Start performance review',
		description: 'Start a draft or scheduled performance review now',
	},
	'performance/review_processes.stop': {
		label: 'Stop',
		action: 'Stop performance review',
		description: 'End an active performance review now',
	},
	'performance/review_processes.toggleArchive': {
		label: 'Archive or Unarchive',
		action: 'Archive or unarchive performance review',
		description: 'Archive a performance review, or bring back an archived one',
	},
	'performance/review_processes.updateAgreementsConfiguration': {
		label: 'Turn Action Plans On or Off',
		action: 'Turn action plans of performance review on or off',
		description: 'Set whether employee and manager make an action plan after the review',
	},
	'performance/review_processes.updateBasicInfo': {
		label: 'Update Name and Description',
		action: 'Update name and description of performance review',
		description: 'Change the name or description of a performance review',
	},
	'performance/review_processes.updateCompetenciesAssessmentsConfiguration': {
		label: 'Turn Competency Assessment On or Off',
		action: 'Turn competency assessment of performance review on or off',
		description: 'Set whether managers and employees rate the employee\'s competencies',
	},
	'performance/review_processes.updateDeadline': {
		label: 'Update Deadline',
		action: 'Update deadline of performance review',
		description: 'Set until when reviewers can answer',
	},
	'performance/review_processes.updateEmployeeScoreConfiguration': {
		label: 'Turn Employee Score On or Off',
		action: 'Turn employee score of performance review on or off',
		description: 'Set whether the review ends with a rating of the employee',
	},
	'performance/review_processes.updateReviewerStrategies': {
		label: 'Update Review Types',
		action: 'Update review types of performance review',
		description: 'Choose self, manager, peer or direct report reviews, while in draft',
	},
	'performance/review_processes.updateSchedule': {
		label: 'Update Schedule',
		action: 'Update schedule of performance review',
		description: 'Change when a scheduled performance review starts',
	},
	'performance/review_processes.updateTargetStrategy': {
		label: 'Update Participant Selection',
		action: 'Update participant selection of performance review',
		description: 'Choose who is reviewed, while in draft',
	},
	'performance/review_questionnaire_by_strategies.updateDefaultRatingScale': {
		label: 'Update Rating Scale',
		action: 'Update rating scale of review questionnaire',
		description: 'Set the scale of all rating questions in a performance review',
	},
	'performance/review_questionnaire_by_strategies.updateQuestionnaireForStrategy': {
		label: 'Update Questions',
		action: 'Update questions of review questionnaire',
		description: 'Add, edit or delete the questions for one kind of reviewer, while in draft',
	},
};
