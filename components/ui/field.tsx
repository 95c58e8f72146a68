import type { ComponentProps, ReactNode } from 'react';

import { classNames } from '#components/ui/class-names.ts';

/** Classes of every text field and select. */
export const FIELD_CLASS = classNames(
  'h-8 w-full rounded-lg border border-line-strong/60 bg-sunken px-2.5 text-sm text-strong placeholder:text-dim',
  'touch:h-11 aria-invalid:border-down disabled:opacity-50',
);

/** A label over its field, with a hint or the fault below. */
export function Field(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  children: ReactNode;
}) {
  return (
    <label className="flex flex-col gap-1">
      <span className="text-dim text-xs font-medium">{props.label}</span>
      {props.children}
      {props.error ? <span className="text-down text-xs">{props.error}</span> : null}
      {!props.error && props.hint ? <span className="text-dim text-xs">{props.hint}</span> : null}
    </label>
  );
}

/** A text field. */
export function TextField({ className, ...props }: ComponentProps<'input'>) {
  return <input {...props} className={classNames(FIELD_CLASS, className)} />;
}

/** The browser's own select, in our look. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return <select {...props} className={classNames(FIELD_CLASS, className)} />;
}
