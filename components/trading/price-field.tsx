import { Field, TextField } from '#components/ui/field';

/** A price, a distance or a quantity to type. */
export function PriceField(props: {
  name: string;
  label: string;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={props.label} error={props.error}>
      <TextField
        name={props.name}
        inputMode="decimal"
        autoComplete="off"
        value={props.value}
        aria-invalid={props.error !== null}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}
