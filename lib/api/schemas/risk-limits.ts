import { z } from '@hono/zod-openapi';
import { PROTECTION_RULES } from '#lib/trading/risk-limits';

const described = (description: string) => ({ description });
const percent = (description: string) => z.number().openapi(described(`${description} Percent.`));
const count = (description: string) =>
  z
    .number()
    .nullable()
    .openapi(described(`${description} Null: off.`));
const percentOrOff = (description: string) => count(`${description} Percent.`);
const decimalOrOff = (description: string) =>
  z
    .string()
    .nullable()
    .openapi(described(`${description} A decimal string. Null: off.`));
const rule = (what: string) =>
  z
    .enum(PROTECTION_RULES)
    .openapi(
      described(`Whether an entry must have a ${what}: no, its own or the robot’s (any), its own (order).`),
    );

const tradingHoursSchema = z
  .strictObject({
    zone: z.string().max(60).openapi(described('IANA name, e.g. `America/New_York`, or `UTC`.')),
    windows: z.array(
      z.strictObject({
        days: z.array(z.number()).max(7).openapi(described('1 Monday … 7 Sunday.')),
        from: z.string().openapi(described('`HH:MM`.')),
        to: z
          .string()
          .openapi(described('`HH:MM`, up to 24:00; before `from`: past midnight, into the next day.')),
      }),
    ),
  })
  .openapi('TradingHours');

/** A robot's limits; what each compares, and the code of its denial: docs/risk.md. */
export const limitsSchema = z
  .strictObject({
    positionPct: percent('Largest value of the position, of the equity.'),
    stopLossPct: percent('The position is closed when it loses so much.'),
    takeProfitPct: percent('The position is closed when it gains so much.'),
    dailyLossPct: percent('No entries for the rest of the day once so much equity is lost.'),
    instrumentPct: percentOrOff('Largest value that the account holds in one instrument, of its equity.'),
    exposurePct: percentOrOff('Largest value that the account holds in all, of its equity.'),
    totalLossPct: percentOrOff('No entries once so much of the starting cash is lost.'),
    drawdownPct: percentOrOff('No entries while equity is so far below its highest.'),
    maxOrderValue: decimalOrOff('Largest value of one order.'),
    maxOrderQuantity: decimalOrOff('Largest quantity of one order.'),
    priceCollarPct: percentOrOff('How far a price may lie from the newest, either way.'),
    throughMarketPct: percentOrOff('How far a buy’s price may lie above the newest, a sell’s below it.'),
    gapPct: percentOrOff('No entry on a price that jumped by more than this.'),
    maxOpenOrders: count('Orders that may work at once.'),
    ordersPerMinute: count('Orders and changes within a minute.'),
    duplicateSeconds: count('For how long the same entry again is a duplicate.'),
    throttleExecutions: count('Entries that the robot may execute by itself within `throttleMinutes`.'),
    throttleMinutes: z.number().openapi(described('Minutes of market time.')),
    stopRequired: rule('stop loss'),
    targetRequired: rule('take profit'),
    tradingHours: tradingHoursSchema.nullable().openapi(described('When entries are allowed. Null: always.')),
    instruments: z.array(z.string()).nullable().openapi(described('Symbols that may be traded. Null: any.')),
  })
  .openapi('RiskLimits');
