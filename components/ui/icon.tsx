import type { SVGProps } from 'react';

/** The symbols of `public/icons.svg`: one small file for all of them, no script. */
export type IconName =
  | 'archive'
  | 'archive-restore'
  | 'arrow-down'
  | 'arrow-left'
  | 'bot'
  | 'braces'
  | 'chart-candlestick'
  | 'check'
  | 'cog'
  | 'info'
  | 'layout-dashboard'
  | 'list-ordered'
  | 'message-square'
  | 'messages-square'
  | 'octagon-x'
  | 'pause'
  | 'pin'
  | 'pin-off'
  | 'play'
  | 'plus'
  | 'refresh-cw'
  | 'reply'
  | 'search'
  | 'send-horizontal'
  | 'step-forward'
  | 'table-2'
  | 'triangle-alert'
  | 'x';

export type IconProps = SVGProps<SVGSVGElement> & {
  name: IconName;
  /** Pixels. */
  size: number;
  /** Its meaning, where no text beside it says so. */
  label?: string;
};

/** A line icon in the colour of the text round it. */
export function Icon({ name, size, label, strokeWidth = 2, ...props }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      {...props}
    >
      <use href={`/icons.svg#${name}`} />
    </svg>
  );
}
