'use client';

import { Pause, Play } from 'lucide-react';
import { useState, useTransition } from 'react';

import type { RoomActions } from '#components/chat/room-actions.ts';
import { Avatar, labelOf } from '#components/chat/speaker';
import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import type { Participant } from '#lib/sessions/participant';
import type { Session } from '#lib/sessions/session';

interface ParticipantsProps {
  session: Session;
  setPaused: RoomActions['setPaused'];
  onChanged: (session: Session) => void;
}

/** Who is in a session; agents can be paused and resumed. */
export function ParticipantList({ session, setPaused, onChanged }: ParticipantsProps) {
  const [isPending, startTransition] = useTransition();
  const [error, setError] = useState<string | null>(null);

  function toggle({ name, paused = false }: Participant) {
    startTransition(async () => {
      const wish = { sessionId: session.id, name, paused: !paused };
      const result = await setPaused(wish).catch(() => null);
      if (result?.ok) onChanged(result.value);
      setError(
        result?.ok ? null : (result?.message ?? 'The desk could not be reached: nothing was changed.'),
      );
    });
  }

  return (
    <>
      <ul className="divide-line divide-y">
        {session.participants.map((participant) => (
          <li key={participant.name} className="flex min-h-11 items-center gap-2.5 py-1">
            <Avatar name={participant.name} participants={session.participants} />
            <span className="text-strong font-medium">{participant.name}</span>
            <span className="text-dim text-xs">{labelOf(participant.name, session.participants)}</span>
            {participant.paused ? <Badge tone="warn">paused</Badge> : null}
            {participant.kind === 'agent' ? (
              <Button
                size="sm"
                className="ml-auto"
                disabled={isPending}
                aria-label={`${participant.paused ? 'Resume' : 'Pause'} ${participant.name}`}
                onClick={() => toggle(participant)}
              >
                {participant.paused ? <Play aria-hidden size={13} /> : <Pause aria-hidden size={13} />}
                {participant.paused ? 'Resume' : 'Pause'}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {error ? (
        <p role="alert" className="text-down">
          {error}
        </p>
      ) : null}
    </>
  );
}

/** The faces of a session; a press lists who they are. */
export function ParticipantsButton(props: ParticipantsProps) {
  const [isOpen, setOpen] = useState(false);
  const { participants } = props.session;
  return (
    <>
      <button
        type="button"
        aria-label={`${participants.length} participants`}
        onClick={() => setOpen(true)}
        className="hover:bg-raised touch:min-h-11 flex items-center rounded-lg p-1"
      >
        {participants.slice(0, 6).map(({ name }) => (
          <span key={name} className="ml-0.5 first:ml-0">
            <Avatar name={name} participants={participants} small />
          </span>
        ))}
      </button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={`Who is in “${props.session.title}”`}
        footer={
          <Button size="lg" data-initial-focus onClick={() => setOpen(false)}>
            Close
          </Button>
        }
      >
        <ParticipantList {...props} />
      </Dialog>
    </>
  );
}
