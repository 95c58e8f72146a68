'use client';

import { Icon } from '#components/ui/icon';

import { Button } from '#components/ui/button';
import { Select, TextField } from '#components/ui/field';
import { IconButton } from '#components/ui/icon-button';
import type { ParticipantKind } from '#lib/sessions/participant';

export interface ParticipantDraft {
  key: number;
  name: string;
  kind: ParticipantKind;
  role: string;
}

/** Rows of a form, one a participant. */
export function ParticipantFields(props: {
  drafts: readonly ParticipantDraft[];
  onChange: (drafts: ParticipantDraft[]) => void;
}) {
  const { drafts, onChange } = props;
  const set = (key: number, change: Partial<ParticipantDraft>) =>
    onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft)));
  const nextKey = Math.max(0, ...drafts.map(({ key }) => key)) + 1;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-dim mb-1 text-xs font-medium">Participants besides you</legend>
      {drafts.map((draft, index) => (
        <div key={draft.key} className="grid grid-cols-[minmax(0,1fr)_5.5rem_minmax(0,1fr)_auto] gap-1.5">
          <TextField
            aria-label={`Name of participant ${index + 1}`}
            placeholder="Name"
            maxLength={100}
            value={draft.name}
            onChange={(event) => set(draft.key, { name: event.target.value })}
          />
          <Select
            aria-label={`Kind of participant ${index + 1}`}
            value={draft.kind}
            onChange={(event) => set(draft.key, { kind: event.target.value as ParticipantKind })}
          >
            <option>agent</option>
            <option>person</option>
          </Select>
          <TextField
            aria-label={`Role of participant ${index + 1}`}
            placeholder="Role"
            maxLength={100}
            value={draft.role}
            onChange={(event) => set(draft.key, { role: event.target.value })}
          />
          <IconButton
            label={`Leave out participant ${index + 1}`}
            onClick={() => onChange(drafts.filter(({ key }) => key !== draft.key))}
          >
            <Icon name="x" size={15} />
          </IconButton>
        </div>
      ))}
      <Button
        className="self-start"
        onClick={() =>
          onChange([...drafts, { key: nextKey, name: `Agent-${drafts.length + 1}`, kind: 'agent', role: '' }])
        }
      >
        <Icon name="plus" size={14} /> Add participant
      </Button>
    </fieldset>
  );
}
