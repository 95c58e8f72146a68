import { createContext, useContext, useEffect, useRef, useState } from 'react';

import { fetchJson } from '#components/chat/fetch-json.ts';
import { useDeskEvent } from '#components/shell/desk-stream';
import type { OrderView } from '#lib/trading/views';

export interface RoomOrders {
  byId: ReadonlyMap<string, OrderView>;
  /** Asks for an order that isn't there yet. */
  want: (id: string) => void;
}

export const RoomOrdersContext = createContext<RoomOrders>({ byId: new Map(), want: () => undefined });

/** Orders that a room speaks of, kept up to date by the stream; others are fetched when a card needs them. */
export function useRoomOrders(initial: readonly OrderView[], seq: number): RoomOrders {
  const [byId, setById] = useState<ReadonlyMap<string, OrderView>>(
    () => new Map(initial.map((order) => [order.id, order])),
  );
  const asked = useRef(new Set<string>());

  const [take] = useState(() => (order: OrderView) => {
    setById((all) =>
      (all.get(order.id)?.updatedAt ?? 0) > order.updatedAt ? all : new Map(all).set(order.id, order),
    );
  });
  useDeskEvent(['order-changed'], ({ data }) => take(data as OrderView), seq);

  const [want] = useState(() => (id: string) => {
    if (asked.current.has(id)) return;
    asked.current.add(id);
    // Not found or not reachable: the card keeps its own words, and asks again when it is shown anew.
    fetchJson<OrderView>(`/orders/${id}`).then(take, () => asked.current.delete(id));
  });
  return { byId, want };
}

/** One order as it is now; null until it is known. */
export function useOrder(id: string): OrderView | null {
  const { byId, want } = useContext(RoomOrdersContext);
  const order = byId.get(id) ?? null;
  const isKnown = order !== null;
  useEffect(() => {
    if (!isKnown) want(id);
  }, [id, isKnown, want]);
  return order;
}

/** Orders that a message caused, as far as they are known here. */
export function useOrdersOf(messageId: string): OrderView[] {
  const { byId } = useContext(RoomOrdersContext);
  return [...byId.values()].filter((order) => order.decisionMessageId === messageId);
}
