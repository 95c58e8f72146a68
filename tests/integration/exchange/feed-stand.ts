import { vi } from 'vitest';
import type { FakeExchange } from '#tests/fixtures/fake-exchange/start-fake-exchange';
import type { Candle } from '#lib/market/candle';
import { ExchangeFeed } from '#lib/market/exchange-feed';
import type { FeedHistory, FeedResume } from '#lib/market/feed';
import type { Timeframe } from '#lib/market/instrument';
import type { Tick } from '#lib/market/quote';
import { openExchange, type OpenExchange } from '#lib/venues/exchange/open-exchange';

export const MINUTE = 60_000;

/** A feed on a fake exchange whose clock the test holds, so that minutes pass when it says so. */
export class FeedStand implements AsyncDisposable {
  readonly fake: FakeExchange;
  readonly open: OpenExchange;
  readonly feed: ExchangeFeed;
  readonly ticks: Tick[] = [];
  readonly notices: string[] = [];
  /** The exchange's time. */
  now: number;

  private constructor(fake: FakeExchange, open: OpenExchange, now: number) {
    this.fake = fake;
    this.open = open;
    this.now = now;
    const [instrument] = open.instruments;
    if (!instrument) throw new Error('The exchange has no instrument.');
    this.feed = new ExchangeFeed(instrument, {
      data: { ...open.market, now: () => this.now },
      onNotice: (code) => this.notices.push(code),
      silenceMs: 700,
      paceMs: 10,
    });
  }

  static async at(fake: FakeExchange, now: number): Promise<FeedStand> {
    const settings = { id: 'binance', keyFile: null, sandbox: true, url: fake.url, symbols: ['BTC/USDT'] };
    return new FeedStand(fake, await openExchange(settings, { timeoutMs: 500 }), now);
  }

  /** Prepares and starts; returns once the stream stands. */
  async start(resume: FeedResume = { lastCandle: null, recent: [] }): Promise<FeedHistory[]> {
    const history = await this.feed.prepare(resume);
    this.feed.start(async (tick) => void this.ticks.push(tick));
    await this.listens();
    return history;
  }

  async listens(): Promise<void> {
    const heard = () => this.fake.listeners().market;
    await vi.waitFor(() => {
      if (!heard().includes('btcusdt@trade') || !heard().includes('btcusdt@bookTicker'))
        throw new Error('Not yet.');
    }, 15_000);
  }

  /** A trade at a price, so many ms after the present minute opened. */
  trade(price: string, after = 0, quantity = '1'): void {
    this.fake.setPrice('BTCUSDT', price, { at: this.now - (this.now % MINUTE) + after, quantity });
  }

  /** Goes on to the next minute, in which a trade is heard before the exchange can be asked for the one before. */
  async passesMinute(price: string): Promise<void> {
    this.now += MINUTE - (this.now % MINUTE);
    const { now } = this;
    this.trade(price);
    await vi.waitFor(() => {
      if (!this.ticks.some(({ quote }) => quote.at === now && quote.volume > 0)) throw new Error('Not yet.');
    }, 15_000);
    this.now += 5000;
  }

  /** Closed candles that came with ticks. */
  closed(timeframe: Timeframe): Candle[] {
    return this.ticks.flatMap((tick) =>
      tick.closed.filter((one) => one.timeframe === timeframe).map(({ candle }) => candle),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.feed.stop();
    await this.open.close();
    await this.fake.close();
  }
}
