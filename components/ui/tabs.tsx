'use client';

import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';

import { classNames } from '#components/ui/class-names.ts';

export interface Tab<Name extends string> {
  name: Name;
  label: ReactNode;
  /** Shown behind the label, e.g. how many rows. */
  count?: number;
}

export interface TabsProps<Name extends string> {
  label: string;
  tabs: readonly Tab<Name>[];
  selected: Name;
  onSelect: (name: Name) => void;
  /** The panel of the selected tab. */
  children: ReactNode;
  /** At the right end of the tab row. */
  actions?: ReactNode;
  className?: string;
}

const STEP: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs after the ARIA pattern: one stop of the Tab key, arrows, Home and End choose. */
export function Tabs<Name extends string>(props: TabsProps<Name>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const at = props.tabs.findIndex((tab) => tab.name === props.selected);
    const count = props.tabs.length;
    const step = STEP[event.key];
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : step ? (at + step + count) % count : -1;
    const tab = props.tabs[next];
    if (!tab) return;
    event.preventDefault();
    props.onSelect(tab.name);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  }

  return (
    <div className={classNames('flex min-h-0 min-w-0 flex-col', props.className)}>
      <div className="border-line flex items-center border-b">
        <div
          ref={list}
          role="tablist"
          aria-label={props.label}
          onKeyDown={onKeyDown}
          className="phone:gap-4 flex min-w-0 flex-1 [scrollbar-width:none] gap-5 overflow-x-auto px-4"
        >
          {props.tabs.map((tab) => (
            <button
              key={tab.name}
              type="button"
              role="tab"
              id={`${id}-${tab.name}`}
              aria-selected={tab.name === props.selected}
              aria-controls={`${id}-panel`}
              tabIndex={tab.name === props.selected ? 0 : -1}
              onClick={() => props.onSelect(tab.name)}
              className={classNames(
                'text-dim hover:text-strong touch:min-h-11 touch:min-w-11 h-9 shrink-0 border-b-2 border-transparent font-medium whitespace-nowrap -outline-offset-2',
                'aria-selected:border-accent aria-selected:text-strong',
              )}
            >
              {tab.label}
              {tab.count === undefined ? null : <span className="text-dim ml-1.5 text-xs">{tab.count}</span>}
            </button>
          ))}
        </div>
        {props.actions}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${props.selected}`}
        className="min-h-0 flex-1"
      >
        {props.children}
      </div>
    </div>
  );
}
