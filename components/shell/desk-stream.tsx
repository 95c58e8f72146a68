'use client';

import { useRouter } from 'next/navigation';
import {
  createContext,
  Fragment,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';

import type { EventType } from '#lib/events/desk-event';
import type { QuoteView } from '#lib/market/quote';
import type { KillSwitch } from '#lib/robot/command';
import type { RobotView } from '#lib/robot/robot';
import type { BookView } from '#lib/trading/views';
import type { Connection, DeskSnapshot, RobotProcess } from '#components/shell/desk-state.ts';
import {
  createDeskStore,
  type DeskStore,
  type DeskValues,
  type FactHandler,
} from '#components/shell/desk-store.ts';
import { joinDeskStream } from '#components/shell/desk-tab.ts';

const Store = createContext<DeskStore | null>(null);

/** Gives the desk's live state to everything below; stands once, in the root layout. */
export function DeskStreamProvider({ snapshot, children }: { snapshot: DeskSnapshot; children: ReactNode }) {
  const [store] = useState(() => createDeskStore(snapshot, () => snapshot.serverTime));
  const router = useRouter();

  useEffect(() => store.hydrate(snapshot), [store, snapshot]);

  useEffect(() => {
    let leave: (() => void) | null = joinDeskStream(store, () => router.refresh());
    const onHide = () => {
      leave?.();
      leave = null;
    };
    const onShow = () => (leave ??= joinDeskStream(store, () => router.refresh()));
    addEventListener('pagehide', onHide);
    addEventListener('pageshow', onShow);
    return () => {
      removeEventListener('pagehide', onHide);
      removeEventListener('pageshow', onShow);
      onHide();
    };
  }, [store, router]);

  return <Store value={store}>{children}</Store>;
}

function useStore(): DeskStore {
  const store = useContext(Store);
  if (!store) throw new Error('The live state of the desk is only there below DeskStreamProvider.');
  return store;
}

function useValue<Key extends keyof DeskValues>(key: Key): DeskValues[Key] | undefined {
  const store = useStore();
  const subscribe = useCallback((listener: () => void) => store.subscribe(key, listener), [store, key]);
  return useSyncExternalStore(
    subscribe,
    () => store.get(key),
    () => store.getFirst(key),
  );
}

/** The newest quote of an instrument; null before the first. */
export function useQuote(symbol: string): QuoteView | null {
  return useValue(`quote:${symbol}`) ?? null;
}

/** The book of an account; null before the first. */
export function useBook(accountId: string): BookView | null {
  return useValue(`book:${accountId}`) ?? null;
}

/** All robots, each replaced as it changes. */
export function useRobots(): RobotView[] {
  return useValue('robots') ?? NO_ROBOTS;
}
const NO_ROBOTS: RobotView[] = [];

export function useKillSwitch(): KillSwitch {
  return useValue('kill-switch') ?? OFF;
}
const OFF: KillSwitch = { on: false, at: null, by: null, reason: null, flattenCommandId: null };

/** How the stream stands. */
export function useConnection(): Connection {
  return useValue('connection') ?? CONNECTING;
}
const CONNECTING: Connection = { state: 'connecting' };

/** The robot process's last sign of life; null where there was none. */
export function useRobotProcess(): RobotProcess | null {
  return useValue('process:robot') ?? null;
}

/**
 * Calls `handler` for each fact of these types. `after` is the `seq` at which the page's data was read
 * (of its snapshot): facts between that reading and now are handed over at once, so none is lost.
 */
export function useDeskEvent(types: readonly EventType[], handler: FactHandler, after?: number): void {
  const store = useStore();
  const latest = useRef(handler);
  const seen = useRef(after);
  useEffect(() => {
    latest.current = handler;
  });
  const wanted = types.join(' ');
  useEffect(() => {
    const take: FactHandler = (fact) => {
      seen.current = fact.seq;
      latest.current(fact);
    };
    return store.onFact(wanted.split(' ') as EventType[], take, seen.current);
  }, [store, wanted]);
}

/** The server's clock, epoch ms, moving on every `stepMs`; the time of rendering until the page is alive. */
export function useServerNow(stepMs = 1000): number | null {
  const offset = useValue('offset') ?? 0;
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => {
      if (!document.hidden) setNow(Date.now() + offset);
    };
    tick();
    const timer = setInterval(tick, stepMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [offset, stepMs]);
  return now;
}

/** Mounts its children anew where the stream could not resume, so that nothing old stays. */
export function RenewedByEpoch({ children }: { children: ReactNode }) {
  return <Fragment key={useValue('epoch') ?? 0}>{children}</Fragment>;
}
