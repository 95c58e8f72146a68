import { DeskError } from '#lib/desk-error';
import { TIMEFRAMES, type Instrument } from '#lib/market/instrument';
import type { MarketStore } from '#lib/market/market-store';

/** What the desk trades without an exchange. Units outstanding are rounded public figures; they only serve the market cap. */
const INSTRUMENTS: readonly Instrument[] = [
  {
    symbol: 'TSLA',
    name: 'Tesla, Inc.',
    currency: 'USD',
    tickSize: '0.01',
    lotSize: '1',
    minNotional: '1.00',
    unit: 'shares',
    unitsOutstanding: 3_210_000_000,
    feed: 'simulated',
    timeframes: TIMEFRAMES,
  },
  {
    symbol: 'BTC-USD',
    name: 'Bitcoin',
    currency: 'USD',
    tickSize: '0.01',
    lotSize: '0.0001',
    minNotional: '1.00',
    unit: 'BTC',
    unitsOutstanding: 19_800_000,
    feed: 'simulated',
    timeframes: TIMEFRAMES,
  },
  {
    symbol: 'SP500',
    name: 'S&P 500',
    currency: 'USD',
    tickSize: '0.01',
    lotSize: '1',
    minNotional: '1.00',
    unit: 'units',
    unitsOutstanding: null,
    feed: 'replay',
    timeframes: ['1d'],
  },
];

/** Everything that can be traded: the desk's own instruments, then those of the exchange. */
export async function readInstruments(desk: { market: MarketStore }): Promise<Instrument[]> {
  return (await readAllInstruments(desk)).filter(({ isImported = false }) => !isImported);
}

/** The same and what there are only imported candles of. */
export async function readAllInstruments({ market }: { market: MarketStore }): Promise<Instrument[]> {
  return [...INSTRUMENTS, ...(await market.readInstruments())];
}

/** The instrument of a symbol; throws `instrument_not_found`, naming those there are. */
export function instrumentNamed(
  symbol: string,
  instruments: readonly Instrument[] = INSTRUMENTS,
): Instrument {
  const instrument = instruments.find((candidate) => candidate.symbol === symbol);
  if (instrument) return instrument;
  const known = instruments.map((candidate) => candidate.symbol).join(', ');
  throw new DeskError('instrument_not_found', `There is no instrument ${symbol}. Known: ${known}.`);
}

/** The instrument of a symbol, looked up in the store; throws `instrument_not_found`. */
export async function readInstrument(desk: { market: MarketStore }, symbol: string): Promise<Instrument> {
  return instrumentNamed(symbol, await readInstruments(desk));
}
