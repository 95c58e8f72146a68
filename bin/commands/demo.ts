import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Command, Option } from 'commander';
import { stopRequest, stopRequested } from './stop-request.ts';
import type { StorageType } from '#lib/config/config';
import type { DemoParts } from '#lib/demo/demo-parts';
import type { PostgresForDemo } from '#lib/demo/scratch-postgres';
import type { OpenStore } from '#lib/demo/store-place';
import { DeskError } from '#lib/desk-error';

interface DemoOptions {
  storage: StorageType;
  postgresUrl?: string;
  config?: string;
  json?: boolean;
}

const STORAGES: StorageType[] = ['json', 'sqlite', 'memory', 'postgres'];
const AGENT = 'demo-agent';

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description(
      'show sessions at work in scratch stores: two processes, each store, a cleanup that is proven',
    )
    .addOption(new Option('--storage <type>', 'the store that is shown').choices(STORAGES).default('sqlite'))
    .option('--postgres-url <url>', 'a Postgres server, on which a database is made and removed again')
    .option('--config <file>', 'config file, which may name a Postgres server')
    .option('--json', 'print one JSON object at the end instead of lines')
    .action(demo);
  program
    .command(AGENT, { hidden: true })
    .description('the second process of the demonstration')
    .action(demoAgent);
}

async function demo(options: DemoOptions): Promise<void> {
  const stop = stopRequest();
  const [{ runDemo }, parts] = await Promise.all([import('#lib/demo/run-demo'), demoParts(options)]);
  const folder = makeFolder();
  const report = { ok: false, storage: options.storage, steps: [] };
  let server: PostgresForDemo | null = null;
  try {
    server = await openPostgres(options);
    const places = { folder, postgres: server.postgres };
    const running = runDemo(parts, { storage: options.storage, places, steps: report.steps });
    await Promise.race([running, refuseOn(stop)]);
    report.ok = true;
  } finally {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
    if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  }
}

function makeFolder(): string {
  try {
    return mkdtempSync(path.join(os.tmpdir(), 'multichat-demo-'));
  } catch (cause) {
    const text = `The demonstration can't write to ${os.tmpdir()}: set TMPDIR to a folder where it may.`;
    throw new DeskError('store_read_only', text, { cause });
  }
}

async function refuseOn(stop: AbortSignal): Promise<never> {
  await stopRequested(stop);
  throw new DeskError('internal', 'The demonstration was stopped; its scratch stores are removed.');
}

async function demoParts({ json }: DemoOptions): Promise<DemoParts> {
  const [{ createDemoClock }, { runSecondProcess }, { cleanUp }, openStore] = await Promise.all([
    import('#lib/demo/demo-parts'),
    import('#lib/demo/run-second-process'),
    import('#lib/operations/cleanup'),
    storeOpener(),
  ]);
  const program = fileURLToPath(new URL('../multichat.ts', import.meta.url));
  return {
    say: (line) => void (json || process.stdout.write(`${line}\n`)),
    openStore,
    runSecondProcess: (task) => runSecondProcess([program, AGENT], task),
    cleanUp: async (desk, days) => (await cleanUp(desk, { days })).removed.map(({ id }) => id),
    clock: createDemoClock(),
  };
}

/** The server that was named, else one of our own. */
async function openPostgres({ postgresUrl, config }: DemoOptions): Promise<PostgresForDemo> {
  const { loadConfig } = await import('#lib/config/config');
  const configured = loadConfig({ configPath: config });
  const url = postgresUrl ?? (configured.storageType === 'postgres' ? configured.storagePath : undefined);
  if (url !== undefined) {
    const { makeScratchDatabase } = await import('#lib/desk');
    const database = await makeScratchDatabase(url);
    return { postgres: { url: database.url }, close: database.drop };
  }
  const { startScratchPostgres } = await import('#lib/demo/scratch-postgres');
  return startScratchPostgres();
}

/** Reads its task from stdin and answers on stdout. */
async function demoAgent(): Promise<void> {
  const { answerTask } = await import('#lib/demo/second-process');
  const task = JSON.parse(await text(process.stdin)) as Parameters<typeof answerTask>[0];
  process.stdout.write(`${JSON.stringify(await answerTask(task, await storeOpener()))}\n`);
}

async function storeOpener(): Promise<OpenStore> {
  const { openDesk } = await import('#lib/desk');
  return (place, { now }) => openDesk(place, { role: 'tool', now });
}
