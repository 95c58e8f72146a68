import type { GateCheck } from '#lib/trading/gate-check';
import { type GateFacts, isAutomatic } from '#lib/trading/gate-facts';
import { isEntry } from '#lib/trading/gate-words';
import type { Order } from '#lib/trading/order';
import { isWorking } from '#lib/trading/working-states';
import type { WorkingOrders } from '#lib/trading/working-orders';
import { executedEntries, MINUTE_MS, sentWithinMinute } from '#lib/trading/recent-orders';

const limitsOf = ({ settings }: GateFacts) => settings.limits;

function openAfter({ standing, editing }: GateFacts): number {
  return openOrders(standing.orders, editing?.id) + 1;
}

function sentAfter({ standing, context }: GateFacts): number {
  return sentWithinMinute(standing.recent, context.now) + 1;
}

/** How many orders work, a group that cancels each other counted once. */
function openOrders({ working }: WorkingOrders, exceptId?: string): number {
  const open = new Set<string>();
  for (const { id, ocoId } of working.values()) if (id !== exceptId) open.add(ocoId ?? id);
  return open.size;
}

/** The newest order like this one that traded or may trade; null where there is none. */
function twinOf({ standing, intent, context, settings }: GateFacts): Order | null {
  const since = context.now - (settings.limits.duplicateSeconds ?? 0) * 1000;
  let twin: Order | null = null;
  for (const order of standing.recent.orders.values()) {
    const isAlive = isWorking(order.state) || order.filledQuantity > 0;
    if (order.createdAt > since && isAlive && isAlike(order, intent)) twin = order;
  }
  return twin;
}

function isAlike(order: Order, intent: GateFacts['intent']): boolean {
  return (
    order.purpose === 'entry' &&
    order.side === intent.side &&
    order.type === intent.type &&
    order.quantity === intent.quantity &&
    order.price === intent.price &&
    order.stopPrice === (intent.stopPrice ?? null) &&
    order.trail === (intent.trail ?? null)
  );
}

function executedAfter({ standing, context, settings }: GateFacts): number {
  const marketAt = standing.market.at - settings.limits.throttleMinutes * MINUTE_MS;
  const createdAt = context.runningSince ?? Number.NEGATIVE_INFINITY;
  return executedEntries(standing.recent, { marketAt, createdAt }) + 1;
}

/** How many orders, and how fast. */
export const paceChecks: readonly GateCheck[] = [
  {
    code: 'open_orders_limit',
    label: 'Open orders',
    applies: (facts) => isEntry(facts) && limitsOf(facts).maxOpenOrders !== null,
    passes: (facts) => openAfter(facts) <= (limitsOf(facts).maxOpenOrders ?? Infinity),
    used: (facts) => String(openAfter(facts)),
    limit: (facts) => String(limitsOf(facts).maxOpenOrders),
  },
  {
    code: 'order_rate_limit',
    label: 'Orders within a minute',
    applies: (facts) => isEntry(facts) && limitsOf(facts).ordersPerMinute !== null,
    passes: (facts) => sentAfter(facts) <= (limitsOf(facts).ordersPerMinute ?? Infinity),
    used: (facts) => String(sentAfter(facts)),
    limit: (facts) => String(limitsOf(facts).ordersPerMinute),
  },
  {
    code: 'duplicate_order',
    label: 'Same order again',
    applies: (facts) => isEntry(facts) && facts.editing === null && limitsOf(facts).duplicateSeconds !== null,
    passes: (facts) => twinOf(facts) === null,
    used: (facts) => {
      const twin = twinOf(facts);
      return twin ? `after ${String((facts.context.now - twin.createdAt) / 1000)} s` : 'no';
    },
    limit: (facts) => `after ${String(limitsOf(facts).duplicateSeconds)} s or more`,
  },
  {
    code: 'execution_throttle',
    label: 'Repeated executions',
    applies: (facts) =>
      isEntry(facts) &&
      facts.editing === null &&
      isAutomatic(facts.intent) &&
      limitsOf(facts).throttleExecutions !== null,
    passes: (facts) => executedAfter(facts) <= (limitsOf(facts).throttleExecutions ?? Infinity),
    used: (facts) => `${String(executedAfter(facts))} entries`,
    limit: (facts) =>
      `${String(limitsOf(facts).throttleExecutions)} entries in ${String(limitsOf(facts).throttleMinutes)} minutes`,
  },
];
