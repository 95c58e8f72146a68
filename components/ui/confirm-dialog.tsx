'use client';

import type { ReactNode } from 'react';

import { Button, type ButtonTone } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { HoldButton } from '#components/ui/hold-button';

export interface ConfirmDialogProps {
  open: boolean;
  title: ReactNode;
  /** Exactly what will happen, one sentence each. */
  consequences: ReactNode[];
  confirmLabel: string;
  tone?: ButtonTone;
  /** Press and hold instead of a press. */
  hold?: boolean;
  pending?: boolean;
  /** Why it failed, when it did. */
  error?: string | null;
  /** Fields, between the list and the buttons. */
  children?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something of weight: says exactly what will happen and focuses Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { tone = 'danger', pending = false } = props;
  const confirm = props.hold ? (
    <HoldButton tone={tone} size="lg" disabled={pending} onHeld={props.onConfirm}>
      {props.confirmLabel}
    </HoldButton>
  ) : (
    <Button tone={tone} size="lg" pending={pending} onClick={props.onConfirm}>
      {props.confirmLabel}
    </Button>
  );
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button size="lg" data-initial-focus onClick={props.onClose}>
            Cancel
          </Button>
          {confirm}
        </>
      }
    >
      <ul className="space-y-1.5 text-base">
        {props.consequences.map((consequence, index) => (
          <li key={index} className="flex gap-2">
            <span aria-hidden className="text-dim">
              •
            </span>
            <span>{consequence}</span>
          </li>
        ))}
      </ul>
      {props.children}
      {props.error ? (
        <p role="alert" className="border-down-line bg-down-soft text-down rounded-lg border px-3 py-2">
          {props.error}
        </p>
      ) : null}
    </Dialog>
  );
}
