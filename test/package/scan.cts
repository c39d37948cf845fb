// Runs n8n's scan of community packages on a folder that is not published, in a process of its own: the scan is an ES module and its rules say nothing inside jest.

/** What n8n scans: the sources of the repository, and what is compiled in the tarball. */
export type Leg = 'source' | 'packed';

interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	analyzePackage: (folder: string, patterns: string[]) => Promise<{ passed: boolean; message?: string; details?: string }>;
}

/** Prints what the scan finds fault with; nothing when it passes. */
async function main(folder: string, leg: Leg): Promise<void> {
	const name = '@n8n/scan-community-package/scanner/scanner.mjs';
	const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(name)) as Scanner;
	const { passed, message, details } = await analyzePackage(folder, leg === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json']);
	// A scan that found no file to look at passes, too, and says so.
	if (!passed || message) process.stdout.write(`${message}\n${details ?? ''}`);
}

if (require.main === module) void main(process.argv[2] as string, process.argv[3] as Leg);
