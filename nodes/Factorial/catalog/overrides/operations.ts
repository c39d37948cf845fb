import type { OperationWording, WordingTable } from './wording';

export const operations: WordingTable<OperationWording> = {};
