// Runs on any Node that a machine may have, so that an old one gets a sentence instead of a syntax error.
const major = Number(process.versions.node.split('.')[0]);

if (major < 20) {
  process.stderr.write(
    `Multichat Desk needs Node 20 or newer to start, and this is ${process.version}. ` +
      'Install a newer one (https://nodejs.org) and run the same command again.\n',
  );
  process.exit(1);
} else {
  import('./bootstrap/main.mjs').then(({ main }) => main(process.argv.slice(2)));
}
