import { PageLink } from '#components/ui/page-link';
import type { Message } from '#lib/sessions/message';

/** Above a room: the message that a link named isn't in it. `message` is null where it is nowhere any more. */
export function ElsewhereNote({ message }: { message: Message | null }) {
  return (
    <p role="status" className="border-warn-line bg-warn-soft text-warn border-b px-3.5 py-2 text-xs">
      {message ? (
        <>
          The message that was asked for is in another session.{' '}
          <PageLink
            href={`/sessions/${message.sessionId}?message=${message.seq}`}
            className="touch:min-h-11 inline-flex items-center font-semibold underline underline-offset-2"
          >
            Show it there
          </PageLink>
        </>
      ) : (
        'The message that was asked for is gone: its session was cleaned away. What it led to is kept.'
      )}
    </p>
  );
}
