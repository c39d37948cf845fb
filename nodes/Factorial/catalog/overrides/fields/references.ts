import type { FieldWording, WordingTable } from '../wording';

export const references: WordingTable<FieldWording> = {};
