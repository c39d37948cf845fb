// Factorial's host names as its partner guide gives them, written out so that a wrong name in the package is noticed.
import type { Environment } from '../sandbox/tokens.cts';

export const guideHosts: Record<Environment, string> = {
	production: 'api.factorialhr.com',
	demo: 'api.demo.factorialhr.dev',
};
