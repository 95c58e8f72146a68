'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';

import type { InspectorActions } from '#components/inspector/inspector-actions.ts';
import { useAttempt } from '#components/inspector/use-attempt.ts';
import { Button, buttonClass } from '#components/ui/button';
import { PageLink } from '#components/ui/page-link';
import type { Session } from '#lib/sessions/session';

const FORMATS = [
  { format: 'json', label: 'JSON' },
  { format: 'markdown', label: 'Markdown' },
  { format: 'csv', label: 'CSV' },
] as const;

export interface SessionCareProps {
  session: Session;
  /** How many messages a session takes. */
  maxMessages: number;
  actions: InspectorActions;
  onChanged: (session: Session) => void;
}

/** Keeping, checking, taking along and continuing a session. */
export function SessionCare({ session, maxMessages, actions, onChanged }: SessionCareProps) {
  const router = useRouter();
  const { isPending, error, attempt } = useAttempt();
  const [integrity, setIntegrity] = useState<string | null>(null);
  const { id: sessionId, pinned, held } = session;
  const isClosed = session.status === 'archived' || session.lastSeq >= maxMessages;

  function verify() {
    attempt(
      () => actions.verifySession({ sessionId }),
      ({ messages, fault }) => setIntegrity(fault ?? `Whole: the chain of ${messages} messages holds.`),
    );
  }

  return (
    <section aria-labelledby="care">
      <h2 id="care" className="text-strong mb-2 font-semibold">
        Keep and check
      </h2>
      <Links session={session} />
      <div className="flex flex-wrap gap-2">
        <Button
          aria-pressed={pinned}
          disabled={isPending}
          onClick={() => attempt(() => actions.changeSession({ sessionId, pinned: !pinned }), onChanged)}
        >
          {pinned ? 'Unpin' : 'Pin'}
        </Button>
        <Button
          aria-pressed={held}
          disabled={isPending}
          title="A held session is neither cleaned away nor deleted"
          onClick={() => attempt(() => actions.changeSession({ sessionId, held: !held }), onChanged)}
        >
          {held ? 'Lift the hold' : 'Hold'}
        </Button>
        <Button disabled={isPending} onClick={verify}>
          Verify
        </Button>
        {isClosed && session.continuedIn === null ? (
          <Button
            disabled={isPending}
            onClick={() =>
              attempt(
                () => actions.continueSession({ sessionId }),
                ({ id }) => router.push(`/sessions/${id}`),
              )
            }
          >
            Continue in a new session
          </Button>
        ) : null}
      </div>
      <p role="status" className="text-dim mt-2 empty:hidden">
        {integrity}
      </p>
      {error ? (
        <p role="alert" className="text-down mt-2">
          {error}
        </p>
      ) : null}
      <h3 className="text-dim mt-3 mb-1 text-xs font-medium">Export</h3>
      <p className="flex flex-wrap gap-2">
        {FORMATS.map(({ format, label }) => (
          <a
            key={format}
            download
            href={`/api/v1/sessions/${sessionId}/export?format=${format}`}
            className={buttonClass('plain', 'sm')}
          >
            {label}
          </a>
        ))}
      </p>
    </section>
  );
}

/** Where a session came from, and where it goes on. */
function Links({ session: { origin, continuedIn } }: { session: Session }) {
  const link = 'text-info touch:min-h-11 inline-flex items-center underline underline-offset-2';
  return (
    <p className="text-dim mb-2 flex flex-col gap-1 empty:hidden">
      {origin ? (
        <PageLink href={`/sessions/${origin.sessionId}?message=${origin.seq}`} className={link}>
          {origin.kind === 'fork'
            ? `Forked from message ${origin.seq} of another session`
            : 'Continues another session'}
        </PageLink>
      ) : null}
      {continuedIn ? (
        <PageLink href={`/sessions/${continuedIn}`} className={link}>
          Goes on in the next session
        </PageLink>
      ) : null}
    </p>
  );
}
