import { useState } from 'react';

import { useDeskEvent } from '#components/shell/desk-stream';
import type { Session } from '#lib/sessions/session';

/** A session kept up to date by the stream; `seq` of the snapshot before it was read. */
export function useSession(initial: Session, seq: number): [Session, (session: Session) => void] {
  const [session, setSession] = useState(initial);
  useDeskEvent(
    ['session-changed'],
    ({ data }) => {
      const changed = data as Session;
      if (changed.id === initial.id) setSession(changed);
    },
    seq,
  );
  return [session, setSession];
}
