import type { FieldWording, WordingTable } from '../wording';

export const choices: WordingTable<FieldWording> = {};
