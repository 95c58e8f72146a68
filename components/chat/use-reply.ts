import { useState } from 'react';

import type { Message } from '#lib/sessions/message';

/** The message that is being answered, as it is now: its content may be removed meanwhile. `held` is by id. */
export function useReply(held: ReadonlyMap<string, Message>) {
  const [chosen, choose] = useState<Message | null>(null);
  return [chosen && (held.get(chosen.id) ?? chosen), choose] as const;
}
