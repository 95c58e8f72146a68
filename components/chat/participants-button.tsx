'use client';

import { useState } from 'react';

import type { ParticipantsProps } from '#components/chat/participants';
import { Avatar } from '#components/chat/speaker';
import { openedLater, preloading } from '#components/ui/opened-later';

const ParticipantsSheet = openedLater(() =>
  import('#components/chat/participants-sheet').then((part) => part.ParticipantsSheet),
);

/** More would leave the room's topic no place. */
const FACES = 4;

/** The faces of a session; a press lists who they are. */
export function ParticipantsButton(props: ParticipantsProps) {
  const [isOpen, setOpen] = useState(false);
  const { participants } = props.session;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        {...preloading(ParticipantsSheet)}
        onClick={() => setOpen(true)}
        className="hover:bg-raised touch:min-h-11 flex items-center rounded-lg p-1"
      >
        <span className="sr-only">{participants.length} participants</span>
        {participants.slice(0, FACES).map(({ name }) => (
          <span key={name} aria-hidden className="ml-px">
            <Avatar name={name} participants={participants} small />
          </span>
        ))}
        {participants.length > FACES ? (
          <span aria-hidden className="text-dim pl-1 text-xs">
            +{participants.length - FACES}
          </span>
        ) : null}
      </button>
      {isOpen ? <ParticipantsSheet {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
