'use client';

import { useEffect, useState } from 'react';

import type { BookView, EquityPointView } from '#lib/trading/views';

const POINTS = 500;

export interface CurvePoint {
  at: number;
  /** For drawing only; `text` is the figure. */
  equity: number;
  text: string;
}

function pointOf(point: Pick<EquityPointView, 'marketAt' | 'equity'>): CurvePoint {
  return { at: point.marketAt, equity: Number(point.equity), text: point.equity };
}

/** The curve with the book of this moment at its end. */
export function withNewest(points: readonly CurvePoint[], book: BookView | null): CurvePoint[] {
  if (!book) return [...points];
  return [
    ...points.filter((point) => point.at < book.at),
    pointOf({ marketAt: book.at, equity: book.equity }),
  ];
}

async function fetchEquity(accountId: string, signal: AbortSignal): Promise<CurvePoint[]> {
  const query = new URLSearchParams({ account: accountId, limit: String(POINTS) });
  const response = await fetch(`/api/v1/equity?${query}`, { signal });
  if (!response.ok) throw new Error(`The desk answered ${response.status}.`);
  const { items } = (await response.json()) as { items: EquityPointView[] };
  return items.map(pointOf);
}

export type EquityCurve =
  { kind: 'loading' } | { kind: 'error'; message: string } | { kind: 'ready'; points: CurvePoint[] };

/** An account's equity over market time, read once; its newest point is the book's. */
export function useEquityCurve(accountId: string): { curve: EquityCurve; retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [curve, setCurve] = useState<EquityCurve>({ kind: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    fetchEquity(accountId, abort.signal).then(
      (points) => setCurve({ kind: 'ready', points }),
      (error: unknown) => {
        if (!abort.signal.aborted)
          setCurve({ kind: 'error', message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => abort.abort();
  }, [accountId, attempt]);
  return { curve, retry: () => setAttempt(attempt + 1) };
}
