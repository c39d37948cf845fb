/** What the values of custom fields are read as, and what fields of one label are called. */
import { catalog } from '../../../../nodes/Factorial/catalog';
import { customFieldOwners } from '../../../../nodes/Factorial/catalog/overrides/facts/customFieldOwners';
import { labelsOf } from '../../../../nodes/Factorial/lookup/customFields';
import { typedValue } from '../../../../nodes/Factorial/lookup/typedValue';

const options = [
	{ id: '7', value: 'en', label: 'English' },
	{ id: '8', value: 'de', label: 'German' },
	{ id: '9', value: 'x', label: 'Milk, eggs' },
];

test.each([
	['checkbox', { value: 'true' }, true],
	['checkbox', { value: 'false' }, false],
	['checkbox', { value: null }, null],
	['text', { value: 'true' }, 'true'],
	['text', { value: '0042' }, '0042'],
	['text', { value: '' }, null],
	['long_text', { value: 'short', long_text_value: 'the whole of it' }, 'the whole of it'],
	['money', { cents_value: 150050, value: '150050' }, 1500.5],
	['money', { cents_value: 0 }, 0],
	['cents', { cents_value: 1999 }, 19.99],
	['money', { value: 'a lot' }, 'a lot'],
	['rating', { value: '4' }, 4],
	['rating', { value: null }, null],
	['date', { date_value: '2026-03-01', value: 'whatever' }, '2026-03-01'],
	['date', { value: '2026-03-01T10:00:00Z' }, '2026-03-01'],
	['single_choice', { single_choice_value: 'German' }, 'German'],
	['single_choice', { value: '8' }, 'German'],
	['single_choice', { value: 'en' }, 'English'],
	['single_choice', { value: 'gone' }, 'gone'],
	['multiple_choice', { value: '["7","de"]' }, ['English', 'German']],
	['multiple_choice', { value: ['en'] }, ['English']],
	['multiple_choice', { value: 'English, German' }, ['English', 'German']],
	['multiple_choice', { value: 'Milk, eggs' }, ['Milk, eggs']],
	['multiple_choice', { value: null }, []],
	['something_new', { value: 'text' }, 'text'],
])('a %s of %j is %j', (type, value, expected) => expect(typedValue(value, type, options)).toEqual(expected));

test.each([
	[
		[
			{ id: '1', label_text: 'Size' },
			{ id: '2', label_text: 'Size of desk' },
		],
		['Size', 'Size of desk'],
	],
	[
		[
			{ id: '1', label_text: 'Size', slug: 'a' },
			{ id: '2', label_text: 'Size', slug: 'b' },
		],
		['Size (a)', 'Size (b)'],
	],
	[
		[
			{ id: '1', label_text: 'Size', legal_entity_name: 'A' },
			{ id: '2', label_text: 'Size', legal_entity_name: 'B' },
		],
		['Size (A)', 'Size (B)'],
	],
	[
		[
			{ id: '1', label_text: 'Size' },
			{ id: '2', label_text: 'Size' },
		],
		['Size (1)', 'Size (2)'],
	],
	[[{ id: '1', label_text: ' ' }], ['1']],
])('fields %j are called %j', (fields, expected) => expect([...labelsOf(fields).values()]).toEqual(expected));

test('whose custom fields are asked for is a resource with Get and Get Many, by a filter that the values have', () => {
	const values = catalog.operations.find(({ resource, operation }) => resource === 'custom_fields/values' && operation === 'getAll');
	for (const [resource, { filter }] of Object.entries(customFieldOwners)) {
		const operations = catalog.operations.filter((row) => row.resource === resource).map(({ operation }) => operation);
		expect(operations).toEqual(expect.arrayContaining(['get', 'getAll']));
		expect(values?.fields.find(({ name }) => name === filter)?.list).toBe(filter === 'employee_ids' ? true : undefined);
	}
});
