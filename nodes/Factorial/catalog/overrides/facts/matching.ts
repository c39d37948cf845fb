/** By what records are looked for before they are created, updated or given; hand-written, since the document knows of no such operation. */
import type { Field, KeyPart, MatchKey, Matching, RecordKey } from '../../types';
import { customFieldOwners } from './customFieldOwners';
import { recordKeys } from './recordKeys';

/** A key of one part, which is entered in the field of its name. */
const one = (field: string, key: RecordKey): MatchKey => ({ parts: [{ field, ...key }] });

/** The key by which people name the records of a resource in every chooser. */
const known = (resource: string, name: string): MatchKey => {
	const key = recordKeys[resource]?.[name];
	if (key === undefined) throw new Error(`${resource} has no key ${name}`);
	return one(name, key);
};

/** The key of a custom field's value: the record that it belongs to, which `owner` tells how to enter, and the field. */
const customValue = (
	to: keyof typeof customFieldOwners,
	owner: Pick<KeyPart, 'field' | 'record'>,
): Record<string, MatchKey> => {
	const { type, filter } = customFieldOwners[to];
	return {
		[type]: {
			parts: [
				{ ...owner, to, as: 'valuable_id', properties: ['valuable_id'], filter },
				{ field: 'field_id', properties: ['field_id'], filter: 'field_id' },
			],
			fixed: { valuable_type: type },
		},
	};
};
const value: Field = { name: 'value', in: 'body', type: 'custom', required: true };

export const matching: readonly Matching[] = [
	{
		on: 'employees/employees',
		by: {
			email: known('employees/employees', 'email'),
			company_identifier: one('company_identifier', {
				properties: ['company_identifier'],
				filter: 'company_identifier',
				exact: true,
			}),
		},
		create: 'createWithContract',
		update: 'update',
		createNames: { address_line_1: 'address_line1' },
	},
	{
		on: 'employees/employees',
		operation: 'setCustomField',
		resource: 'custom_fields/values',
		by: customValue('employees/employees', { field: 'id', record: true }),
		create: 'create',
		update: 'update',
		fields: [value],
	},
	{
		on: 'ats/candidates',
		by: { email: known('ats/candidates', 'email') },
		create: 'create',
		update: 'update',
	},
	{
		on: 'finance/contacts',
		by: {
			tax_id: one('tax_id', { properties: ['tax_id'], filter: 'tax_ids' }),
			external_id: one('external_id', { properties: ['external_id'], exact: true }),
		},
		create: 'create',
		update: 'update',
	},
	{
		on: 'custom_fields/values',
		decidedBy: 'valuable_type',
		by: {
			...customValue('employees/employees', { field: 'employee_id' }),
			...customValue('documents/documents', { field: 'document_id' }),
			...customValue('contracts/contract_versions', { field: 'contract_version_id' }),
			...customValue('custom_resources/values', { field: 'custom_resource_value_id' }),
		},
		create: 'create',
		update: 'update',
		fields: [value],
	},
	{
		on: 'documents/folders',
		by: { name: known('documents/folders', 'name') },
		create: 'create',
		update: 'update',
	},
];
