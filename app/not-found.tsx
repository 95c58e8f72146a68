import type { Metadata } from 'next';
import { PageLink } from '#components/ui/page-link';

import { buttonClass } from '#components/ui/button';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-strong text-xl font-semibold">There is no such page</h1>
      <p className="text-dim max-w-96">The address is wrong, or what it named was deleted.</p>
      <PageLink href="/" className={buttonClass('primary', 'lg')}>
        To the Desk
      </PageLink>
    </div>
  );
}
