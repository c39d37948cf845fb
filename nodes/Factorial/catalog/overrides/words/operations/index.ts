/** What operations are called where the rule gives no good name, gathered from one table for each topic. */
import type { OperationWording, WordingTable } from '../wording';
import { matching } from './matching';
import { money } from './money';
import { people } from './people';
import { performance } from './performance';
import { projects } from './projects';
import { standard } from './standard';
import { time } from './time';

const tables = [standard, people, time, money, performance, projects, matching];

/** A key may occur in several tables, each giving other properties of it. */
export const operations: WordingTable<OperationWording> = tables.reduce<Record<string, OperationWording>>((all, table) => {
	for (const [key, words] of Object.entries(table)) all[key] = { ...all[key], ...words };
	return all;
}, {});
