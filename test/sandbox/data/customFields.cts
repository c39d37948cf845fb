// The story's chapter of what the company asks of its people beyond Factorial's own fields: a field of each kind, and what they said.
import type { SandboxRecord } from '../store.cts';
import type { Story } from './records.cts';
import type { World } from './world.cts';

interface CustomField {
	label: string;
	type: string;
	options?: string[];
	/** What the employee of an index has there, as the API's properties for the kind; nothing for those without a value. */
	said: (world: World, employee: number) => SandboxRecord | undefined;
}

const sizes = ['S', 'M', 'L', 'XL'];
const languages = ['English', 'German', 'Spanish', 'Portuguese', 'Italian'];
const foods = ['Nuts', 'Milk, eggs and fish', 'Shellfish'];

const fields: CustomField[] = [
	{
		label: 'T-shirt size',
		type: 'single_choice',
		options: sizes,
		said: (_, employee) => ({ single_choice_value: sizes[employee % sizes.length], value: sizes[employee % sizes.length] }),
	},
	{ label: 'Driving licence', type: 'checkbox', said: (_, employee) => ({ value: String(employee % 3 > 0) }) },
	{
		label: 'Allergies',
		type: 'text',
		said: (_, employee) => (employee % 4 === 1 ? { value: foods[(employee >> 2) % foods.length] } : undefined),
	},
	{ label: 'Hardware budget', type: 'money', said: (_, employee) => ({ cents_value: 100_000 + (employee % 7) * 12_550 }) },
	{
		label: 'Work permit until',
		type: 'date',
		said: (world, employee) => (employee % 3 === 1 ? { date_value: world.day(30 + employee), value: world.day(30 + employee) } : undefined),
	},
	{
		label: 'Languages',
		type: 'multiple_choice',
		options: languages,
		said: (_, employee) => ({ value: JSON.stringify(languages.slice(0, 1 + (employee % 3))) }),
	},
];

const options = fields.flatMap(({ options: labels = [] }, field) => labels.map((label) => ({ label, field })));

/** Each value that is there, by employee. */
function said(world: World): Array<{ employee: number; field: number; value: SandboxRecord }> {
	return world.people.flatMap((_, employee) =>
		fields.flatMap((each, field) => {
			const value = each.said(world, employee);
			return value ? [{ employee, field, value }] : [];
		}),
	);
}

/** Told once a world, though each record asks for it. */
const told = new WeakMap<World, ReturnType<typeof said>>();

function all(world: World): ReturnType<typeof said> {
	const known = told.get(world) ?? said(world);
	told.set(world, known);
	return known;
}

export const customFields: Story = {
	'custom_fields/fields': {
		count: () => fields.length,
		shape: (_, index) => ({
			label_text: fields[index]?.label,
			field_type: fields[index]?.type,
			position: index + 1,
			slug: fields[index]?.label.toLowerCase().replace(/[^a-z]+/g, '_'),
			min_value: null,
			max_value: null,
			required: false,
			legal_entity_id: null,
			legal_entity_name: null,
		}),
	},
	'custom_fields/options': {
		count: () => options.length,
		shape: (world, index) => ({
			label: options[index]?.label,
			value: options[index]?.label,
			is_active: true,
			field_id: world.ids('custom_fields/fields')[options[index]?.field ?? 0],
		}),
	},
	'custom_fields/values': {
		count: (world) => all(world).length,
		shape: (world, index) => {
			const { employee, field, value } = all(world)[index] ?? { employee: 0, field: 0, value: {} };
			return {
				value: null,
				long_text_value: null,
				date_value: null,
				single_choice_value: null,
				cents_value: null,
				...value,
				label: fields[field]?.label,
				field_id: world.ids('custom_fields/fields')[field],
				valuable_type: 'Employee',
				valuable_id: world.ids('employees/employees')[employee],
			};
		},
	},
};
