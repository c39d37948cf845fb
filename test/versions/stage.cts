// What start.cts hands to the tests of the versions.
import { handOver } from '../n8n/handOver.cts';
import type { Release } from '../n8n/runtime.cts';

/** Addresses of the running n8ns. */
export type Stage = Record<Release, string>;

export const { raise, lower, stage } = handOver<Stage>('VERSIONS_STAGE', 'npm run test:versions');
