import { z } from '@hono/zod-openapi';
import { decimalSchema, orNull, timeSchema } from '#lib/api/schemas/common';
import { TIMEFRAMES } from '#lib/market/instrument';

export const timeframeSchema = z.enum(TIMEFRAMES);
const feedSchema = z.enum(['simulated', 'replay', 'exchange']);

export const candleSchema = z
  .object({
    at: timeSchema.openapi({ description: 'Open time, epoch milliseconds, UTC.' }),
    open: decimalSchema,
    high: decimalSchema,
    low: decimalSchema,
    close: decimalSchema,
    volume: z.number().openapi({ description: 'Whole units traded.' }),
  })
  .openapi('Candle');

export const quoteSchema = z
  .object({
    symbol: z.string(),
    price: decimalSchema,
    at: timeSchema.openapi({ description: 'Market time.' }),
    receivedAt: timeSchema.openapi({
      description: 'Wall clock of the desk when it came: its age is now − receivedAt.',
    }),
    change: decimalSchema.openapi({ description: 'Against the close before the current UTC day.' }),
    changePct: z.number(),
    dayVolume: z.number(),
    marketCap: decimalSchema.nullable(),
    source: feedSchema,
    bars: z.partialRecord(timeframeSchema, candleSchema).openapi({
      type: 'object',
      description: 'The candle being built, by timeframe.',
    }),
  })
  .openapi('Quote');

const instrumentSchema = z
  .object({
    symbol: z.string().openapi({ example: 'TSLA' }),
    name: z.string(),
    currency: z.string().openapi({ example: 'USD' }),
    tickSize: decimalSchema.openapi({ example: '0.01' }),
    lotSize: decimalSchema.openapi({ example: '1' }),
    minNotional: decimalSchema.openapi({ example: '1.00' }),
    unit: z.string().openapi({ example: 'shares' }),
    unitsOutstanding: z.number().nullable(),
    feed: feedSchema,
    timeframes: z.array(timeframeSchema).readonly(),
  })
  .openapi('Instrument');

export const marketSchema = instrumentSchema
  .extend({ quote: orNull(quoteSchema).openapi({ description: 'The newest; null before the first.' }) })
  .openapi('Market');
