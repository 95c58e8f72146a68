import { expect, it, vi } from 'vitest';
import { startFakeExchange } from '#tests/fixtures/fake-exchange/start-fake-exchange';
import { FeedStand, MINUTE } from '#tests/integration/exchange/feed-stand';

const START = Date.UTC(2026, 4, 6, 12, 1);
const SLOW = 15_000;

it('opens a stream anew that brings best prices alone while the exchange has trades', async () => {
  const fake = await startFakeExchange();
  await using stand = await FeedStand.at(fake, START + 5000);
  await stand.start();
  const best = { u: 1, s: 'BTCUSDT', b: '99.00', B: '1', a: '101.00', A: '1' };
  const telling = setInterval(() => fake.sendMarket('btcusdt@bookTicker', best), 100);
  for (let minute = 0; !stand.notices.includes('feed_down') && minute < 1000; minute += 1) {
    fake.setCandles('BTCUSDT', [[START + minute * MINUTE, '100.00', '100.00', '100.00', '100.00', '5']]);
    stand.now += MINUTE;
    await vi.waitFor(() => expect(stand.closed('1m')).toHaveLength(minute + 1), SLOW);
  }
  clearInterval(telling);
  expect(stand.notices).toEqual(['feed_down']);
});
