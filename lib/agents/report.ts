import { marketFacts, type MarketContext, type MarketFacts } from '#lib/agents/market-facts';
import type { ReportData } from '#lib/agents/message-data';
import { compose, speakerOf, type Room } from '#lib/agents/room';
import { spokenCount, spokenPrice } from '#lib/agents/wording';
import type { Instrument } from '#lib/market/instrument';
import type { MessageId, NewMessage } from '#lib/sessions/message';
import { formatPrice } from '#lib/trading/money-text';

/** The analyst's report; null where the analyst does not speak or there is too little to report on. */
export function reportMessage(
  room: Room,
  market: MarketContext,
  replyTo: MessageId | null = null,
): (NewMessage & { id: MessageId }) | null {
  const sender = speakerOf(room, 'analyst');
  const facts = marketFacts(market);
  if (sender === null || !facts) return null;
  return compose(room, 'report', {
    sender,
    kind: 'report',
    content: reportText(facts, market),
    replyTo,
    data: reportData(facts, market),
  });
}

function reportText(facts: MarketFacts, { instrument, timeframe }: MarketContext): string {
  const { range } = facts;
  return [
    `${instrument.symbol} closed at ${spokenPrice(facts.price, instrument)}.`,
    `${trendText(facts, instrument, timeframe)}.`,
    `The last ${String(range.bars)} bars ranged from ${spokenPrice(range.low, instrument)} to ${spokenPrice(range.high, instrument)}.`,
    volumeText(facts, instrument),
  ].join(' ');
}

function trendText(facts: MarketFacts, instrument: Instrument, timeframe: string): string {
  const { fast, slow, higher } = facts;
  const own = `The ${timeframe} trend is ${facts.trend}: the ${String(fast.bars)}-bar average of ${spokenPrice(
    fast.value,
    instrument,
  )} is ${relation(fast.value - slow.value)} the ${String(slow.bars)}-bar average of ${spokenPrice(slow.value, instrument)}`;
  if (!higher) return own;
  const agrees = higher.trend === facts.trend;
  return `${own}, ${agrees ? 'and' : 'but'} the ${higher.timeframe} trend is ${agrees ? `${higher.trend} too` : higher.trend}`;
}

function relation(difference: number): string {
  if (difference === 0) return 'level with';
  return difference > 0 ? 'above' : 'below';
}

function volumeText({ volume }: MarketFacts, { unit }: Instrument): string {
  const figures = `${spokenCount(volume.last)} ${unit} against ${spokenCount(volume.average)}`;
  if (volume.average === 0) return `Volume was ${spokenCount(volume.last)} ${unit}.`;
  const ratio = volume.last / volume.average;
  return `Volume was ${ratio.toFixed(1)} times its ${String(volume.bars)}-bar average (${figures}).`;
}

function reportData(facts: MarketFacts, { instrument, timeframe }: MarketContext): ReportData {
  const { fast, slow, range } = facts;
  return {
    symbol: instrument.symbol,
    timeframe,
    candleAt: facts.candleAt,
    price: formatPrice(facts.price, instrument),
    trend: facts.trend,
    fastAverage: { bars: fast.bars, value: formatPrice(fast.value, instrument) },
    slowAverage: { bars: slow.bars, value: formatPrice(slow.value, instrument) },
    higher: facts.higher,
    range: {
      bars: range.bars,
      high: formatPrice(range.high, instrument),
      low: formatPrice(range.low, instrument),
    },
    volume: { ...facts.volume, average: Math.round(facts.volume.average) },
  };
}
