/** Rows kept on the screen; older ones are in the API. */
const KEPT = 500;

function changedAt(item: object): number {
  return 'updatedAt' in item && typeof item.updatedAt === 'number' ? item.updatedAt : 0;
}

/**
 * A list, newest first, with `item` in it: in the place of the one with its id, else at the front. The same
 * event twice changes nothing; an older state of an item (by `updatedAt`) never replaces a newer one.
 */
export function putNewest<Item extends { id: string }>(items: readonly Item[], item: Item): readonly Item[] {
  const index = items.findIndex(({ id }) => id === item.id);
  const known = items[index];
  if (known === undefined) return [item, ...items].slice(0, KEPT);
  if (changedAt(known) > changedAt(item)) return items;
  return items.map((old) => (old.id === item.id ? item : old));
}
