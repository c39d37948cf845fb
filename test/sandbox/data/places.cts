// Where the invented companies are: what belongs together of an address stands in one row.

export interface Place {
	name: string;
	city: string;
	state: string;
	country: string;
	timezone: string;
	postal_code: string;
	latitude: number;
	longitude: number;
	/** What a phone number begins with. */
	phone: string;
	/** With `#` for the number of the house. */
	streets: readonly [string, ...string[]];
	/** How many digits an account number has behind the country's letters. */
	ibanDigits: number;
	/** What companies of the country are called behind their name. */
	legalForm: string;
}

/** The names are English as people say them, the addresses those of the country. */
export const places: readonly [Place, Place, Place, Place] = [
	{
		name: 'Berlin',
		city: 'Berlin',
		state: 'Berlin',
		country: 'de',
		timezone: 'Europe/Berlin',
		postal_code: '10115',
		latitude: 52.5302,
		longitude: 13.3847,
		phone: '+49 30',
		streets: ['Chausseestraße #', 'Gartenstraße #', 'Invalidenstraße #'],
		ibanDigits: 20,
		legalForm: 'GmbH',
	},
	{
		name: 'Barcelona',
		city: 'Barcelona',
		state: 'Cataluña',
		country: 'es',
		timezone: 'Europe/Madrid',
		postal_code: '08001',
		latitude: 41.3809,
		longitude: 2.1673,
		phone: '+34 93',
		streets: ['Carrer de Joaquín Costa, #', 'Carrer del Carme, #', 'Carrer de la Cera, #'],
		ibanDigits: 22,
		legalForm: 'S.L.',
	},
	{
		name: 'Lisbon',
		city: 'Lisboa',
		state: 'Lisboa',
		country: 'pt',
		timezone: 'Europe/Lisbon',
		postal_code: '1100-148',
		latitude: 38.7107,
		longitude: -9.1366,
		phone: '+351 21',
		streets: ['Rua da Prata, #', 'Rua dos Fanqueiros, #', 'Rua da Madalena, #'],
		ibanDigits: 23,
		legalForm: 'Lda',
	},
	{
		name: 'Milan',
		city: 'Milano',
		state: 'Lombardia',
		country: 'it',
		timezone: 'Europe/Rome',
		postal_code: '20121',
		latitude: 45.4725,
		longitude: 9.188,
		phone: '+39 02',
		streets: ['Via Brera, #', 'Via Solferino, #', 'Via Pontaccio, #'],
		ibanDigits: 25,
		legalForm: 'S.r.l.',
	},
];

/** Street and number, the same for the same index. */
export function addressAt({ streets }: Place, index: number): string {
	return (streets[index % streets.length] ?? streets[0]).replace('#', String(1 + ((index * 7) % 60)));
}
