import { z } from '@hono/zod-openapi';
import { decimalSchema, orNull, timeSchema } from '#lib/api/schemas/common';
import { quoteSchema } from '#lib/api/schemas/markets';
import { ACCOUNT_MODES } from '#lib/trading/account-mode';
import { killSwitchSchema, robotSchema } from '#lib/api/schemas/robots';

export const positionSchema = z
  .object({
    robotId: z.string(),
    accountId: z.string(),
    symbol: z.string(),
    side: z.enum(['long', 'short']),
    quantity: decimalSchema,
    averagePrice: decimalSchema,
    lastPrice: decimalSchema,
    value: decimalSchema,
    unrealised: decimalSchema,
    unrealisedPct: z.number(),
    stopPrice: decimalSchema.nullable(),
    targetPrice: decimalSchema.nullable(),
    openedAt: timeSchema,
    decisionMessageId: z.string(),
    orderId: z.string(),
  })
  .openapi('Position');

const figures = {
  realised: decimalSchema,
  unrealised: decimalSchema,
  totalProfit: decimalSchema.openapi({ description: 'Realised + unrealised − fees.' }),
  dayProfit: decimalSchema,
  dayProfitPct: z.number(),
  fees: decimalSchema,
  trades: z.number().int(),
  wins: z.number().int(),
  winRatePct: z.number().nullable().openapi({ description: 'Null while there is no closed trade.' }),
  drawdownPct: z.number().openapi({ description: 'From the highest equity so far to now, ≤ 0.' }),
  exposurePct: z.number(),
};

const robotBookSchema = z
  .object({
    ...figures,
    robotId: z.string(),
    position: orNull(positionSchema),
    dust: decimalSchema
      .nullable()
      .openapi({ description: 'Held below one lot: what fees taken in the base left over.' }),
    dailyLossPct: z.number(),
    positionPct: z.number(),
    peakProfit: decimalSchema,
    dayStartProfit: decimalSchema,
  })
  .openapi('RobotBook');

export const bookSchema = z
  .object({
    ...figures,
    accountId: z.string().openapi({ example: 'paper' }),
    mode: z.enum(ACCOUNT_MODES),
    currency: z.string().openapi({ example: 'USD' }),
    startingCash: decimalSchema,
    cash: decimalSchema,
    equity: decimalSchema,
    at: timeSchema.openapi({ description: 'Market time of the newest mark in it.' }),
    fillCount: z.number().int(),
    peakEquity: decimalSchema,
    dayStartAt: timeSchema,
    dayStartEquity: decimalSchema,
    robots: z.array(robotBookSchema),
  })
  .openapi('Book');

export const equityPointSchema = z
  .object({
    accountId: z.string(),
    at: timeSchema,
    marketAt: timeSchema,
    equity: decimalSchema,
    cash: decimalSchema,
    drawdownPct: z.number(),
  })
  .openapi('EquityPoint');

export const snapshotSchema = z
  .object({
    seq: z.number().int().openapi({ description: 'Follow `/events?after=` this.' }),
    serverTime: timeSchema,
    robots: z.array(robotSchema),
    books: z.array(bookSchema),
    quotes: z.array(quoteSchema),
    killSwitch: killSwitchSchema,
    process: z
      .object({ pid: z.number().int(), startedAt: timeSchema, at: timeSchema })
      .nullable()
      .openapi({ description: 'What the robot process last said of itself.' }),
  })
  .openapi('DeskSnapshot');
