import { DeskError } from '#lib/desk-error';
import type {
  CandleWish,
  ExchangeMarketData,
  MarketEars,
  ToldCandle,
  ToldTrade,
} from '#lib/market/exchange-market-data';
import type { CcxtCandle, CcxtExchange, CcxtTrade } from '#lib/venues/exchange/ccxt-exchange';
import type { ExchangeCaller } from '#lib/venues/exchange/exchange-caller';

export interface MarketDataParts {
  caller: ExchangeCaller;
  now: () => number;
  /** A ccxt exchange of its own for a stream, which ends with it. */
  openStream: () => Promise<CcxtExchange>;
}

/** An exchange's public data through ccxt. */
export function createMarketData({ caller, now, openStream }: MarketDataParts): ExchangeMarketData {
  return {
    now,
    async fetchCandles({ symbol, timeframe, since, limit }: CandleWish) {
      const told = await caller.call(
        (exchange) => exchange.fetchOHLCV(symbol, timeframe, since, limit),
        (rows) => (Array.isArray(rows) ? rows.map(toldCandle) : null),
      );
      if (told.kind === 'done') return told.value;
      throw new DeskError('exchange_unavailable', `No candles of ${symbol}: ${told.message}`, {
        retryable: true,
      });
    },
    watch: (symbol, ears) => followMarket(symbol, openStream, ears),
  };
}

function toldCandle([at, open = '', high = '', low = '', close = '', volume = '']: CcxtCandle): ToldCandle {
  return { at: Number.parseInt(String(at), 10), open, high, low, close, volume };
}

function followMarket(
  symbol: string,
  openStream: () => Promise<CcxtExchange>,
  ears: MarketEars,
): { close(): void } {
  const state: { isOver: boolean; exchange: CcxtExchange | null } = { isOver: false, exchange: null };
  const end = (): boolean => {
    const wasOver = state.isOver;
    state.isOver = true;
    // Its sockets say goodbye on their own time; whoever is gone does not answer.
    state.exchange?.close().catch(() => undefined);
    return !wasOver;
  };
  const loop = async (read: () => Promise<void>): Promise<void> => {
    while (!state.isOver) await read();
  };
  const run = async (): Promise<void> => {
    const exchange = await openStream();
    state.exchange = exchange;
    surviveGarbage(exchange, ears);
    if (state.isOver) {
      await exchange.close();
      return;
    }
    const loops = [
      loop(async () => {
        const trades = await exchange.watchTrades(symbol);
        if (!state.isOver) ears.onTrades(trades.map(toldTrade));
      }),
    ];
    if (exchange.has.watchBidsAsks === true) {
      loops.push(
        loop(async () => {
          const told = await exchange.watchBidsAsks([symbol]);
          const best = exchange.bidsasks?.[symbol] ?? told[symbol];
          if (!state.isOver && best) ears.onBest({ bid: best.bid ?? '', ask: best.ask ?? '' });
        }),
      );
    }
    await Promise.all(loops);
  };
  run().catch((thrown: unknown) => {
    if (end()) ears.onDown(thrown instanceof Error ? thrown.message.slice(0, 300) : String(thrown));
  });
  return { close: () => void end() };
}

/** ccxt ends a stream over one message that it can't read, such as a price that is no number. */
function surviveGarbage(exchange: CcxtExchange, ears: MarketEars): void {
  const handle = exchange.handleMessage.bind(exchange);
  exchange.handleMessage = (client, message) => {
    try {
      handle(client, message);
    } catch {
      // What it was can't be told: that it came is counted, and its minute is taken from the exchange.
      ears.onUnreadable();
    }
  };
}

function toldTrade({ id, timestamp, price, amount }: CcxtTrade): ToldTrade {
  return { id: id ?? null, at: timestamp ?? Number.NaN, price: price ?? '', volume: amount ?? '' };
}
