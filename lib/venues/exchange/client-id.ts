const ORDER_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const REVISED = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-(\d{1,3})$/;

/**
 * The client id that an order has at the exchange: its own id, and after each edit that had to place it anew
 * another one, made from it. None is used twice, and whoever knows the order can name all of them.
 */
export function clientIdOf(orderId: string, revision: number): string {
  return revision === 0 ? orderId : `${orderId.replaceAll('-', '')}-${revision}`;
}

/** The desk's order that a client id was made from; null where it has another shape, so is not ours. */
export function orderIdOf(clientId: string | null): string | null {
  if (clientId === null) return null;
  if (ORDER_ID.test(clientId)) return clientId;
  const parts = REVISED.exec(clientId);
  return parts && parts.slice(1, 6).join('-');
}
