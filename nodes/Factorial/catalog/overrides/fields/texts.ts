import type { FieldWording, WordingTable } from '../wording';

export const texts: WordingTable<FieldWording> = {};
