import { createConfig } from './lint/config.mjs';

export default createConfig(import.meta.dirname, ['data/', 'tests/fixtures/bad-samples/']);
