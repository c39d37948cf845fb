/** Writes the rows of a catalog as TypeScript: last step of the catalog's generation. */
import type {
	Catalog,
	Field,
	Member,
	NodeVersion,
	Operation,
	RecordShape,
	Span,
} from '../../nodes/Factorial/catalog/types';

export interface RenderedFile {
	name: string;
	text: string;
}

/** Gives one file an area and an index of all, the same bytes for the same operations. */
export function renderCatalog({ version, versions, operations, records }: Catalog): RenderedFile[] {
	const head = header(versions.at(-1) as NodeVersion, '../overrides');
	const areas = new Map<string, Operation[]>();
	for (const operation of [...operations].sort(byName)) {
		const area = operation.resource.split('/')[0] as string;
		areas.set(area, [...(areas.get(area) ?? []), operation]);
	}
	const files = [...areas].map(([area, rows]) => ({
		name: `${area}.ts`,
		text: [
			...head,
			"import type { Operation } from '../types';",
			'',
			`export const ${constant(area)}: Operation[] = [`,
			...rows.flatMap(renderOperation),
			'];',
			'',
		].join('\n'),
	}));
	const names = [...areas.keys()];
	const index = [
		...head,
		"import type { Catalog } from '../types';",
		...names.map((area) => `import { ${constant(area)} } from './${area}';`),
		"import { records } from './records';",
		"import { versions } from './versions';",
		'',
		'export const generated: Catalog = {',
		`\tversion: '${version}',`,
		'\tversions,',
		'\toperations: [',
		...names.map((area) => `\t\t...${constant(area)},`),
		'\t],',
		'\trecords,',
		'};',
		'',
	].join('\n');
	const shapes = [
		...head,
		"import type { RecordHistory } from '../types';",
		'',
		'export const records: Readonly<Record<string, RecordHistory>> = {',
		...Object.entries(records)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([resource, { earlier = [], ...record }]) => {
				const before = earlier.map(
					(shape) => `{ ${[...renderSpan(shape), ...renderShape(shape)].join(', ')} }`,
				);
				return `\t${quote(resource)}: { ${[...renderShape(record), ...(before.length === 0 ? [] : [`earlier: [${before.join(', ')}]`])].join(', ')} },`;
			}),
		'};',
		'',
	].join('\n');
	const table = [
		...head,
		"import type { NodeVersion } from '../types';",
		'',
		'export const versions: NodeVersion[] = [',
		...versions.map(
			({ typeVersion, api, sha256 }) =>
				`\t{ typeVersion: ${typeVersion}, api: ${quote(api)}, sha256: ${quote(sha256)} },`,
		),
		'];',
		'',
	].join('\n');
	return [
		...files,
		{ name: 'records.ts', text: shapes },
		{ name: 'versions.ts', text: table },
		{ name: 'index.ts', text: index },
	];
}

function renderShape({ properties, simple }: RecordShape): string[] {
	return [
		`properties: ${list(properties)}`,
		...(simple === undefined ? [] : [`simple: ${list(simple)}`]),
	];
}

/** Gives what a row says of the versions that have it. */
export function renderSpan({ since, until }: Span): string[] {
	return [
		...(since === undefined ? [] : [`since: ${since}`]),
		...(until === undefined ? [] : [`until: ${until}`]),
	];
}

function byName(a: Operation, b: Operation): number {
	const [left, right] = [`${a.resource} ${a.operation}`, `${b.resource} ${b.operation}`];
	return left < right ? -1 : left > right ? 1 : 0;
}

function constant(area: string): string {
	return area.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function renderOperation({
	resource,
	operation,
	was,
	method,
	path,
	multipart,
	answer,
	needs,
	batch,
	fields,
	...span
}: Operation): string[] {
	const row = [
		`resource: ${quote(resource)}`,
		`operation: ${quote(operation)}`,
		...renderSpan(span),
		...(was
			? [
					`was: [${was.map((name) => `{ resource: ${quote(name.resource)}, operation: ${quote(name.operation)} }`).join(', ')}]`,
				]
			: []),
		`method: ${quote(method)}`,
		`path: ${quote(path)}`,
		...(multipart ? ['multipart: true'] : []),
		`answer: ${quote(answer)}`,
		...(needs
			? [
					`needs: [${needs.map(({ when, value, field }) => `{ when: ${quote(when)}, value: ${quote(value)}, field: ${quote(field)} }`).join(', ')}]`,
				]
			: []),
		...(batch
			? [
					`batch: { field: ${quote(batch.field)}, most: ${batch.most}${batch.whole ? ', whole: true' : ''} }`,
				]
			: []),
	].join(', ');
	if (fields.length === 0) return [`\t{ ${row}, fields: [] },`];
	return [
		`\t{`,
		`\t\t${row},`,
		'\t\tfields: [',
		...fields.map((field) => `\t\t\t${renderMember(field)},`),
		'\t\t],',
		'\t},',
	];
}

function renderMember(member: Field | (Member & Span)): string {
	const parts = [`name: ${quote(member.name)}`, ...renderSpan(member)];
	if (member.was) parts.push(`was: ${list(member.was)}`);
	if ('in' in member) parts.push(`in: ${quote(member.in)}`);
	parts.push(`type: ${quote(member.type)}`);
	if (member.required) parts.push('required: true');
	if (member.list) parts.push('list: true');
	if ('brackets' in member) parts.push('brackets: true');
	if ('record' in member) parts.push('record: true');
	if ('shown' in member) parts.push('shown: true');
	if ('filled' in member) parts.push(`filled: ${quote(String(member.filled))}`);
	if (member.to) parts.push(`to: ${quote(member.to)}`);
	if (member.by) parts.push(`by: ${quote(member.by)}`);
	if (member.foreign) parts.push('foreign: true');
	if (member.options) parts.push(`options: ${list(member.options)}`);
	if (member.open) parts.push('open: true');
	if (member.members) parts.push(`members: [${member.members.map(renderMember).join(', ')}]`);
	return `{ ${parts.join(', ')} }`;
}

/** The lines that every generated file begins with; `corrections` is where people write. */
export function header({ api, sha256 }: NodeVersion, corrections: string): string[] {
	return [
		`// Generated by \`npm run catalog\`; corrections belong into ${corrections}.`,
		`// Source: OpenAPI document of version ${api}, sha256 ${sha256}.`,
		'',
	];
}

function list(names: readonly string[]): string {
	return `[${names.map(quote).join(', ')}]`;
}

export function quote(text: string): string {
	return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
