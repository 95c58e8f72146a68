'use client';

import { classNames } from '#components/ui/class-names.ts';

export interface SegmentedProps<Value extends string> {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** A few choices side by side of which one holds, e.g. timeframes. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  return (
    <div
      role="group"
      aria-label={props.label}
      className="border-line bg-panel flex overflow-hidden rounded-lg border"
    >
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === props.value}
          onClick={() => props.onChange(option.value)}
          className={classNames(
            'touch:min-h-11 touch:min-w-11 h-7 px-2.5 text-xs font-medium -outline-offset-2',
            option.value === props.value ? 'bg-raised text-strong' : 'text-dim hover:text-strong',
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
