import { type Command, InvalidArgumentError } from 'commander';
import { stopRequest } from './stop-request.ts';
import type { Config } from '#lib/config/config';
import { DeskError } from '#lib/desk-error';
import type { LoadReport } from '#lib/operations/load-test/run-load-test';
import type { StorePlace } from '#lib/operations/scratch-place';

interface LoadTestOptions {
  sessions: number;
  messages: number;
  participants: number;
  storage?: string;
  config?: string;
  json?: boolean;
}

export function addLoadTest(program: Command): void {
  program
    .command('load-test')
    .description(
      'write a load into a scratch store beside the configured one, read every session back whole and compare, ' +
        'then remove it; nothing of yours is touched',
    )
    .requiredOption('--sessions <n>', 'sessions', count)
    .requiredOption('--messages <m>', 'messages of each session (at most 1,000,000 in all)', count)
    .requiredOption('--participants <p>', 'participants of each session, who write in turn', count)
    .option(
      '--storage <type:path>',
      'json:FOLDER, sqlite:FOLDER, postgres:URL or memory, beside which the scratch store is made',
    )
    .option('--config <file>', 'config file')
    .option('--json', 'print one JSON object')
    .action(loadTest);
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

async function loadTest(options: LoadTestOptions): Promise<void> {
  const stop = stopRequest();
  const [
    { loadConfig },
    { makeScratchDatabase, openDesk },
    { makeScratchPlace },
    { requirePlan },
    { runLoadTest },
  ] = await Promise.all([
    import('#lib/config/config'),
    import('#lib/desk'),
    import('#lib/operations/scratch-place'),
    import('#lib/operations/load-test/load-plan'),
    import('#lib/operations/load-test/run-load-test'),
  ]);
  const plan = requirePlan(options);
  const config = loadConfig({ configPath: options.config });
  const { place, remove } = await makeScratchPlace(await placeOf(options, config), makeScratchDatabase);
  try {
    const limits = { maxSessions: plan.sessions, maxMessagesPerSession: plan.messages };
    const report = await runLoadTest({
      plan,
      openStore: () => openDesk({ ...place, ...limits }, { role: 'tool' }),
      outlivesClosing: place.storageType !== 'memory',
      stop,
    });
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ storage: place.storageType, ...report })}\n`
        : textOf(place.storageType, report),
    );
    requireWhole(report);
  } finally {
    await remove();
  }
}

/** The store beside which the scratch one is made. */
async function placeOf({ storage }: LoadTestOptions, config: Config): Promise<StorePlace> {
  if (storage === undefined) return config;
  const { storagePath, bookPath } = config;
  if (storage === 'memory') return { storageType: 'memory', storagePath, bookPath };
  const { parseStorageLocation } = await import('#lib/config/storage-location');
  const location = parseStorageLocation(storage);
  return { ...location, bookPath: location.storageType === 'postgres' ? bookPath : location.storagePath };
}

function requireWhole({ faults, isStopped, appended }: LoadReport): void {
  if (faults.length > 0) {
    throw new DeskError('store_corrupt', `What was read is not what was acknowledged: ${faults.join(' ')}`);
  }
  if (isStopped) throw new DeskError('internal', `The load test was stopped after ${appended} messages.`);
}

function textOf(storage: string, report: LoadReport): string {
  const { sessions, messages, participants, latencyMs, readBack, faults } = report;
  return [
    `${storage}: ${sessions} sessions × ${messages} messages, ${participants} participants each`,
    `appended   ${report.appended} in ${report.seconds} s, ${report.messagesPerSecond} messages/s, each acknowledged durable`,
    `latency    p50 ${latencyMs.p50} ms, p95 ${latencyMs.p95} ms, p99 ${latencyMs.p99} ms, highest ${latencyMs.highest} ms`,
    `read back  ${readBack.messages} in ${readBack.seconds} s, ${readBack.messagesPerSecond} messages/s`,
    faults.length === 0
      ? 'Every session is whole: each number, content and hash chain as acknowledged'
      : `${faults.length} differences (the first 20 at most)`,
    '',
  ].join('\n');
}
