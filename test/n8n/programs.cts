// Finds the programs of the machine that the tests start.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

export function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** Whether one of the names is a program of the PATH. */
export function isOnPath(...names: string[]): boolean {
	const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
	return folders.some((folder) => names.some((name) => isExecutable(path.join(folder, name))));
}
