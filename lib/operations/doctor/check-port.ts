import type { Config } from '#lib/config/config';
import { asDeskError } from '#lib/desk-error';
import { type Finding, fail, ok } from '#lib/operations/doctor/finding';
import { assertPortFree } from '#lib/operations/preflight';

/** Whether the port is free, or a desk answers there. */
export async function checkPort(place: Pick<Config, 'host' | 'port'>): Promise<Finding> {
  try {
    await assertPortFree(place, 0);
    return ok('port', `Port ${place.port} of ${place.host} is free: no desk runs there.`);
  } catch (error) {
    if (await isDesk(place)) return ok('port', `A desk answers on port ${place.port} of ${place.host}.`);
    const { message } = asDeskError(error);
    return fail('port', message, 'End that program, or configure another port.');
  }
}

async function isDesk({ host, port }: Pick<Config, 'host' | 'port'>): Promise<boolean> {
  const name = host.includes(':') ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(2000) });
    const report: unknown = await answer.json();
    return typeof report === 'object' && report !== null && 'database_connection' in report;
  } catch {
    // Something else listens there, or nothing answers in time.
    return false;
  }
}
