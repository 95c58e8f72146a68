import { DeskError } from '#lib/desk-error';
import { TIMEFRAMES, type Instrument } from '#lib/market/instrument';

/** What the desk can trade. Units outstanding are rounded public figures; they only serve the market cap. */
export const INSTRUMENTS: readonly Instrument[] = [
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

/** The instrument of a symbol; throws `instrument_not_found`, naming those there are. */
export function instrumentNamed(symbol: string): Instrument {
  const instrument = INSTRUMENTS.find((candidate) => candidate.symbol === symbol);
  if (instrument) return instrument;
  const known = INSTRUMENTS.map((candidate) => candidate.symbol).join(', ');
  throw new DeskError('instrument_not_found', `There is no instrument ${symbol}. Known: ${known}.`);
}
