import { loadConfig } from '#lib/config/config';
import { newestGoodBackup } from '#lib/operations/backup/newest-good-backup';

/** What to do about a damaged store, as a line for stderr: it names the newest backup whose files are whole. */
export async function backupAdvice(argv: readonly string[]): Promise<string> {
  const config = loadConfig({ configPath: configPathOf(argv) });
  const backup = await newestGoodBackup(config);
  if (!backup) return `There is no good backup in ${config.backupPath}.`;
  const { name, sessions, messages } = backup;
  return (
    `The newest good backup is ${name} (${sessions} sessions, ${messages} messages). Stop the desk, then: ` +
    `multichat backup restore ${name}`
  );
}

function configPathOf(argv: readonly string[]): string | undefined {
  const place = argv.findIndex((word) => word === '--config' || word.startsWith('--config='));
  const word = argv[place];
  if (word === undefined) return undefined;
  return word === '--config' ? argv[place + 1] : word.slice('--config='.length);
}
