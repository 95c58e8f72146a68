'use client';

import { useEffect, useState } from 'react';

import type { OrderView } from '#lib/trading/views';

export type FoundOrder =
  { kind: 'found'; order: OrderView } | { kind: 'loading' } | { kind: 'missing'; message: string };

type Fetched = { id: string; result: FoundOrder };

async function fetchOrder(id: string, signal: AbortSignal): Promise<FoundOrder> {
  const response = await fetch(`/api/v1/orders/${encodeURIComponent(id)}`, { signal });
  if (response.status === 404) return { kind: 'missing', message: 'There is no order with this id.' };
  if (!response.ok) return { kind: 'missing', message: `The desk answered ${response.status}.` };
  return { kind: 'found', order: (await response.json()) as OrderView };
}

/** One order: of those on the screen, else asked of the desk. */
export function useOrder(id: string, shown: readonly OrderView[]): FoundOrder {
  const known = shown.find((order) => order.id === id);
  const isKnown = known !== undefined;
  const [fetched, setFetched] = useState<Fetched | null>(null);
  useEffect(() => {
    if (isKnown) return;
    const abort = new AbortController();
    fetchOrder(id, abort.signal).then(
      (result) => setFetched({ id, result }),
      () => {
        if (!abort.signal.aborted) {
          setFetched({ id, result: { kind: 'missing', message: 'The desk could not be reached.' } });
        }
      },
    );
    return () => abort.abort();
  }, [id, isKnown]);
  if (known) return { kind: 'found', order: known };
  return fetched?.id === id ? fetched.result : { kind: 'loading' };
}
