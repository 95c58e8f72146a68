'use client';

import { usePathname, useSearchParams } from 'next/navigation';

export interface DeskAddress {
  get: (name: string) => string | null;
  /** The address with these parameters changed; null takes one away. */
  hrefWith: (changes: Readonly<Record<string, string | null>>) => string;
  /** Goes there without asking the server; `push` adds a step to go back from. */
  show: (changes: Readonly<Record<string, string | null>>, how?: 'replace' | 'push') => void;
}

/** What the Desk shows stands in its address, so that it can be shared, reloaded and gone back from. */
export function useDeskAddress(): DeskAddress {
  const path = usePathname();
  const params = useSearchParams();

  const hrefWith: DeskAddress['hrefWith'] = (changes) => {
    const query = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    const text = query.toString();
    return text === '' ? path : `${path}?${text}`;
  };

  return {
    get: (name) => params.get(name),
    hrefWith,
    show: (changes, how = 'replace') => {
      const href = hrefWith(changes);
      if (how === 'push') window.history.pushState(null, '', href);
      else window.history.replaceState(null, '', href);
    },
  };
}
