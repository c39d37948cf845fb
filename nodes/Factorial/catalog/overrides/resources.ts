import type { ResourceWording, WordingTable } from './wording';

export const resources: WordingTable<ResourceWording> = {};
