/** `npm run operations`: writes the pages of operations and events into `docs/operations`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { operationPages } from './operations.cts';

const folder = resolve(__dirname, '../../docs/operations');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const pages = operationPages();
for (const { name, text } of pages) writeFileSync(join(folder, name), text);
console.log(`${pages.length} pages in docs/operations.`);
