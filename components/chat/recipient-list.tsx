import { Avatar, labelOf } from '#components/chat/speaker';
import { classNames } from '#components/ui/class-names.ts';
import { EVERYONE } from '#lib/sessions/message';
import type { Participant } from '#lib/sessions/participant';

/** The names that fit what was typed after `@`, above the composer. */
export function RecipientList(props: {
  id: string;
  names: readonly string[];
  active: number;
  participants: readonly Participant[];
  onChoose: (name: string) => void;
}) {
  return (
    <ul
      id={props.id}
      role="listbox"
      aria-label="Recipient"
      className="border-line bg-raised absolute inset-x-3 bottom-full z-20 mb-1 max-h-64 overflow-auto rounded-lg border p-1 shadow-xl"
    >
      {props.names.map((name, index) => (
        <li
          key={name}
          id={`${props.id}-${index}`}
          role="option"
          aria-selected={index === props.active}
          onPointerDown={(event) => {
            event.preventDefault();
            props.onChoose(name);
          }}
          className={classNames(
            'touch:h-11 flex h-8 cursor-pointer items-center gap-2 rounded-md px-2',
            index === props.active ? 'bg-info-soft text-strong' : 'hover:bg-panel',
          )}
        >
          {name === EVERYONE ? (
            <span className="text-dim grid size-6 place-items-center">@</span>
          ) : (
            <Avatar name={name} participants={props.participants} small />
          )}
          <span className="font-medium">{name}</span>
          <span className="text-dim text-xs">
            {name === EVERYONE ? 'everybody here' : labelOf(name, props.participants)}
          </span>
        </li>
      ))}
    </ul>
  );
}
