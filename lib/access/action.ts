import type { z } from 'zod';

import { currentDesk, reportedFault } from '#lib/current-desk';
import type { DeskErrorCode } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { OPERATOR_NAME } from '#lib/robot/room-participants';

/** What a server action answers: never an exception, so that a form can show what went wrong. */
export type ActionResult<Value> =
  { ok: true; value: Value } | { ok: false; code: DeskErrorCode; message: string; retryable: boolean };

/** A server action, as a component is given it. */
export type Action<Input, Value> = (input: Input) => Promise<ActionResult<Value>>;

/** What one use case is given: the desk, the checked input, and who asks. */
export interface ActionCall<Input> {
  desk: Desk;
  input: Input;
  by: string;
}

/**
 * The one wrapper of server actions: authorise, check the input, run one use case, answer with a typed
 * result; what failed inside the desk is logged with its cause. In local mode whoever reached the desk (its server checks Host and Origin) is the operator.
 */
export function action<Schema extends z.ZodType, Value>(
  schema: Schema,
  useCase: (call: ActionCall<z.output<Schema>>) => Promise<Value>,
): Action<z.input<Schema>, Value> {
  return async (raw) => {
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      const message = parsed.error.issues.map((issue) => issue.message).join(' ');
      return { ok: false, code: 'invalid_input', message, retryable: false };
    }
    try {
      return {
        ok: true,
        value: await useCase({ desk: currentDesk(), input: parsed.data, by: OPERATOR_NAME }),
      };
    } catch (thrown) {
      const { code, message, retryable } = reportedFault(thrown);
      return { ok: false, code, message, retryable };
    }
  };
}
