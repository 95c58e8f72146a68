import { describe, expect, it } from 'vitest';
import { candlesOf, parseCandleFile } from '#lib/market/candle-file';
import { gapsOf } from '#lib/market/candle-gaps';
import { TSLA } from '#tests/unit/trading/samples';

const HEADER = 'timestamp,open,high,low,close,volume';
const MINUTE = 60_000;

function candles(text: string) {
  return candlesOf(parseCandleFile(text, 'some.csv'), TSLA);
}

const BAR = { open: 10_000, high: 10_200, low: 9_950, close: 10_100, volume: 7 };

describe('a file of candles', () => {
  it('is read to the tick', () => {
    expect(candles(`${HEADER}\n60000,100.0,102,99.5,101.00,7\n120000,1.1,1.15,1.1,1.13,0.5\n`)).toEqual([
      { at: 60_000, ...BAR },
      { at: 120_000, open: 110, high: 115, low: 110, close: 113, volume: 0.5 },
    ]);
  });

  it.each([
    ['other names in another order', 'Close;Low;Open;High;Date\n101;99.5;100;102;1970-01-01 00:01', 0],
    ['ISO times with a zone', `${HEADER}\n1970-01-01T01:01:00+01:00,100,102,99.5,101,7`, 7],
    [
      'ISO times of Python',
      `Datetime,Open,High,Low,Close,Volume\n1970-01-01 00:01:00+0000,100,102,99.5,101,7`,
      7,
    ],
    ['seconds', 'time,open,high,low,close,volume\n60,100,102,99.5,101,7', 7],
    [
      'quotes, tabs, a byte order mark and DOS lines',
      '\uFEFF"ts"\t"o"\t"h"\t"l"\t"c"\t"v"\r\n60\t100\t102\t99.5\t101\t7\r\n',
      7,
    ],
    ['no names at all', '60000,100,102,99.5,101,7', 7],
  ])('is understood with %s', (_, text, volume) => {
    expect(candles(text)).toEqual([{ at: 60_000, ...BAR, volume }]);
  });

  it('says how many decimals its prices have, without the noise of floats', () => {
    const decimals = (price: string) =>
      parseCandleFile(`${HEADER}\n0,${price},${price},${price},${price},1`, '').priceDecimals;
    expect(decimals('25')).toBe(0);
    expect(decimals('0.10500')).toBe(3);
    expect(decimals('0.0016200000000000001')).toBe(5);
    expect(decimals('0.0015945999999999998')).toBe(7);
    expect(decimals('1.5e-05')).toBe(6);
  });

  it.each([
    ['a price that is no number', '0,1,2,NaN,1,1', 'low “NaN” is no price above 0'],
    ['a price that is missing', '0,1,2,,1,1', 'low “” is no price above 0'],
    ['a price of zero', '0,0,2,1,1,1', 'open “0” is no price above 0'],
    ['a negative price', '0,1,2,1,-1,1', 'close “-1” is no price above 0'],
    ['an infinite price', '0,1,Infinity,1,1,1', 'high “Infinity” is no price above 0'],
    ['a high below the low', '0,1,1,2,1,1', 'high 1 is below low 2'],
    ['a volume that is no number', '0,1,2,1,1,much', 'its volume is no number from 0 on'],
    ['a time that is none', 'noon,1,2,1,1,1', 'its time is neither epoch milliseconds nor an ISO time'],
  ])('is refused, by line, for %s', (_, line, fault) => {
    expect(() => candles(`${HEADER}\n${line}`)).toThrow(`some.csv, line 2: ${fault}.`);
  });

  it.each([60_000, 59_999])('is refused for a time that does not follow (%i after 60000)', (at) => {
    expect(() => candles(`${HEADER}\n60000,1,1,1,1,1\n${String(at)},1,1,1,1,1`)).toThrow(
      'some.csv, line 3: its time does not follow the line before.',
    );
  });

  it('is refused where it has no names of columns, or no candle', () => {
    expect(() => candles('a,b,c\n1,2,3')).toThrow('must begin with a line of names');
    expect(() => candles(`${HEADER}\n\n`)).toThrow('has no candle');
  });
});

describe('gaps', () => {
  const at = (...minutes: number[]) => minutes.map((minute) => ({ at: minute * MINUTE }));

  it('are counted, with what is missing in them and the longest', () => {
    expect(gapsOf(at(0, 1, 2, 4, 5, 9, 10))).toEqual({
      stepMs: MINUTE,
      gaps: 2,
      missing: 4,
      longest: { from: 5 * MINUTE, to: 9 * MINUTE },
    });
    expect(gapsOf(at(0, 1, 2))).toMatchObject({ gaps: 0, longest: null });
    expect(gapsOf(at(5))).toMatchObject({ stepMs: 0, gaps: 0 });
  });

  it('are no weekends on which the market never trades, but are its holidays', () => {
    const days = (...dates: string[]) =>
      dates.map((date) => ({ at: Date.parse(`2025-01-${date}T00:00:00Z`) }));
    expect(gapsOf(days('02', '03', '06', '07', '08', '09', '10', '13'))).toMatchObject({ gaps: 0 });
    expect(gapsOf(days('02', '03', '06', '07', '09', '10', '13', '15'))).toMatchObject({
      gaps: 2,
      missing: 2,
    });
  });
});
