/** Which properties of records are secrets: whoever knows them could act in the company's name. Read where records become items. */
export const secrets: Readonly<Record<string, readonly string[]>> = {
	// Whoever knows it can forge deliveries.
	'api_public/webhook_subscriptions': ['challenge'],
	'expenses/expenses': ['access_token'],
};
