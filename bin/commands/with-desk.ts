import { type Config, loadConfig } from '#lib/config/config';
import { openDesk } from '#lib/desk';
import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';

/** What a command that looks at the store, or works on it, is told. */
export interface DeskCommandOptions {
  config?: string;
  json?: boolean;
}

/** Opens the configured desk for one command, and closes it however the command ends. */
export async function withDesk<Result>(
  { config: configPath }: DeskCommandOptions,
  use: (desk: Desk, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig({ configPath });
  requireOutlasting(config);
  const desk = await openDesk(config, { role: 'tool' });
  try {
    return await use(desk, config);
  } finally {
    await desk.close();
  }
}

/** Sessions in memory are those of the desk's own process: from here there would be none, whatever it holds. */
function requireOutlasting({ storageType }: Config): void {
  if (storageType !== 'memory') return;
  throw new DeskError(
    'invalid_input',
    'storage_type is memory: only the running desk sees its sessions, and nothing outlives it. Ask it over HTTP, ' +
      'or choose json, sqlite or postgres.',
  );
}
