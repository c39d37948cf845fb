// After all tests of queue mode: stops what start.cts started.
import { lower } from './stage.cts';

export default lower;
