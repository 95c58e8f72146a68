import type { Message } from '#lib/sessions/message';

/** The part of a session that a screen holds: messages by ascending `seq`, each once. */
export interface Transcript {
  messages: readonly Message[];
  /** Whether older ones exist before the first, newer ones after the last. */
  hasOlder: boolean;
  hasNewer: boolean;
}

/** Which messages a screen shows; null shows all. */
export interface TranscriptFilter {
  sender: string | null;
  kind: string | null;
}

export function passesFilter(message: Message, filter: TranscriptFilter): boolean {
  const isSender = filter.sender === null || filter.sender === message.sender;
  return isSender && (filter.kind === null || filter.kind === message.kind);
}

/** Takes what became of a message that is held: read, pinned, redacted. */
export function takeChanged(held: Transcript, message: Message): Transcript {
  if (!held.messages.some(({ id }) => id === message.id)) return held;
  return { ...held, messages: held.messages.map((one) => (one.id === message.id ? message : one)) };
}

/** Puts an older page before what is held. `isAll` says that nothing lies before it. */
export function addOlder(held: Transcript, page: readonly Message[], isAll: boolean): Transcript {
  const first = held.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const older = page.filter(({ seq }) => seq < first);
  return { ...held, messages: [...older, ...held.messages], hasOlder: !isAll };
}

/** Puts a newer page after what is held. `isAll` says that nothing lies after it. */
export function addNewer(held: Transcript, page: readonly Message[], isAll: boolean): Transcript {
  const last = held.messages.at(-1)?.seq ?? 0;
  const newer = page.filter(({ seq }) => seq > last);
  if (newer.length === 0 && held.hasNewer === !isAll) return held;
  return { ...held, messages: [...held.messages, ...newer], hasNewer: !isAll };
}

/**
 * Takes a message that was just posted. Where it does not follow the last one held (the screen looks at
 * an older part), it only counts as newer; so the part that is held never has a hole.
 */
export function takePosted(held: Transcript, message: Message, isFiltered: boolean): Transcript {
  const last = held.messages.at(-1)?.seq ?? 0;
  if (message.seq <= last) return held;
  const follows = isFiltered || message.seq === last + 1;
  if (held.hasNewer || !follows) return held.hasNewer ? held : { ...held, hasNewer: true };
  return addNewer(held, [message], true);
}
