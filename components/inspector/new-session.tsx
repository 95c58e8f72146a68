'use client';

import { Icon } from '#components/ui/icon';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';

import { ParticipantFields, type ParticipantDraft } from '#components/inspector/participant-fields';
import type { SessionActions } from '#components/inspector/session-actions.ts';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field, TextField } from '#components/ui/field';

const FORM = 'new-session';

function SessionForm({
  create,
  onPending,
}: {
  create: SessionActions['create'];
  onPending: (is: boolean) => void;
}) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const [error, setError] = useState<string | null>(null);
  const [drafts, setDrafts] = useState<ParticipantDraft[]>([
    { key: 1, name: 'Agent-1', kind: 'agent', role: '' },
  ]);
  const [title, setTitle] = useState('');
  const [topic, setTopic] = useState('');
  /** One key a form: pressing twice makes one session. */
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());

  function submit() {
    onPending(true);
    startTransition(async () => {
      const result = await create({
        title,
        topic,
        participants: drafts.map(({ name, kind, role }) => ({ name, kind, ...(role && { role }) })),
        idempotencyKey,
      }).catch(() => null);
      onPending(false);
      if (result?.ok) return router.push(`/sessions/${result.value.id}`);
      setError(result?.message ?? 'The desk could not be reached. Pressing again makes no second session.');
      if (result) setKey(crypto.randomUUID());
    });
  }

  return (
    <form
      id={FORM}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label="Title">
        <TextField
          required
          maxLength={200}
          data-initial-focus
          autoComplete="off"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      <Field label="Topic (optional)">
        <TextField
          maxLength={1000}
          autoComplete="off"
          value={topic}
          onChange={(event) => setTopic(event.target.value)}
        />
      </Field>
      <ParticipantFields drafts={drafts} onChange={setDrafts} />
      {error ? (
        <p role="alert" className="border-down-line bg-down-soft text-down rounded-lg border px-3 py-2">
          {error}
        </p>
      ) : null}
    </form>
  );
}

/** Starts a session and goes there. */
export function NewSession({ create }: { create: SessionActions['create'] }) {
  const [isOpen, setOpen] = useState(false);
  const [isPending, setPending] = useState(false);
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        <Icon name="plus" size={15} /> New session
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title="New session"
        footer={
          <>
            <Button size="lg" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button size="lg" tone="primary" type="submit" form={FORM} pending={isPending}>
              Start session
            </Button>
          </>
        }
      >
        <SessionForm create={create} onPending={setPending} />
      </Dialog>
    </>
  );
}
