// Narrows a list by its query parameters wherever the name of a parameter and the fields of a record make the meaning evident; the rest is accepted and ignored.
import { singular } from './data/references.cts';
import type { QueryValues } from './query.cts';
import type { Entry, SandboxRecord, Store } from './store.cts';

type Test = (record: SandboxRecord, key: string) => boolean;

const firstDay = ['date', 'start_on', 'starts_on', 'start_date', 'start_at', 'starts_at', 'effective_on', 'reference_date', 'effective_at', 'created_at'];
const lastDay = ['finish_on', 'ends_on', 'end_on', 'end_date', 'end_at', 'ends_at'];
const nameFields = [
	'name',
	'full_name',
	'title',
	'label',
	'first_name',
	'last_name',
	'email',
	'employee_full_name',
	'employee_name',
	'code',
	'description',
	'legal_name',
];
const rangeStart = /^(from|start_on|starts_on|start_date|start_at|start_after)$/;
const rangeEnd = /^(to|until|end_on|ends_on|end_date|end_at|start_before)$/;
const searches = /^(search|full_text_name|name_or_code|employee_user_name_like|employee_name|name_starts_with)$/;

/** The entries that all parameters let through. */
export function filter(entries: Entry[], resource: string, query: QueryValues, store: Store): Entry[] {
	const sample = entries[0]?.record ?? {};
	const tests = Object.entries(query).flatMap(([name, value]) => {
		const bare = name.replace(/\[\]$/, '');
		return special(resource, bare, value, store, query) ?? byName(bare, value, sample) ?? [];
	});
	const narrowing = tests.filter((test) => test !== always);
	return narrowing.length === 0 ? entries : entries.filter(({ key, record }) => narrowing.every((test) => test(record, key)));
}

function texts(value: unknown): Set<string> {
	return new Set([value].flat().map(String));
}

/** Parameters whose meaning no field's name gives away. */
function special(resource: string, name: string, value: unknown, store: Store, query: QueryValues): Test | undefined {
	const records = (from: string) => store.records(from);
	switch (`${resource} ${name}`) {
		case 'employees/employees only_active':
			return value === true ? (record) => record.active === true : always;
		case 'employees/employees only_managers': {
			if (value !== true) return always;
			const managers = new Set(records(resource).map((record) => record.manager_id));
			return (record) => managers.has(record.id);
		}
		case 'employees/employees team_ids': {
			const teams = texts(value);
			const members = new Set(records('teams/memberships').flatMap((member) => (teams.has(String(member.team_id)) ? [member.employee_id] : [])));
			return (record) => members.has(record.id);
		}
		case 'custom_fields/values employee_ids': {
			const owners = texts(value);
			return (record) => record.valuable_type === 'Employee' && owners.has(String(record.valuable_id));
		}
		case 'custom_fields/values instance_id':
			return (record) => record.valuable_id === value;
		case 'timeoff/leaves approved':
			return (record) => record.approved === value || (query.include_pending === true && record.approved == null);
		case 'timeoff/leaves include_pending':
			// Alone it means those only; beside `approved`, those too.
			return value === true && query.approved === undefined ? (record) => record.approved == null : always;
		case 'timeoff/leaves include_deleted_leaves':
			return value === true ? always : (record) => !record.deleted_at;
		case 'timeoff/leaves only_active':
			return value === true ? (record) => !record.deleted_at : always;
		case 'documents/documents by_trash_bin':
			return (record) => !!record.deleted_at === value;
		case 'documents/documents by_pending_assignment':
			return value === true ? (record) => record.is_pending_assignment === true : always;
		case 'documents/documents by_without_folder':
			return value === true ? (record) => record.folder_id === null : always;
		case 'tasks/tasks assignee_id':
			return (record) => texts(record.assignee_ids).has(String(value));
		case 'attendance/shifts half_day':
			return value === true ? (record) => record.half_day != null : always;
		case 'attendance/shifts workable':
			return (record) => record.workable === value;
		default:
			return undefined;
	}
}

const always: Test = () => true;

function byName(name: string, value: unknown, sample: SandboxRecord): Test | undefined {
	if (name === 'ids') {
		const wanted = texts(value);
		return wanted.size > 0 ? (_, key) => wanted.has(key) : always;
	}
	if (name === 'exclude_ids' || name === 'without_ids') {
		const unwanted = texts(value);
		return (_, key) => !unwanted.has(key);
	}
	if (rangeStart.test(name)) return (record) => cut(record, [...lastDay, ...firstDay], value) >= String(value);
	if (rangeEnd.test(name)) return (record) => cut(record, firstDay, value) <= String(value);
	if (searches.test(name)) return nameFields.some((field) => field in sample) ? search(name, String(value)) : undefined;
	if (/^(include_archived|only_non_archived|archived)$/.test(name)) return archived(name, value);
	const since = /^(.+)_(gteq|lteq)$/.exec(name) ?? /^(updated)_(after|from)$/.exec(name);
	if (since) return compare(since[1] === 'updated' ? 'updated_at' : (since[1] ?? ''), since[2] === 'lteq', value);
	if (/^only_active$/.test(name) && value === true && typeof sample.active === 'boolean') return (record) => record.active === true;
	return equal(name, value, sample);
}

/** The first of the fields that the record has, cut to the precision of what it is compared with. */
function cut(record: SandboxRecord, fields: string[], value: unknown): string {
	const field = fields.find((name) => typeof record[name] === 'string');
	return field ? String(record[field]).slice(0, String(value).length) : String(value);
}

function search(name: string, value: string): Test {
	const wanted = value.toLowerCase();
	return (record) =>
		nameFields.some((field) => {
			const text = typeof record[field] === 'string' ? record[field].toLowerCase() : '';
			return name === 'name_starts_with' ? text.startsWith(wanted) && field !== 'email' : text.includes(wanted);
		});
}

function archived(name: string, value: unknown): Test {
	const isArchived = (record: SandboxRecord) => record.archived === true || !!record.archived_at;
	if (name === 'archived') return (record) => isArchived(record) === value;
	return value === (name === 'only_non_archived') ? (record) => !isArchived(record) : always;
}

function compare(field: string, downwards: boolean, value: unknown): Test {
	return (record) => {
		if (typeof record[field] !== 'string') return true;
		const [own, other] = [Date.parse(record[field]), Date.parse(String(value))];
		return Number.isNaN(own) || Number.isNaN(other) || (downwards ? own <= other : own >= other);
	};
}

/** Equality with the field of the same name; a plural parameter means "one of". Moments are never compared for equality. */
function equal(name: string, value: unknown, sample: SandboxRecord): Test | undefined {
	if (/_at$/.test(name)) return undefined;
	const field = candidates(name).find((candidate) => candidate in sample);
	if (!field) return undefined;
	const kind = typeof (sample[field] ?? value);
	if (typeof value !== 'object' && kind !== typeof value && sample[field] !== null) return undefined;
	const wanted = texts(value);
	if (wanted.size === 0) return always;
	if (field === 'name') return (record) => String(record.name).toLowerCase() === String(value).toLowerCase();
	return (record) => {
		const own = record[field];
		return Array.isArray(own) ? own.some((item) => wanted.has(String(item))) : wanted.has(String(own));
	};
}

/** `employee_ids` → `employee_id`, `employees_ids` → `employee_id`, `statuses` → `status`, `emails` → `email`. */
function candidates(name: string): string[] {
	const one = name.replace(/_ids$/, '_id').replace(/_uuids$/, '_uuid');
	const [head, tail] = [one.replace(/_id$/, ''), one.endsWith('_id') ? '_id' : ''];
	const last = head.split('_').map((word, index, words) => (index === words.length - 1 || index === 0 ? singular(word) : word));
	const plain = `${last.join('_')}${tail}`;
	return [name, one, plain, `${singular(head)}${tail}`, name === 'statuses' ? 'status' : name];
}
