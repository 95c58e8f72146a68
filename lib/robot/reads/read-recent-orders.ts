import type { Desk } from '#lib/desk-ports';
import type { Robot } from '#lib/robot/robot';
import type { Order } from '#lib/trading/order';
import { countedMs } from '#lib/trading/recent-orders';

const PAGE = 500;

/** A robot's newest orders, oldest first, as far back as they count against its pace at `now` (epoch ms). */
export async function readRecentOrders(
  { books }: Pick<Desk, 'books'>,
  { id, limits }: Pick<Robot, 'id' | 'limits'>,
  now: number,
): Promise<Order[]> {
  const since = now - countedMs(limits);
  const found: Order[] = [];
  for (;;) {
    const beforeId = found.at(-1)?.id;
    const page = await books.readOrders({ robotId: id, limit: PAGE, ...(beforeId ? { beforeId } : {}) });
    found.push(...page);
    const oldest = page.at(-1);
    if (!oldest || page.length < PAGE || oldest.createdAt < since) break;
  }
  return found.filter(({ createdAt }) => createdAt >= since).reverse();
}
