import { Icon } from '#components/ui/icon';
import type { CSSProperties } from 'react';

import { classNames } from '#components/ui/class-names.ts';
import type { Participant, ParticipantKind } from '#lib/sessions/participant';

const COLOURS = 8;

/** A number that stays with a name, for those who are no longer in the session. */
function hashOf(name: string): number {
  return [...name].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
}

/** The colour of a speaker: by place in the session, so that two of one session rarely share one. */
function speakerStyle(name: string, participants: readonly Participant[]): CSSProperties {
  const place = participants.findIndex((participant) => participant.name === name);
  const number = ((place < 0 ? hashOf(name) : place) % COLOURS) + 1;
  return { '--speaker': `var(--color-speaker-${number})` } as CSSProperties;
}

/** Two signs for a name: `Agent-1` → `A1`, `Mary Ann` → `MA`, `Operator` → `Op`. */
function initialsOf(name: string): string {
  const parts = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const [first = '?', second] = parts;
  return second ? `${first.charAt(0)}${second.charAt(0)}`.toUpperCase() : first.slice(0, 2);
}

const SHAPES: Record<ParticipantKind, string> = {
  agent: 'rounded-lg bg-(--speaker) text-on-accent',
  person: 'rounded-full bg-(--speaker) text-on-accent',
  robot: 'rounded-lg border border-line-strong bg-raised text-text',
  system: 'rounded-lg border border-line bg-panel text-dim',
};

/** Who speaks, at a glance: colour by speaker, shape by kind. */
export function Avatar(props: { name: string; participants: readonly Participant[]; small?: boolean }) {
  const kind = props.participants.find(({ name }) => name === props.name)?.kind ?? 'system';
  return (
    <span
      aria-hidden
      style={speakerStyle(props.name, props.participants)}
      className={classNames(
        'grid shrink-0 place-items-center font-bold',
        props.small ? 'size-6 text-[0.625rem]' : 'text-2xs size-7',
        SHAPES[kind],
      )}
    >
      {kind === 'robot' ? (
        <Icon name="bot" size={15} />
      ) : kind === 'system' ? (
        <Icon name="cog" size={14} />
      ) : (
        initialsOf(props.name)
      )}
    </span>
  );
}

/** What a speaker is: an agent's role, else its kind. */
export function labelOf(name: string, participants: readonly Participant[]): string {
  const participant = participants.find((one) => one.name === name);
  return participant?.role ?? participant?.kind ?? 'left';
}
