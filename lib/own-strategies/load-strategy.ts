import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DeskError } from '#lib/desk-error';
import { offerDeskModules } from '#lib/own-strategies/desk-modules';
import { textOf } from '#lib/own-strategies/own-fault';
import { soundStrategy } from '#lib/own-strategies/sound-strategy';
import type { Strategy } from '#lib/strategies/strategy';

/** A top-level `await` that has not come back by then never will. */
const LOADS_WITHIN_MS = 10_000;

/** The strategy that a file (absolute) exports. `invalid_input` says what is wrong with it. Runs what it holds. */
export async function loadStrategy(file: string): Promise<Strategy> {
  const module = await importOf(file);
  if (!('strategy' in module)) {
    const others = Object.keys(module).join(', ') || 'nothing';
    throw new DeskError('invalid_input', `${file}: it must export “strategy”, and exports ${others}.`);
  }
  return soundStrategy(module['strategy'], file);
}

async function importOf(file: string): Promise<Record<string, unknown>> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const seconds = String(LOADS_WITHIN_MS / 1000);
    late.reject(new Error(`it was not ready within ${seconds} s: it must not wait for anything`));
  }, LOADS_WITHIN_MS);
  try {
    // Where links lead: that is where its modules are looked for.
    const real = await realpath(file);
    offerDeskModules(path.dirname(real));
    const loading = import(pathToFileURL(real).href) as Promise<Record<string, unknown>>;
    return await Promise.race([loading, late.promise]);
  } catch (cause) {
    throw new DeskError('invalid_input', `${file}: it can't be loaded: ${adviceOn(cause)}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

function adviceOn(cause: unknown): string {
  const code = (cause as { code?: unknown } | null)?.code;
  const text = textOf(cause);
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return `${text}: types must be erasable, so no enum, namespace or parameter property.`;
  if (code === 'ERR_MODULE_NOT_FOUND')
    return `${text}: the desk's own are multichat-desk/strategies/… and multichat-desk/indicators/….`;
  return `${text}${lineOf(cause)}.`;
}

/** Where a syntax error is: Node tells it only in the first line of the stack. */
function lineOf(cause: unknown): string {
  const [, line] = /^\S+:(\d+)\n/.exec(cause instanceof SyntaxError ? (cause.stack ?? '') : '') ?? [];
  return line === undefined ? '' : ` (line ${line})`;
}
