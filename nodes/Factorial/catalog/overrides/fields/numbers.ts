import type { FieldWording, WordingTable } from '../wording';

export const numbers: WordingTable<FieldWording> = {};
