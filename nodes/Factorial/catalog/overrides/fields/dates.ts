import type { FieldWording, WordingTable } from '../wording';

export const dates: WordingTable<FieldWording> = {};
