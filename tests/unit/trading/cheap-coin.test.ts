import { expect, it } from 'vitest';
import { compareBalances } from '#lib/robot/process/exchange/compare-balances';
import type { AccountRun } from '#lib/robot/process/robot-run';
import { baseValue, instrumentScale } from '#lib/trading/instrument-scale';
import { bookFill, createLedger, equityOf, holdingOf, type LedgerAccount } from '#lib/trading/ledger';
import { totalProfitOf } from '#lib/trading/holding';
import { cash } from '#lib/trading/money';
import { SmallExchange } from '#tests/support/small-exchange';
import { fill, TSLA } from '#tests/unit/trading/samples';

/** A coin of which a dollar buys a hundred thousand, in whole coins. */
const COIN = { ...TSLA, symbol: 'COIN', tickSize: '0.00000001', lotSize: '1', cashDecimals: 8 };
const ACCOUNT: LedgerAccount = {
  ...{ id: 'sandbox-small-USD', mode: 'sandbox', currency: 'USD' },
  startingCash: cash(500_000_000_000),
};

it('keeps books of more of a cheap coin than a number can count in its smallest unit', () => {
  const ledger = createLedger({ account: ACCOUNT, instruments: [COIN] });
  const price = 1_001;
  const baseFee = 27_000_000_000_001;
  const fee = baseValue(baseFee, price, instrumentScale(COIN));
  const quantity = 270_000_001;
  bookFill(ledger, fill({ id: 'a', symbol: 'COIN', quantity, price, baseFee, fee }));
  const holding = holdingOf(ledger, 'r1', 'COIN');
  expect(holding).toMatchObject({ lots: 269_730_000, dust: 99_999_999 });
  expect(equityOf(ledger) - ACCOUNT.startingCash).toBe(totalProfitOf(holding));
  const markets = new Map(
    [...new SmallExchange().markets].map(([, one]) => ['COIN', { ...one, base: 'COIN' }]),
  );
  const run = { account: { ...ACCOUNT, createdAt: 0 }, ledger } as unknown as AccountRun;
  const balances = [
    { currency: 'USD', free: '', total: '2297.29998999' },
    { currency: 'COIN', free: '', total: '269730000.99999999' },
  ];
  expect(compareBalances({ opening: { USD: '5000' }, balances, markets, accounts: [run] })).toEqual([]);
});
