import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DeskError } from '#lib/desk-error';
import type { CcxtExchange } from '#lib/venues/exchange/ccxt-exchange';

type CcxtClass = new (settings: Record<string, unknown>) => CcxtExchange;

/**
 * Loads the one exchange: its package has no export for it, so it is imported by its file, and none of the
 * other hundred come with it. The class with WebSockets where there is one. Error: `invalid_config`.
 */
export async function loadCcxt(id: string): Promise<CcxtClass> {
  const sources = path.join(path.dirname(createRequire(import.meta.url).resolve('ccxt')), '../js/src');
  const file = [path.join(sources, 'pro', `${id}.js`), path.join(sources, `${id}.js`)].find((one) =>
    existsSync(one),
  );
  if (file === undefined || !/^[a-z0-9]+$/.test(id)) {
    throw new DeskError('invalid_config', `exchange.id: ccxt knows no exchange called “${id}”.`);
  }
  const loaded = (await import(pathToFileURL(file).href)) as { default: CcxtClass };
  return loaded.default;
}
