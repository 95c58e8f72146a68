import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ExchangeTimes, openExchange, type OpenExchange } from '#lib/venues/exchange/open-exchange';
import type { ExchangeConnection } from '#lib/venues/exchange/exchange-connection';

export interface FakeAccount {
  url: string;
  apiKey: string;
  secret: string;
}

/** A key file in a folder of its own, as the desk wants it. */
export function writeKeyFile(
  { apiKey, secret }: FakeAccount,
  mode = 0o600,
): { file: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'multichat-key-'));
  const file = path.join(folder, 'exchange-key.json');
  writeFileSync(file, JSON.stringify({ apiKey, secret }), { mode });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The desk's own connection to a fake exchange that speaks as Binance does. */
export async function openOnFakeExchange(
  account: FakeAccount,
  times: ExchangeTimes = { timeoutMs: 500 },
  symbols: readonly string[] = ['BTC/USDT', 'ETH/USDT'],
): Promise<OpenExchange & { connection: ExchangeConnection }> {
  const key = writeKeyFile(account);
  try {
    const open = await openExchange(
      { id: 'binance', keyFile: key.file, sandbox: true, url: account.url, symbols },
      times,
    );
    if (!open.connection) throw new Error('A key was given, and no account opened.');
    return { ...open, connection: open.connection };
  } finally {
    key.remove();
  }
}
