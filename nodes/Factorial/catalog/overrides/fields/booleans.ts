import type { FieldWording, WordingTable } from '../wording';

export const booleans: WordingTable<FieldWording> = {};
