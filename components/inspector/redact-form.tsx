'use client';

import { useState } from 'react';

import { Button } from '#components/ui/button';
import { Field, TextField } from '#components/ui/field';

/** Asks why a message's content is to be removed, and says what that means. */
export function RedactForm(props: { isPending: boolean; onRedact: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  return (
    <form
      aria-label="Redact this message"
      className="border-down-line flex flex-col gap-2 rounded-lg border p-3"
      onSubmit={(event) => {
        event.preventDefault();
        props.onRedact(reason.trim());
      }}
    >
      <p>
        The content is removed for good: here, from the search, and from later backups. That it was said,
        when, by whom, and who removed it and why, stays. Backups made before still hold it.
      </p>
      <Field label="Reason">
        <TextField
          required
          maxLength={500}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <Button type="submit" tone="danger" size="lg" className="self-start" pending={props.isPending}>
        Remove the content
      </Button>
    </form>
  );
}
