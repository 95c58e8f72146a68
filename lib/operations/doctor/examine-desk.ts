import { type Config, type ConfigSource, loadConfig } from '#lib/config/config';
import { asDeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { checkBackups } from '#lib/operations/doctor/check-backups';
import { checkClock, newestFileTime } from '#lib/operations/doctor/check-clock';
import { checkLimits } from '#lib/operations/doctor/check-limits';
import { checkPort } from '#lib/operations/doctor/check-port';
import { checkRobot } from '#lib/operations/doctor/check-robot';
import { checkRuntime } from '#lib/operations/doctor/check-runtime';
import { checkSpace } from '#lib/operations/doctor/check-space';
import { checkStrategies } from '#lib/operations/doctor/check-strategies';
import { checkIntegrity, findingOf, openStore } from '#lib/operations/doctor/check-store';
import { type Finding, fail, ok } from '#lib/operations/doctor/finding';

export interface Examination {
  source: ConfigSource;
  openDesk: (config: Config) => Promise<Desk>;
}

/** Looks at everything that the desk needs; what can't be looked at is a finding as well. */
export async function examineDesk({ source, openDesk }: Examination): Promise<Finding[]> {
  const runtime = checkRuntime();
  const { config, finding } = readConfig(source);
  if (config === null) return [runtime, finding];
  const folders = [
    await findingOf('store-folder', () => checkSpace('store', config.bookPath)),
    await findingOf('backup-folder', () => checkSpace('backup', config.backupPath)),
  ];
  const { strategiesPath } = config;
  const strategies =
    strategiesPath === null ? [] : [await findingOf('strategies', () => checkStrategies(strategiesPath))];
  const port = await findingOf('port', () => checkPort(config));
  const { desk, finding: store } = await openStore(config, () => openDesk(config));
  try {
    return [
      runtime,
      finding,
      ...folders,
      ...strategies,
      port,
      store,
      ...(desk ? await examineStore(config, desk) : []),
    ];
  } finally {
    await desk?.close();
  }
}

async function examineStore(config: Config, desk: Desk): Promise<Finding[]> {
  return [
    await findingOf('integrity', () => checkIntegrity(desk)),
    await findingOf('limits', () => checkLimits(desk)),
    await findingOf('backups', () => checkBackups(config, desk.now())),
    await findingOf('robot', () => checkRobot(desk)),
    await findingOf('clock', async () => {
      const { lastActivityAt } = await desk.health.readCounts();
      return checkClock({
        now: desk.now(),
        lastActivityAt,
        newestFileAt: await newestFileTime(config.bookPath),
      });
    }),
  ];
}

function readConfig(source: ConfigSource): { config: Config | null; finding: Finding } {
  try {
    const config = loadConfig(source);
    return {
      config,
      finding: ok('config', `The configuration is sound (storage_type ${config.storageType}).`),
    };
  } catch (error) {
    const { message } = asDeskError(error);
    return { config: null, finding: fail('config', message, 'Mend each key that it names.') };
  }
}
