/** Fields named like IDs whose values Factorial does not give: they may have blanks, letters alone, an @. */
export const foreignIds: ReadonlySet<string> = new Set([
	'external_authorization_ids', // given by the payment provider
	'external_id', // given by the other system
	'tax_id', // a tax number
	'tax_ids', // tax numbers
	'temp_id', // of one's own making
	'uuid', // of one's own making
]);
