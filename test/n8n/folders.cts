// Where everything that is fetched or made at run time lives: an ignored folder of the repository.
import path from 'node:path';

export const repository = path.join(__dirname, '..', '..');

/** May be deleted at any time; it comes back by itself. */
export const runtimeFolder = path.join(repository, '.runtime');
