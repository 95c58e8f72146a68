import { expect, it } from 'vitest';
import type { Change } from '#lib/robot/book-store';
import { type ExchangeOpening, recordOpening } from '#lib/robot/process/exchange/exchange-opening';
import type { Account } from '#lib/robot/robot';
import type {
  ExchangeBalance,
  ExchangeMarket,
  ExchangeTrade,
} from '#lib/venues/exchange/exchange-connection';
import { SmallExchange } from '#tests/support/small-exchange';

/** A store that keeps accounts, and nothing else. */
function accountStore() {
  const accounts: Account[] = [];
  const books = {
    readAccounts: () => Promise.resolve([...accounts]),
    commit: (change: Change) => Promise.resolve(void accounts.push(...(change.accounts ?? []))),
  };
  return { books, now: () => 1 };
}

const RULES = new SmallExchange().markets.get('TSLA')?.rules;

function market(base: string, quote: string): [string, ExchangeMarket] {
  if (!RULES) throw new Error('The small exchange has no rules.');
  const symbol = `${base}/${quote}`;
  return [
    symbol,
    { symbol, base, quote, rules: RULES, types: ['market'], hasPostOnly: true, hasReduceOnly: false },
  ];
}

const BTC = market('BTC', 'USDT');
const ETH = market('ETH', 'USDT');

const trade = (symbol: string, id: string): ExchangeTrade => ({
  ...{ id, orderId: '1', clientId: null, symbol, side: 'buy', quantity: '1', price: '1' },
  ...{ fee: null, liquidity: 'taker', at: 0 },
});
const balance = (currency: string, total: string): ExchangeBalance => ({ currency, free: total, total });

async function opened(
  desk: ReturnType<typeof accountStore>,
  markets: [string, ExchangeMarket][],
  seen: { trades: ExchangeTrade[]; balances: ExchangeBalance[]; known: ExchangeOpening | null },
): Promise<ExchangeOpening> {
  const connection = { id: 'small', isSandbox: true, markets: new Map(markets) };
  const truth = { openOrders: [], trades: seen.trades, balances: seen.balances };
  return (await recordOpening(desk, { connection, truth, known: seen.known })).opening;
}

it('takes what was traded on a market before it was added for old', async () => {
  const desk = accountStore();
  const first = await opened(desk, [BTC], {
    known: null,
    trades: [trade('BTC/USDT', '7')],
    balances: [balance('USDT', '100'), balance('BTC', '1'), balance('ETH', '5')],
  });
  const later = await opened(desk, [BTC, ETH], {
    known: first,
    trades: [trade('BTC/USDT', '8'), trade('ETH/USDT', '3'), trade('ETH/USDT', '4')],
    balances: [balance('USDT', '90'), balance('BTC', '1.1'), balance('ETH', '6')],
  });
  expect(later.trades).toEqual({ 'BTC/USDT': '7', 'ETH/USDT': '4' });
  expect(later.balances).toEqual({ USDT: '100', BTC: '1', ETH: '6' });
});

it('refuses an account that holds more than can be counted', async () => {
  const tooMuch = [balance('USDT', '90071992.54740993')];
  const open = opened(accountStore(), [BTC], { known: null, trades: [], balances: tooMuch });
  await expect(open).rejects.toMatchObject({ code: 'invalid_input' });
});
