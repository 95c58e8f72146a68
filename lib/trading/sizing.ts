import type { OrderIntent } from '#lib/trading/engine';
import { givesWay, type Standing } from '#lib/trading/gate-facts';
import { lots } from '#lib/trading/money';
import type { Side } from '#lib/trading/order';
import { affordableLots, partLots } from '#lib/trading/part-lots';
import { workingLots } from '#lib/trading/working-orders';
import type { Signal } from '#lib/strategies/strategy';

type Wanted = Pick<OrderIntent, 'side' | 'quantity' | 'purpose'>;

/**
 * What a signal asks for: a buy enters when nothing is held or being bought, a sell closes all that is held
 * and not being sold. With `sides: 'both'` a buy closes a short first and a sell while flat enters short, so
 * a reversal is asked for twice: once to close, once more when that has filled. A signal of a `part` adds that
 * part of a whole position, or closes it. Null where there is nothing to do.
 */
export function intentOfSignal(standing: Standing, signal: Signal): Wanted | null {
  switch (signal.direction) {
    case 'hold':
      return null;
    case 'buy':
    case 'strong_buy':
      return wantedOn('buy', standing, signal.part);
    case 'sell':
    case 'strong_sell':
      return wantedOn('sell', standing, signal.part);
  }
}

function wantedOn(side: Side, standing: Standing, part: number | undefined): Wanted | null {
  const { holding, orders, settings } = standing;
  const held = side === 'buy' ? holding.lots : 0 - holding.lots;
  if (held < 0) {
    // Exits that rest may never trade: they give way to this one.
    const closing = workingLots(orders, side, (order) => !givesWay(order));
    return wanted(side, 'exit', closingLots(side, 0 - held - closing, { standing, part }));
  }
  const working = workingLots(orders, side);
  if (side === 'sell' && settings.sides !== 'both') return null;
  return wanted(side, 'entry', enteringLots(side, held + working, { standing, part }));
}

function wanted(side: Side, purpose: Wanted['purpose'], quantity: number): Wanted | null {
  return quantity > 0 ? { side, quantity: lots(quantity), purpose } : null;
}

interface Portion {
  standing: Standing;
  /** Of a whole position, above 0, at most 1; undefined for all or nothing. */
  part: number | undefined;
}

/** A whole position when nothing is `taken`; or a part, one lot at least: within what a whole one leaves room for. */
function enteringLots(side: Side, taken: number, { standing, part }: Portion): number {
  if (part === undefined && taken > 0) return 0;
  const most = affordableLots(side, standing);
  if (part === undefined) return Math.min(partLots(1, side, standing), most);
  const room = partLots(1, side, standing) - taken;
  return Math.min(Math.max(1, partLots(part, side, standing)), room, most);
}

/** All that is open; or a part, one lot at least, and all where less than half a part would be left. */
function closingLots(side: Side, open: number, { standing, part }: Portion): number {
  if (part === undefined) return open;
  const some = Math.max(1, partLots(part, side, standing));
  return open < some * 1.5 ? open : some;
}
