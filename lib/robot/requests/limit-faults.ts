import type { Instrument } from '#lib/market/instrument';
import { decimalsOf, scaledInteger } from '#lib/trading/decimal';
import { instrumentScale } from '#lib/trading/instrument-scale';
import { PROTECTION_RULES, type RiskLimits } from '#lib/trading/risk-limits';
import { faultsOfHours } from '#lib/trading/trading-hours';

type Named<Kind> = {
  [Key in keyof RiskLimits]: Kind extends RiskLimits[Key] ? Key : never;
}[keyof RiskLimits];

const PERCENTS = [
  ...['positionPct', 'stopLossPct', 'takeProfitPct', 'dailyLossPct', 'instrumentPct', 'exposurePct'],
  ...['totalLossPct', 'drawdownPct', 'priceCollarPct', 'throughMarketPct', 'gapPct'],
] as const;
/** A robot has these, whatever it is set to. */
const NEEDED: ReadonlySet<string> = new Set(['positionPct', 'stopLossPct', 'takeProfitPct', 'dailyLossPct']);
/** The account may hold more than its equity where shorts pay for longs. */
const MOST_PERCENT: Readonly<Record<string, number>> = { instrumentPct: 1000, exposurePct: 1000 };

const COUNTS: readonly { key: Named<number>; most: number }[] = [
  { key: 'maxOpenOrders', most: 10_000 },
  { key: 'ordersPerMinute', most: 100_000 },
  { key: 'throttleExecutions', most: 100_000 },
  { key: 'throttleMinutes', most: 43_200 },
];
const MOST_SECONDS = 3_600;
const MOST_SYMBOLS = 1_000;

/** Everything that is wrong with a robot's limits, in words; empty where nothing is. */
export function faultsOfLimits(limits: RiskLimits, instrument: Instrument): string[] {
  return [
    ...PERCENTS.flatMap((key) => faultsOfPercent(key, limits[key as keyof RiskLimits])),
    ...COUNTS.flatMap(({ key, most }) => faultsOfCount(key, limits[key], most)),
    ...faultsOfSeconds(limits.duplicateSeconds),
    ...faultsOfDecimals(limits, instrument),
    ...(['stopRequired', 'targetRequired'] as const).flatMap((key) =>
      faultOf(PROTECTION_RULES.includes(limits[key]), `${key} must be off, any or order`),
    ),
    ...(limits.tradingHours === null ? [] : faultsOfHours(limits.tradingHours)),
    ...faultsOfSymbols(limits.instruments),
  ];
}

function faultsOfPercent(key: string, value: unknown): string[] {
  const most = MOST_PERCENT[key] ?? 100;
  const isOff = value === null && !NEEDED.has(key);
  const isPercent = typeof value === 'number' && Number.isFinite(value) && value > 0 && value <= most;
  const off = NEEDED.has(key) ? '' : ', or null';
  return faultOf(isOff || isPercent, `${key} must be above 0 and at most ${String(most)} percent${off}`);
}

function faultsOfCount(key: string, value: number | null, most: number): string[] {
  const isOff = value === null && key !== 'throttleMinutes';
  const isCount = value !== null && Number.isInteger(value) && value >= 1 && value <= most;
  return faultOf(isOff || isCount, `${key} must be a whole number of 1 to ${String(most)}`);
}

function faultsOfSeconds(value: number | null): string[] {
  const holds = value === null || (Number.isFinite(value) && value > 0 && value <= MOST_SECONDS);
  return faultOf(holds, `duplicateSeconds must be above 0 and at most ${String(MOST_SECONDS)}`);
}

function faultsOfDecimals({ maxOrderValue, maxOrderQuantity }: RiskLimits, instrument: Instrument): string[] {
  const { cashDecimals } = instrumentScale(instrument);
  return [
    ...faultOf(
      maxOrderValue === null || isAmount(maxOrderValue, cashDecimals),
      `maxOrderValue must be a decimal above 0 with at most ${String(cashDecimals)} decimals`,
    ),
    ...faultOf(
      maxOrderQuantity === null || isAmount(maxOrderQuantity, decimalsOf(maxOrderQuantity)),
      'maxOrderQuantity must be a decimal above 0',
    ),
  ];
}

function isAmount(text: string, decimals: number): boolean {
  return (scaledInteger(text, decimals) ?? 0) > 0;
}

function faultsOfSymbols(symbols: RiskLimits['instruments']): string[] {
  const holds =
    symbols === null ||
    (symbols.length <= MOST_SYMBOLS && symbols.every((symbol) => symbol.length >= 1 && symbol.length <= 40));
  return faultOf(holds, `instruments must be at most ${String(MOST_SYMBOLS)} symbols`);
}

function faultOf(holds: boolean, fault: string): string[] {
  return holds ? [] : [fault];
}
