import type { Config } from '#lib/config/config';
import { awaitReady } from '#lib/operations/await-ready';

/** Says on stdout, in one line, that the desk is ready, once it is; nothing where `stop` aborts before. */
export async function announce(
  config: Config,
  { json }: { json?: boolean },
  stop: AbortSignal,
): Promise<void> {
  const local = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`;
  if (!(await awaitReady(local, stop))) return;
  const url = config.publicUrl ?? local;
  const line = json
    ? JSON.stringify({ ready: true, url, mode: 'paper' })
    : `Multichat Desk is ready: ${url} (PAPER)`;
  process.stdout.write(`${line}\n`);
}
