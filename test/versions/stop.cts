// After all tests of the versions: stops what start.cts started.
import { lower } from './stage.cts';

export default lower;
