import { type Config, loadConfig } from '#lib/config/config';
import { openDesk } from '#lib/desk';
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
  const desk = await openDesk(config, { role: 'tool' });
  try {
    return await use(desk, config);
  } finally {
    await desk.close();
  }
}
