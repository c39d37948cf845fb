// What a token is shown: its own credentials, and for a user token other people's private fields as null.
import type { Company } from './company.cts';
import { merge } from './merge.cts';
import type { SandboxRecord } from './store.cts';
import type { Token } from './tokens.cts';

/** The row that `api_public/credentials` shows for a token. */
export function credentials(company: Company, token: Token): SandboxRecord {
	const employee = company.store.records('employees/employees')[token.employee ?? 0] ?? {};
	const { name } = company.world.profile;
	const record: SandboxRecord = {
		company_id: company.id,
		employee_id: employee.id,
		email: employee.email,
		login_email: employee.login_email,
		full_name: employee.full_name,
		first_name: employee.first_name,
		last_name: employee.last_name,
		role: token.kind === 'user' && token.employee !== 0 ? 'basic' : 'admin',
		legal_name: name,
		name,
		locale: 'en',
		gdpr_tos: true,
		tos: true,
		to_be_deleted: false,
		subscription_plan: 'enterprise',
	};
	return { id: employee.access_id, ...merge({}, company.schemaOf('api_public/credentials'), record) };
}

const hidden: Record<string, string[]> = {
	'employees/employees': [
		'identifier',
		'birthday_on',
		'bank_number',
		'swift_bic',
		'social_security_number',
		'personal_email',
		'address_line_1',
		'address_line_2',
		'phone_number',
		'contact_name',
		'contact_number',
		'age_number',
	],
	'contracts/contract_versions': ['salary_amount', 'salary_currency', 'salary_frequency'],
};

/** The answer as an ordinary employee sees it; everybody else gets it unchanged. */
export function forUser(company: Company, token: Token, resource: string, answer: unknown): unknown {
	const fields = hidden[resource];
	if (token.kind !== 'user' || token.employee === 0 || !fields) return answer;
	const own = company.store.records('employees/employees')[token.employee ?? 1]?.id;
	const mask = (record: SandboxRecord): SandboxRecord =>
		(record.employee_id ?? record.id) === own
			? record
			: { ...record, ...Object.fromEntries(fields.filter((name) => name in record).map((name) => [name, null])) };
	const { data, meta } = answer as { data?: SandboxRecord[]; meta?: unknown };
	if (Array.isArray(data)) return { data: data.map(mask), meta };
	return Array.isArray(answer) ? (answer as SandboxRecord[]).map(mask) : mask(answer as SandboxRecord);
}
