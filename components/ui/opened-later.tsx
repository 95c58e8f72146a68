'use client';

import {
  createElement,
  useEffect,
  useState,
  useSyncExternalStore,
  type ComponentType,
  type FunctionComponent,
} from 'react';

import { RETRY_MS } from '#components/ui/load-patiently.ts';

export type OpenedLater<Props> = FunctionComponent<Props> & {
  /** Fetches the code ahead, e.g. when a pointer comes near the button that opens it. */
  preload: () => void;
};

function Unreachable() {
  return (
    <p
      role="alert"
      className="border-warn-line bg-warn-soft text-warn fixed inset-x-4 bottom-20 z-50 mx-auto max-w-md rounded-lg border px-3 py-2"
    >
      This part of the page could not be loaded: the desk can’t be reached. It opens as soon as it can; if it
      does not, reload the page.
    </p>
  );
}

/**
 * A part of the page whose code comes with its first use. Unlike a lazy component it never takes the page
 * down: where the code can't be had it says so, and goes on trying.
 */
export function openedLater<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Fallback?: ComponentType,
): OpenedLater<Props> {
  let Loaded: ComponentType<Props> | null = null;
  let loading: Promise<boolean> | null = null;
  const listeners = new Set<() => void>();

  /** False where it failed; the next call tries again. */
  function fetchCode(): Promise<boolean> {
    loading ??= load().then(
      (component) => {
        Loaded = component;
        for (const listener of listeners) listener();
        return true;
      },
      () => {
        loading = null;
        return false;
      },
    );
    return loading;
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function Later(props: Props) {
    const isLoaded = useSyncExternalStore(
      subscribe,
      () => Loaded !== null,
      () => false,
    );
    const [hasFailed, setFailed] = useState(false);
    useEffect(() => {
      if (isLoaded) return;
      let timer: ReturnType<typeof setTimeout> | null = null;
      let isGone = false;
      const attempt = async (): Promise<void> => {
        if ((await fetchCode()) || isGone) return;
        setFailed(true);
        timer = setTimeout(() => void attempt(), RETRY_MS);
      };
      void attempt();
      return () => {
        isGone = true;
        if (timer) clearTimeout(timer);
      };
    }, [isLoaded]);
    if (isLoaded && Loaded) return createElement(Loaded, props);
    if (hasFailed) return <Unreachable />;
    return Fallback ? <Fallback /> : null;
  }

  return Object.assign(Later, { preload: () => void fetchCode() });
}

/** Gives a button that fetches the code behind it when a pointer or the focus comes near. */
export function preloading(...parts: readonly { preload: () => void }[]) {
  const preload = () => {
    for (const part of parts) part.preload();
  };
  return { onPointerEnter: preload, onFocus: preload };
}
