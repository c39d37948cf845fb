// What people read and search in a real editor: the lines under the nodes, the triggers of the panel, and the words of HR people in both searches.
import type { BrowserContext, Locator, Page } from 'playwright-core';

import { resourceWording } from '../../nodes/Factorial/catalog/labels.ts';
import { subtitleOf } from '../../nodes/Factorial/description/subtitle.ts';
import { loggedInContext } from '../n8n/oauthWalk.cts';
import type { Credential } from '../n8n/rest.cts';
import { chain, chainFrom, factorial, factorialTrigger } from '../n8n/workflowBuilder.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(300_000);

/** What people search for, and the resource that they mean. */
const words: ReadonlyArray<readonly [word: string, resource: string]> = [
	['employee', 'employees/employees'],
	['staff', 'employees/employees'],
	['people', 'employees/employees'],
	['headcount', 'employees/employees'],
	['joiner', 'employee_updates/new_hires'],
	['new starter', 'employee_updates/new_hires'],
	['new hire', 'employee_updates/new_hires'],
	['leaver', 'employee_updates/terminations'],
	['termination', 'employee_updates/terminations'],
	['onboarding', 'processes/processes'],
	['offboarding', 'processes/processes'],
	['department', 'teams/teams'],
	['departments', 'teams/teams'],
	['org chart', 'teams/teams'],
	['leave', 'timeoff/leaves'],
	['time off', 'timeoff/leaves'],
	['PTO', 'timeoff/leaves'],
	['sick leave', 'timeoff/leaves'],
	['vacation', 'timeoff/leaves'],
	['absence', 'timeoff/leaves'],
	['absences', 'timeoff/leaves'],
	['annual leave', 'timeoff/leave_types'],
	['parental leave', 'timeoff/leave_types'],
	['leave balance', 'timeoff/allowance_stats'],
	['holiday', 'holidays/company_holidays'],
	['holidays', 'holidays/company_holidays'],
	['bank holiday', 'holidays/company_holidays'],
	['attendance', 'attendance/shifts'],
	['clock in', 'attendance/shifts'],
	['timesheet', 'attendance/shifts'],
	['timesheets', 'attendance/shifts'],
	['time tracking', 'attendance/shifts'],
	['overtime', 'attendance/overtime_requests'],
	['shift', 'shift_management/shifts'],
	['rota', 'shift_management/shifts'],
	['roster', 'shift_management/shifts'],
	['work schedule', 'work_schedule/schedules'],
	['working hours', 'work_schedule/schedules'],
	['contract', 'contracts/contracts'],
	['salary', 'contracts/contract_versions'],
	['salaries', 'contracts/reference_contracts'],
	['bonus', 'payroll/supplements'],
	['benefits', 'contracts/compensations'],
	['payroll', 'compensations/payroll_runs'],
	['payslip', 'documents/documents'],
	['payslips', 'documents/documents'],
	['expense', 'expenses/expenses'],
	['mileage', 'expenses/mileages'],
	['per diem', 'expenses/per_diems'],
	['candidate', 'ats/candidates'],
	['applicants', 'ats/candidates'],
	['ATS', 'ats/applications'],
	['vacancy', 'ats/job_postings'],
	['job opening', 'ats/job_postings'],
	['recruitment', 'ats/job_postings'],
	['hiring', 'ats/hiring_stages'],
	['interview', 'ats/application_phases'],
	['performance review', 'performance/review_processes'],
	['appraisal', 'performance/review_processes'],
	['training', 'trainings/trainings'],
	['courses', 'trainings/trainings'],
	['document', 'documents/documents'],
	['cost centre', 'finance/cost_centers'],
];

/** The list of resources compares letter by letter, so that a plural of the label itself is found in the panel alone. */
const inThePanelAlone = [
	'candidates',
	'contracts',
	'documents',
	'employees',
	'expenses',
	'HR',
	'HRIS',
	'human resources',
	'leaves',
	'shifts',
	'trainings',
	'workforce',
];

/** Words of n8n's own nodes, which they are found by first. */
const ofOthers = ['team', 'teams', 'task', 'document', 'invoice', 'calendar', 'contact', 'form', 'schedule', 'webhook'];

/** How many results one sees without scrolling. */
const IN_SIGHT = 8;
const NONSENSE = 'qqqqqqqq';

let scene: Scene;
let credential: Credential;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Words');
	context = await loggedInContext(scene.browser, scene.rest, { viewport: { width: 1440, height: 900 } });
	page = await context.newPage();
});
afterAll(async () => await scene?.close());

async function openWorkflow(...[workflow]: Parameters<Scene['rest']['createWorkflow']>): Promise<void> {
	const { id } = await scene.rest.createWorkflow(workflow);
	await page.goto(`${scene.rest.url}/workflow/${id}`);
	await page.locator('[data-test-id="canvas-node"]').first().waitFor();
}

/** Asks again until the answer is as wanted, or the last one after five seconds. */
async function eventually<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
	const end = Date.now() + 5_000;
	for (;;) {
		const answer = await ask();
		if (wanted(answer) || Date.now() > end) return answer;
		await page.waitForTimeout(20);
	}
}

test('under the nodes stand labels', async () => {
	const rows = [
		['timeoff/leaves', 'getAll'],
		['timeoff/leaves', 'approve'],
		['attendance/shifts', 'toggleClock'],
		['shift_management/shifts', 'getAll'],
	].map(([resource = '', operation = '']) => ({ resource, operation }));
	const nodes = rows.map((row, index) =>
		factorial(`Step ${index}`, credential, { resource: index === 1 ? row.resource : row.resource.replace('/', '.'), operation: row.operation }),
	);
	const triggers = [
		factorialTrigger('One', credential, ['timeoff/leave/approve']),
		factorialTrigger('Three', credential, ['timeoff/leave/approve', 'timeoff/leave/reject', 'teams/team/create']),
	];
	await openWorkflow(chainFrom('Subtitles', ...triggers, ...nodes));
	const under = async (name: string, line: string): Promise<void> =>
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).getByText(line, { exact: true }).waitFor();
	expect(rows.map(subtitleOf)).toEqual(['Get Many: Leaves', 'Approve: Leave', 'Clock In or Out: Attendance Shift', 'Get Many: Planned Shifts']);
	for (const [index, row] of rows.entries()) await under(`Step ${index}`, subtitleOf(row));
	await under('One', 'Leave approved');
	await under('Three', '3 events');
});

const panelSearch = () => page.locator('[data-test-id="node-creator-search-bar"]');
const panelItems = () => page.locator('[data-test-id="node-creator-item-name"]');

/** The names that the node panel shows for the words. n8n makes its list anew for each search: what was there before is marked, and has to be gone. */
async function searchPanel(word: string): Promise<string[]> {
	const results = '[data-test-id="node-creator-item-name"], [data-test-id="node-creator-no-results"]';
	await page.locator(results).evaluateAll((shown) => shown.forEach((each) => each.setAttribute('data-before', '')));
	await panelSearch().fill(word);
	await page.locator('[data-before]').first().waitFor({ state: 'detached' });
	await page.locator(results).first().waitFor();
	return (await panelItems().allInnerTexts()).map((name) => name.trim());
}

test('the node panel finds Factorial by the words of HR people, and not first by those of others', async () => {
	await openWorkflow(chain('Panel'));
	await page.keyboard.press('n');
	await panelSearch().waitFor();
	const ranks = new Map<string, number>();
	for (const word of [...words.map(([each]) => each), ...inThePanelAlone]) {
		const names = await searchPanel(word);
		ranks.set(word, names.indexOf('Factorial') + 1);
	}
	expect([...ranks].filter(([, rank]) => rank < 1 || rank > IN_SIGHT)).toEqual([]);
	for (const word of ofOthers) {
		const [first] = await searchPanel(word);
		expect([word, first]).toEqual([word, expect.not.stringMatching(/^(Factorial)?$/)]);
	}
});

test('the panel makes readable sentences of the events', async () => {
	const { id } = await scene.rest.createWorkflow({ name: 'Events', nodes: [], connections: {}, settings: {} });
	await page.goto(`${scene.rest.url}/workflow/${id}`);
	await page.locator('[data-test-id="canvas-add-button"]').first().click();
	await searchPanel('factorial');
	await panelItems()
		.filter({ hasText: /^Factorial$/ })
		.first()
		.click();
	const sentence = (line: string): Locator => panelItems().filter({ hasText: new RegExp(`^${line}$`, 'i') });
	await sentence('On employee ended a break').waitFor({ state: 'attached' });
	await sentence('On leave approved').waitFor({ state: 'attached' });
	// Whoever is here finds an action by scrolling.
	expect(await panelSearch().count()).toBe(0);
});

test('the list of resources finds by the same words what they mean', async () => {
	await openWorkflow(chain('List', factorial('Factorial', credential, { resource: 'employees.employees', operation: 'getAll' })));
	await page.locator('[data-test-id="canvas-node"][data-node-name="Factorial"]').dblclick();
	const list = page.locator('[data-test-id="parameter-input-resource"] input').first();
	await list.click();
	const options = page.locator('.el-select-dropdown:visible .el-select-dropdown__item:visible .option-headline');
	const shown = async () => (await options.allInnerTexts()).map((name) => name.trim());
	const missing: string[] = [];
	for (const [word, resource] of words) {
		await list.fill(NONSENSE);
		await eventually(shown, (names) => names.length === 0);
		await list.fill(word);
		const { label, also } = resourceWording(resource);
		const name = also === '' ? label : `${label} (${also})`;
		const names = await eventually(shown, (found) => found.includes(name));
		if (!names.includes(name)) missing.push(`${word}: ${names.slice(0, 5).join(', ') || 'nothing'}, not ${name}`);
	}
	expect(missing).toEqual([]);
});
