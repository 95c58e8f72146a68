'use client';

import { ParticipantList, type ParticipantsProps } from '#components/chat/participants';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';

/** Who is in a session, over the page. */
export function ParticipantsSheet({ onClose, ...props }: ParticipantsProps & { onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Who is in “${props.session.title}”`}
      footer={
        <Button size="lg" data-initial-focus onClick={onClose}>
          Close
        </Button>
      }
    >
      <ParticipantList {...props} />
    </Dialog>
  );
}
