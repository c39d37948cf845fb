/** What n8n's own AI builder reads of the node when it looks for one; nobody else sees it. */
export const builderHint = {
	searchHint:
		"HR data in Factorial (employees, leaves, shifts, contracts, documents, payroll). Never invent IDs: for a record, use mode 'list' with an empty value so that the user picks it, or give an ID that an earlier Factorial node has put out. Optional fields go into the collections 'filters' (getAll), 'updateFields' (update) and 'additionalFields' (all others). To read everything, set returnAll to true. To start when something happens, use the Factorial Trigger. Operations that delete, terminate or reject take effect at once: add them only when the user asks for it.",
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-factorial.factorialTrigger',
			relationHint: 'Starts the workflow when something happens in Factorial',
		},
	],
};
