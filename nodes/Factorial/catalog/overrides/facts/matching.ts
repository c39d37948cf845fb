/** By what records are looked for before they are created, updated or given; hand-written, since the document knows of no such operation. */
import type { Field, KeyPart, MatchKey, Matching, RecordKey } from '../../types';
import { recordKeys } from './recordKeys';

/** A key of one part, which is entered in the field of its name. */
const one = (field: string, key: RecordKey): MatchKey => ({ parts: [{ field, ...key }] });

/** The key by which people name the records of a resource in every chooser. */
const known = (resource: string, name: string): MatchKey => {
	const key = recordKeys[resource]?.[name];
	if (key === undefined) throw new Error(`${resource} has no key ${name}`);
	return one(name, key);
};

/** The values of custom fields belong to records of four kinds; of employees many can be asked for at once. */
const ownerFilters = { Employee: 'employee_ids' } as const;
const customValue = (
	type: string,
	owner: Pick<KeyPart, 'field' | 'record' | 'to'>,
): MatchKey => ({
	parts: [
		{
			...owner,
			as: 'valuable_id',
			properties: ['valuable_id'],
			filter: ownerFilters[type as keyof typeof ownerFilters] ?? 'instance_id',
		},
		{ field: 'field_id', properties: ['field_id'], filter: 'field_id' },
	],
	fixed: { valuable_type: type },
});
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
		by: {
			Employee: customValue('Employee', { field: 'id', to: 'employees/employees', record: true }),
		},
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
			Employee: customValue('Employee', { field: 'employee_id', to: 'employees/employees' }),
			Document: customValue('Document', { field: 'document_id', to: 'documents/documents' }),
			'Contracts::ContractVersion': customValue('Contracts::ContractVersion', {
				field: 'contract_version_id',
				to: 'contracts/contract_versions',
			}),
			'CustomResources::Value': customValue('CustomResources::Value', {
				field: 'custom_resource_value_id',
				to: 'custom_resources/values',
			}),
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
