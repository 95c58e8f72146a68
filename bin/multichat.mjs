#!/usr/bin/env node
// The command as a package gives it: on whatever Node calls it, the bootstrap finds the one to go on with.
process.argv.splice(2, 0, 'multichat');
await import('./bootstrap.mjs');
