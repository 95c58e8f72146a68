import assert from 'node:assert/strict';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import { readInstruments } from '#lib/market/instruments';
import { bookFill, createLedger } from '#lib/trading/ledger';
import { lotUnitsInBase } from '#lib/trading/instrument-scale';
import { ACCOUNT, type ExchangeDesk } from '#tests/faults/exchange/exchange-desk';

const UNIT = 100_000_000n;

function units(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole) * UNIT + BigInt(fraction.padEnd(8, '0').slice(0, 8));
}

/**
 * Expects the books, derived anew from the stored fills, to be what the exchange says to the last digit: cash,
 * coins, and each execution once.
 */
export async function expectEqualBooks(desk: ExchangeDesk): Promise<void> {
  const account = (await desk.desk.books.readAccounts()).find(({ id }) => id === ACCOUNT);
  if (!account) throw new Error('There is no account at the exchange.');
  const fills = await desk.desk.books.readFills({ accountId: ACCOUNT });
  const trades = await desk.exchange.call('trades');
  assert.deepEqual(
    fills.map(({ id }) => id).toSorted(),
    trades.map((trade) => `binance:BTC/USDT:${String(trade['id'])}`).toSorted(),
  );
  const ledger = createLedger({ account, instruments: await readInstruments(desk.desk) });
  for (const fill of fills) bookFill(ledger, fill);
  const balances = await desk.exchange.call('balances');
  const held = (currency: string): bigint =>
    units(balances[currency]?.free ?? '0') + units(balances[currency]?.locked ?? '0');
  assert.equal(BigInt(ledger.cash), held('USDT'));
  const opening = dataOf<{ balances: Record<string, string> }>(
    await desk.desk.live.readLive(0),
    'exchange-opening:',
  )[0];
  const coins = ledger.holdings.reduce(
    (sum, { lots, dust, scale }) => sum + BigInt(lots * lotUnitsInBase(scale) + dust),
    0n,
  );
  assert.equal(units(opening?.balances['BTC'] ?? '0') + coins, held('BTC'));
}
