// The story's chapter on papers and money: documents in folders, expenses, payroll runs, projects and tasks.
import type { Story } from './records.cts';

const folders = ['Contracts', 'Payslips', 'Certificates', 'Company policies', 'Onboarding'];
const projects = ['Website relaunch', 'Warehouse extension', 'ERP rollout', 'Customer portal', 'Rebranding'];
const tasks = ['Collect the bank details', 'Order a laptop', 'Prepare the first day', 'Check the contract', 'Plan the review', 'Book a room'];
const paths = ['2026/10/payslip.pdf', '..\\..\\contract.pdf', 'Zeugnis für Übersetzer.pdf'];

const month = (date: string, back: number) => {
	const at = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
	at.setUTCMonth(at.getUTCMonth() - back);
	const first = at.toISOString().slice(0, 10);
	at.setUTCMonth(at.getUTCMonth() + 1, 0);
	return { first, last: at.toISOString().slice(0, 10) };
};

export const papers: Story = {
	'documents/folders': {
		count: () => folders.length,
		shape: (_, index) => ({ name: folders[index], active: true, space: index === 3 ? 'company_public' : 'employee_my_documents', parent_folder_id: null }),
	},
	'documents/documents': {
		count: () => 140,
		shape: (world, index, { faker, person }) => {
			const folder = index % folders.length;
			const plain = `${(folders[folder] ?? '').toLowerCase().replace(' ', '-')}-${faker.string.alphanumeric(5)}.pdf`;
			return {
				// Names with separators exist at Factorial; whoever saves a file by its name must cope.
				filename: paths[index] ?? plain,
				extension: 'pdf',
				content_type: 'application/pdf',
				folder_id: world.ids('documents/folders')[folder],
				space: folder === 3 ? 'company_public' : 'employee_my_documents',
				public: folder === 3,
				is_company_document: folder === 3,
				is_management_document: false,
				is_pending_assignment: false,
				employee_id: folder === 3 ? null : world.ids('employees/employees')[person],
				leave_id: null,
				signees: [],
				signature_status: index % 4 ? null : 'pending',
				deleted_at: null,
			};
		},
	},
	'expenses/expensables': {
		count: () => 80,
		shape: (_, index) => ({
			type: 'expense',
			status: ['pending', 'approved', 'paid', 'rejected'][index % 4],
			mileage_id: null,
			per_diem_id: null,
			description: ['Train ticket', 'Client lunch', 'Hotel', 'Office chair'][index % 4],
		}),
	},
	'expenses/expenses': {
		count: () => 80,
		shape: (world, index) => ({
			expenses_expensable_id: world.ids('expenses/expensables')[index],
			status: ['pending', 'approved', 'paid', 'rejected'][index % 4],
			description: ['Train ticket', 'Client lunch', 'Hotel', 'Office chair'][index % 4],
			access_token: null,
			payment: 'reimbursable',
		}),
	},
	'compensations/cycles': { count: () => 2, shape: (_, index) => ({ recurrence: 'monthly', country: ['de', 'es'][index], archived_at: null }) },
	'compensations/payroll_runs': {
		count: () => 12,
		shape: (world, index) => {
			const { first, last } = month(world.options.today, 11 - index);
			return {
				label: `Payroll ${first.slice(0, 7)}`,
				starts_on: first,
				ends_on: last,
				closure_date: last,
				status: index === 11 ? 'open' : 'closed',
				locked: index < 11,
				locked_at: index < 11 ? `${last}T18:00:00.000Z` : null,
				payment_type: 'regular',
			};
		},
	},
	'payroll/policy_periods': {
		count: () => 12,
		shape: (world, index) => {
			const { first, last } = month(world.options.today, 11 - index);
			return { starts_on: first, ends_on: last, period: first.slice(0, 7), name: `Payroll ${first.slice(0, 7)}`, status: index === 11 ? 'open' : 'closed' };
		},
	},
	'payroll/supplements': { count: () => 40 },
	'finance/cost_centers': {
		count: () => 6,
		shape: (_, index) => ({
			name: ['Engineering', 'Sales', 'Operations', 'Finance', 'People', 'Marketing'][index],
			code: `CC-${100 + index}`,
			status: 'active',
			deactivation_date: null,
		}),
	},
	'finance/contacts': { count: () => 14 },
	'project_management/projects': {
		count: () => projects.length,
		shape: (_, index) => ({ name: projects[index], status: index === 4 ? 'closed' : 'active', employees_assignment: 'manual' }),
	},
	'project_management/project_workers': { count: () => 30 },
	'project_management/time_records': { count: () => 60 },
	'tasks/tasks': {
		count: () => 24,
		shape: (_, index) => ({ name: tasks[index % tasks.length], status: ['todo', 'in_progress', 'done'][index % 3], completed_at: null, completed_by_id: null }),
	},
	'posts/groups': { count: () => 3, shape: (_, index) => ({ title: ['News', 'Events', 'Kudos'][index] }) },
	'posts/posts': { count: () => 12 },
};
