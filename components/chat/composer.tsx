'use client';

import { Icon } from '#components/ui/icon';
import { useId, useRef, useState, type KeyboardEvent } from 'react';

import { matchNames, mentionAt } from '#components/chat/mention.ts';
import { openedLater, preloading } from '#components/ui/opened-later';
import { useConnection } from '#components/shell/desk-stream';
import { classNames } from '#components/ui/class-names.ts';
import { FIELD_CLASS } from '#components/ui/field';
import { IconButton } from '#components/ui/icon-button';
import { EVERYONE, type Message } from '#lib/sessions/message';
import type { Participant } from '#lib/sessions/participant';

const RecipientList = openedLater(() =>
  import('#components/chat/recipient-list').then((part) => part.RecipientList),
);

export interface ComposerProps {
  participants: readonly Participant[];
  /** Who writes. */
  sender: string;
  replyTo: Message | null;
  onCancelReply: () => void;
  onSend: (draft: { recipient: string; content: string }) => void;
}

/** Where a message is written: Enter sends, Shift+Enter breaks the line, `@` chooses whom. */
export function Composer(props: ComposerProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [recipient, setRecipient] = useState(EVERYONE);
  const [cursor, setCursor] = useState(0);
  const [active, setActive] = useState(0);
  const [isDismissed, setDismissed] = useState(false);

  const { state } = useConnection();
  const isLost = state === 'reconnecting' || state === 'offline';
  const everybody = [
    EVERYONE,
    ...props.participants.map(({ name }) => name).filter((name) => name !== props.sender),
  ];
  const mention = isDismissed ? null : mentionAt(text, cursor);
  const names = mention ? matchNames(everybody, mention.query) : [];
  const isChoosing = names.length > 0;

  function choose(name: string) {
    if (!mention) return;
    setRecipient(name);
    setText(text.slice(0, mention.start) + text.slice(cursor));
    setActive(0);
    area.current?.focus();
  }

  function send() {
    const content = text.trim();
    if (content === '') return;
    props.onSend({ recipient, content });
    setText('');
    setCursor(0);
    area.current?.focus();
  }

  function onChoosingKey(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((active + step + names.length) % names.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(names[active] ?? EVERYONE);
    else if (event.key === 'Escape') setDismissed(true);
    else return;
    event.preventDefault();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (isChoosing) return onChoosingKey(event);
    if (event.key === 'Escape') props.onCancelReply();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className="border-line phone:px-2.5 phone:py-2 relative border-t px-3 py-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isChoosing ? (
        <RecipientList
          id={id}
          names={names}
          active={Math.min(active, names.length - 1)}
          participants={props.participants}
          onChoose={choose}
        />
      ) : null}
      {props.replyTo ? (
        <p className="text-dim flex items-center gap-1 pb-1.5 text-xs">
          <span className="truncate">
            Answering {props.replyTo.sender}:{' '}
            {props.replyTo.redaction ? 'content removed' : props.replyTo.content}
          </span>
          <IconButton size="sm" label="Answer nobody" onClick={props.onCancelReply}>
            <Icon name="x" size={13} />
          </IconButton>
        </p>
      ) : null}
      {isLost ? <p className="text-warn pb-1.5 text-xs">Offline: sent when the desk is back.</p> : null}
      <div className="flex items-end gap-1.5">
        <select
          aria-label="Recipient"
          value={recipient}
          onChange={(event) => setRecipient(event.target.value)}
          className="border-line bg-raised text-strong touch:h-11 phone:w-20 h-9 w-24 shrink-0 rounded-lg border px-1.5 text-xs font-medium"
        >
          {everybody.map((name) => (
            <option key={name} value={name}>
              → {name}
            </option>
          ))}
        </select>
        <textarea
          ref={area}
          aria-label="Message"
          {...preloading(RecipientList)}
          aria-autocomplete="list"
          aria-controls={isChoosing ? id : undefined}
          aria-activedescendant={isChoosing ? `${id}-${Math.min(active, names.length - 1)}` : undefined}
          rows={1}
          value={text}
          placeholder="Message, @ to choose whom"
          onChange={(event) => {
            setText(event.target.value);
            setCursor(event.target.selectionStart);
            setDismissed(false);
            setActive(0);
          }}
          onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          className={classNames(
            FIELD_CLASS,
            'touch:min-h-11 [field-sizing:content] !h-auto max-h-40 min-h-9 resize-none py-2',
          )}
        />
        <IconButton type="submit" tone="plain" label="Send" disabled={text.trim() === ''} className="!h-9">
          <Icon name="send-horizontal" size={16} />
        </IconButton>
      </div>
    </form>
  );
}
