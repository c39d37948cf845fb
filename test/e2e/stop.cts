// After all end-to-end tests: stops what start.cts started.
import { lower } from './stage.cts';

export default lower;
