'use client';

import { Icon, type IconName } from '#components/ui/icon';
import { PageLink } from '#components/ui/page-link';
import { usePathname, useSearchParams } from 'next/navigation';

import { classNames } from '#components/ui/class-names.ts';

interface Place {
  name: string;
  icon: IconName;
  path: string;
  /** One view of the Desk on a phone. */
  view?: string;
}

const DESK: Place = { name: 'Desk', icon: 'layout-dashboard', path: '/' };
const SESSIONS: Place = { name: 'Sessions', icon: 'messages-square', path: '/sessions' };
const TABS: readonly Place[] = [
  DESK,
  { name: 'Chart', icon: 'chart-candlestick', path: '/', view: 'chart' },
  { name: 'Room', icon: 'message-square', path: '/', view: 'room' },
  { name: 'Orders', icon: 'list-ordered', path: '/', view: 'orders' },
  SESSIONS,
];

function usePlace() {
  const path = usePathname();
  const params = useSearchParams();
  const robot = params.get('robot');
  const view = params.get('view') ?? 'desk';

  function hrefOf(place: Place): string {
    const query = new URLSearchParams();
    if (robot && place.path === '/') query.set('robot', robot);
    if (place.view) query.set('view', place.view);
    const text = query.toString();
    return text ? `${place.path}?${text}` : place.path;
  }

  /** `page` alone where views don't count (the rail). */
  function isHere(place: Place, counts: 'page' | 'view'): boolean {
    if (place.path !== '/') return path.startsWith(place.path);
    return path === '/' && (counts === 'page' || view === (place.view ?? 'desk'));
  }

  return { hrefOf, isHere };
}

/** The pages, at the left edge of wide screens. */
export function Rail() {
  const { hrefOf, isHere } = usePlace();
  return (
    <nav
      aria-label="Pages"
      className="border-line bg-panel phone:hidden desktop:w-18 flex w-13 flex-col items-center gap-1 border-r py-2"
    >
      {[DESK, SESSIONS].map((place) => (
        <PageLink
          key={place.name}
          href={hrefOf(place)}
          aria-current={isHere(place, 'page') ? 'page' : undefined}
          className="text-dim hover:bg-raised hover:text-strong aria-[current]:bg-raised aria-[current]:text-accent desktop:h-13 desktop:w-15 flex h-11 w-11 flex-col items-center justify-center gap-0.5 rounded-lg"
        >
          <Icon name={place.icon} size={19} strokeWidth={1.8} />
          <span className="text-2xs max-desktop:sr-only leading-none font-medium">{place.name}</span>
        </PageLink>
      ))}
    </nav>
  );
}

/** The views of the Desk and the other pages, under the thumb of a phone. */
export function BottomTabs() {
  const { hrefOf, isHere } = usePlace();
  const isOnDesk = usePathname() === '/';
  return (
    <nav
      aria-label="Views"
      className="border-line bg-panel phone:grid phone:grid-cols-5 hidden border-t pb-[env(safe-area-inset-bottom,0px)]"
    >
      {TABS.map((place) => (
        <PageLink
          key={place.name}
          href={hrefOf(place)}
          isHere={isOnDesk && place.path === '/'}
          aria-current={isHere(place, 'view') ? 'page' : undefined}
          className={classNames(
            'text-dim flex h-14 flex-col items-center justify-center gap-1 -outline-offset-2',
            'aria-[current]:border-accent aria-[current]:text-accent border-t-2 border-transparent',
          )}
        >
          <Icon name={place.icon} size={20} strokeWidth={1.8} />
          <span className="text-2xs leading-none font-medium">{place.name}</span>
        </PageLink>
      ))}
    </nav>
  );
}
