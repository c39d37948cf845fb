/** The rule for Simplified output: a balanced handful, and never what is secret or personal. */
import { pickSimple } from '../../../scripts/catalog/simple.cts';

const texts = (...names: string[]) => names.map((name) => ({ name, type: 'string' }));

test.each([
	[
		'ids do not crowd out the rest',
		texts('id', 'a_id', 'b_id', 'c_id', 'd_id', 'e_id', 'f_id', 'g_id', 'h_id', 'name', 'status', 'start_on', 'total_amount', 'currency'),
		['id', 'name', 'a_id', 'b_id', 'c_id', 'd_id', 'status', 'start_on', 'total_amount', 'currency'],
	],
	[
		'secrets and personal numbers stay out',
		texts('id', 'iban', 'challenge', 'access_token', 'social_security_number', 'gender', 'company_id', 'name'),
		['id', 'name'],
	],
	['long texts and the times that all have come last', texts('created_at', 'description', 'id', 'title'), ['id', 'title', 'created_at', 'description']],
	['a full name stands for its parts', texts('id', 'first_name', 'last_name', 'full_name'), ['id', 'full_name']],
	['objects and lists stay out', [...texts('id'), { name: 'address', type: 'object' }, { name: 'tags', type: 'array' }], ['id']],
	[
		'of yes and no only states count',
		[
			{ name: 'id', type: 'string' },
			{ name: 'approved', type: 'boolean' },
			{ name: 'start_date', type: 'boolean' },
		],
		['id', 'approved', 'start_date'],
	],
])('%s', (_, properties, expected) => expect(pickSimple(properties)).toEqual(expected));
