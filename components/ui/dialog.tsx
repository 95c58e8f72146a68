'use client';

import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Buttons; the one with `data-initial-focus` (Cancel) takes the focus. */
  footer?: ReactNode;
}

/**
 * A modal on the browser's own `<dialog>`: Esc closes, the focus stays inside and goes back after. A card
 * on wide screens, a bottom sheet on phones. Its content exists only while it is open.
 */
export function Dialog({ open, ...props }: DialogProps) {
  return open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ onClose, title, children, footer }: Omit<DialogProps, 'open'>) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // Before the element is taken out of the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-initial-focus]')?.focus();
    return () => dialog.close();
  }, []);

  return (
    <dialog
      ref={ref}
      className="sheet"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <div className="phone:p-4 flex flex-col gap-4 p-5">
        <h2 id={titleId} className="text-strong text-lg font-semibold text-balance [overflow-wrap:anywhere]">
          {title}
        </h2>
        {children}
        {footer ? <div className="phone:*:flex-1 flex justify-end gap-2">{footer}</div> : null}
      </div>
    </dialog>
  );
}
