import type { CandleRequest } from '#components/charts/candle-feed.ts';
import type { CandleView } from '#lib/market/quote';

const GIVE_UP_AFTER_MS = 15_000;

function isCandle(value: unknown): value is CandleView {
  if (typeof value !== 'object' || value === null) return false;
  const candle = value as Record<string, unknown>;
  const prices = [candle.open, candle.high, candle.low, candle.close];
  return typeof candle.at === 'number' && prices.every((price) => typeof price === 'string');
}

function candlesOf(body: unknown): CandleView[] {
  const items = (body as { items?: unknown } | null)?.items;
  if (!Array.isArray(items) || !items.every(isCandle)) {
    throw new Error('The desk answered something that is not a list of candles.');
  }
  return items;
}

async function problemOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const detail = (body as { detail?: unknown } | null)?.detail;
  return typeof detail === 'string' ? detail : `The desk answered ${response.status}.`;
}

/** Asks the desk for closed candles, oldest first. Throws an Error with a sentence for people. */
export async function fetchCandles(request: CandleRequest, signal: AbortSignal): Promise<CandleView[]> {
  const query = new URLSearchParams({ timeframe: request.timeframe, limit: String(request.limit) });
  if (request.from !== undefined) query.set('from', String(request.from));
  if (request.to !== undefined) query.set('to', String(request.to));
  const url = `/api/v1/markets/${encodeURIComponent(request.symbol)}/candles?${query}`;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(GIVE_UP_AFTER_MS)]);
  const response = await fetch(url, { signal: limited, headers: { accept: 'application/json' } }).catch(
    (cause: unknown) => {
      throw new Error('The desk could not be reached.', { cause });
    },
  );
  if (!response.ok) throw new Error(await problemOf(response));
  return candlesOf(await response.json());
}
