'use client';

import { Icon } from '#components/ui/icon';
import { lazy, memo, Suspense } from 'react';

import { MessageContent } from '#components/chat/message-cards';
import { Avatar, labelOf } from '#components/chat/speaker';
import { loadPatiently } from '#components/ui/load-patiently.ts';
import { classNames } from '#components/ui/class-names.ts';
import { IconButton } from '#components/ui/icon-button';
import { Time } from '#components/ui/time';
import type { Message } from '#lib/sessions/message';
import type { Participant } from '#lib/sessions/participant';

const MessageMarks = lazy(async () => ({
  default: (await loadPatiently(() => import('#components/chat/message-marks'))).MessageMarks,
}));

export interface MessageRowProps {
  message: Message;
  /** Under the heading of the one before. */
  continues: boolean;
  participants: readonly Participant[];
  /** The message it answers; null where that is not held. */
  repliedTo: Message | null;
  isMarked: boolean;
  onReply: ((message: Message) => void) | null;
  onShow: (messageId: string) => void;
  /** Shows the raw message, in the inspector. */
  onInspect?: (message: Message) => void;
}

function Heading({ message, participants }: Pick<MessageRowProps, 'message' | 'participants'>) {
  return (
    <p className="text-dim flex flex-wrap items-baseline gap-x-1.5 text-xs">
      <span className="text-strong text-sm font-semibold">{message.sender}</span>
      <span>{labelOf(message.sender, participants)}</span>
      <span>
        <span aria-hidden>→ </span>
        <span className="sr-only">to </span>
        {message.recipient}
      </span>
      <Time at={message.at} tappable />
    </p>
  );
}

/** What it answers, in a line; a press goes there. Answers to the message just above need none. */
function Quote({ repliedTo, onShow }: { repliedTo: Message; onShow: (messageId: string) => void }) {
  return (
    <button
      type="button"
      onClick={() => onShow(repliedTo.id)}
      className="border-line-strong text-dim hover:text-text touch:min-h-8 mt-0.5 flex max-w-full items-center gap-1 border-l-2 pl-1.5 text-left text-xs"
    >
      <Icon name="reply" size={11} className="shrink-0" />
      <span className="truncate">
        <span className="font-medium">{repliedTo.sender}</span>{' '}
        {repliedTo.redaction ? <em>content removed</em> : repliedTo.content}
      </span>
    </button>
  );
}

/** Something that happened, across the whole width; what belongs to the card above stands under it. */
function SystemRow({
  message,
  isMarked,
  continues,
}: Pick<MessageRowProps, 'message' | 'isMarked' | 'continues'>) {
  return (
    <p
      className={classNames(
        'text-dim rounded-md text-balance',
        continues ? 'text-2xs mr-3.5 ml-13 px-2.5 pt-0.5 pb-1' : 'mx-3 my-1.5 px-2 py-1 text-center text-xs',
        isMarked && 'bg-info-soft',
      )}
    >
      {message.redaction ? 'A note was removed' : message.content} · <Time at={message.at} tappable />
    </p>
  );
}

/** Whether there is more to say of a message than who said what: most have nothing, and don't load the words for it. */
function isMarkedMessage({ pinned, priority, redaction, status, visibility }: Message): boolean {
  return pinned || redaction !== null || priority !== 'normal' || visibility !== 'all' || status !== 'sent';
}

/** What it says, as far as it still does, and what else is to say of it. */
function Body({ message }: { message: Message }) {
  return (
    <>
      {message.redaction ? null : <MessageContent message={message} />}
      {isMarkedMessage(message) ? (
        <Suspense>
          <MessageMarks message={message} />
        </Suspense>
      ) : null}
    </>
  );
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, participants, repliedTo, onReply, onInspect } = props;
  if (message.kind === 'system') return <SystemRow {...props} />;
  return (
    <article
      aria-label={`Message ${message.seq} of ${message.sender} to ${message.recipient}`}
      className={classNames(
        'group hover:bg-raised/30 relative grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2.5 px-3.5',
        props.continues ? 'pt-1.5 pb-0.5' : 'pt-2 pb-0.5',
        props.isMarked && 'bg-info-soft/70 shadow-[inset_2px_0_var(--color-info)]',
      )}
    >
      <div>{props.continues ? null : <Avatar name={message.sender} participants={participants} />}</div>
      <div className="min-w-0 text-sm leading-5 break-words">
        {props.continues ? null : <Heading message={message} participants={participants} />}
        {repliedTo && message.kind === 'chat' ? <Quote repliedTo={repliedTo} onShow={props.onShow} /> : null}
        <Body message={message} />
      </div>
      <div className="bg-panel absolute top-1 right-2 flex rounded-lg opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
        {onReply ? (
          <IconButton size="sm" label={`Reply to ${message.sender}`} onClick={() => onReply(message)}>
            <Icon name="reply" size={14} />
          </IconButton>
        ) : null}
        {onInspect ? (
          <IconButton size="sm" label={`Raw message ${message.seq}`} onClick={() => onInspect(message)}>
            <Icon name="braces" size={14} />
          </IconButton>
        ) : null}
      </div>
    </article>
  );
});
