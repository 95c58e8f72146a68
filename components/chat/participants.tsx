'use client';

import { Icon } from '#components/ui/icon';
import { useState, useTransition } from 'react';

import type { RoomActions } from '#components/chat/room-actions.ts';
import { Avatar, labelOf } from '#components/chat/speaker';
import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import type { Participant } from '#lib/sessions/participant';
import type { Session } from '#lib/sessions/session';

export interface ParticipantsProps {
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
                {participant.paused ? <Icon name="play" size={13} /> : <Icon name="pause" size={13} />}
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
