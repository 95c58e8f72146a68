import { Button, type ButtonProps } from '#components/ui/button';
import { classNames } from '#components/ui/class-names.ts';

/** A square button with an icon alone; `label` is its name and its hint. */
export function IconButton({
  label,
  className,
  ...props
}: Omit<ButtonProps, 'aria-label'> & { label: string }) {
  return (
    <Button
      tone="ghost"
      {...props}
      aria-label={label}
      title={label}
      className={classNames('touch:w-11 w-8 !px-0', className)}
    />
  );
}
