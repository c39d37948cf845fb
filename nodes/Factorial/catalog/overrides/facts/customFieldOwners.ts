/** Whose records can have fields that a company made itself, and how the list of their values is asked for them. */

export interface CustomFieldOwner {
	/** What the API calls the kind of record in `valuable_type`; its documentation names these four. */
	type: 'Contracts::ContractVersion' | 'CustomResources::Value' | 'Document' | 'Employee';
	/** The filter that takes the records' IDs. `instance_id` takes one, `employee_ids` as many as fit a page. */
	filter: 'employee_ids' | 'instance_id';
}

/** By resource, `area/resources`. */
export const customFieldOwners = {
	'contracts/contract_versions': { type: 'Contracts::ContractVersion', filter: 'instance_id' },
	'custom_resources/values': { type: 'CustomResources::Value', filter: 'instance_id' },
	'documents/documents': { type: 'Document', filter: 'instance_id' },
	'employees/employees': { type: 'Employee', filter: 'employee_ids' },
} as const satisfies Readonly<Record<string, CustomFieldOwner>>;
