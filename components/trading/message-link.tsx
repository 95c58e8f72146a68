'use client';

import { PageLink } from '#components/ui/page-link';

import { useDeskAddress } from '#components/trading/use-desk-address.ts';

/** Leads from an order to the message that caused it, in the room beside the chart (on a phone: the room's view). */
export function MessageLink({ messageId, children }: { messageId: string; children: string }) {
  const { hrefWith } = useDeskAddress();
  return (
    <PageLink
      href={hrefWith({ message: messageId, order: null, view: 'room' })}
      scroll={false}
      className="text-info touch:min-h-11 inline-flex items-center underline-offset-2 hover:underline"
    >
      {children}
    </PageLink>
  );
}
