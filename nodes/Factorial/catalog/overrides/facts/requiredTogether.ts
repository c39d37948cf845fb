/** What the API asks for neither alone nor together, but what makes no sense apart. Keys are `area/resources.operation`. */
import type { Need } from '../../types';

export const requiredTogether: Readonly<Record<string, readonly Need[]>> = {
	// Without the employee, the API takes the document and files it to nobody.
	'documents/documents.create': [{ when: 'space', value: 'employee_my_documents', field: 'employee_id' }],
};
