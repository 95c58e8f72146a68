import { orderIdOf } from '#lib/venues/exchange/client-id';
import type { Tracked } from '#lib/venues/exchange/tracked-order';

/** Closed orders kept in mind for news that come late. */
const REMEMBERED = 1_000;

/** The orders that the venue looks after, and the newest closed ones. */
export class TrackedOrders {
  readonly #byId = new Map<string, Tracked>();

  keep(tracked: Tracked): void {
    // Kept anew: the oldest come first.
    this.#byId.delete(tracked.order.id);
    this.#byId.set(tracked.order.id, tracked);
    if (this.#byId.size <= REMEMBERED) return;
    for (const [id, { phase }] of this.#byId) {
      if (phase !== 'closed') continue;
      this.#byId.delete(id);
      return;
    }
  }

  find(orderId: string): Tracked | undefined {
    return this.#byId.get(orderId);
  }

  *open(): Iterable<Tracked> {
    for (const tracked of this.#byId.values()) if (tracked.phase !== 'closed') yield tracked;
  }

  /** Whose order the exchange speaks of; by its own id, where the client id is not told. */
  named({ id, clientId }: { id: string; clientId: string | null }): Tracked | undefined {
    const orderId = orderIdOf(clientId);
    const known = orderId === null ? undefined : this.#byId.get(orderId);
    if (known) return known;
    for (const tracked of this.#byId.values()) if (tracked.trades.has(id)) return tracked;
    return undefined;
  }

  /** The other legs of its group. */
  groupOf({ order }: Tracked): Tracked[] {
    if (order.ocoId === null) return [];
    return [...this.#byId.values()].filter(
      (one) => one.order.ocoId === order.ocoId && one.order.id !== order.id,
    );
  }
}
