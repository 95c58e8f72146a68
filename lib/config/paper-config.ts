import { z } from 'zod';
import { DEFAULT_PAPER_SETTINGS, type PaperSettings } from '#lib/venues/venue';

const { takerFeeBps, makerFeeBps, slippageBps } = DEFAULT_PAPER_SETTINGS;
const LONGEST_MS = 3_600_000;

/** Ratios are worked with as whole parts of a million, so basis points have two decimals and percent four. */
function decimal(highest: number, decimals: number) {
  const message = `must be a number from 0 to ${highest} with at most ${decimals} decimals`;
  const step = 10 ** decimals;
  const isFineEnough = (value: number) => Math.abs(value * step - Math.round(value * step)) < 1e-6;
  return z.number(message).min(0, message).max(highest, message).refine(isFineEnough, message);
}

function integer(highest: number) {
  const message = `must be a whole number from 0 to ${highest}`;
  return z.number(message).int(message).min(0, message).max(highest, message);
}

const basisPoints = decimal(9_999, 2);

const keys = z.strictObject(
  {
    taker_fee_bps: basisPoints.default(takerFeeBps),
    maker_fee_bps: basisPoints.default(makerFeeBps),
    slippage_bps: basisPoints.default(slippageBps),
    spread_bps: basisPoints.default(0),
    volume_share_pct: decimal(100, 4)
      .refine((share) => share > 0, 'must be above 0; leave it out for no bound')
      .nullable()
      .default(null),
    latency_ms: integer(LONGEST_MS).default(0),
    latency_jitter_ms: integer(LONGEST_MS).default(0),
    seed: integer(4_294_967_295).default(0),
  },
  'must be an object',
);

/** The keys of `paper`. */
export const PAPER_KEYS: readonly string[] = Object.keys(keys.shape);

/** How the paper venue trades, as the configuration writes it: docs/paper-venue.md. */
export const paperSchema = keys.prefault({}).transform((values): PaperSettings => ({
  takerFeeBps: values.taker_fee_bps,
  makerFeeBps: values.maker_fee_bps,
  slippageBps: values.slippage_bps,
  spreadBps: values.spread_bps,
  ...(values.volume_share_pct !== null && { volumeSharePct: values.volume_share_pct }),
  latencyMs: values.latency_ms,
  latencyJitterMs: values.latency_jitter_ms,
  seed: values.seed,
}));
