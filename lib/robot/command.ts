import type { RobotId } from '#lib/robot/robot';
import type { WrittenTerms } from '#lib/trading/terms-words';

export type CommandId = string & { readonly __brand: 'CommandId' };

/** What web asks of the robot process: one durable row, answered once. */
export type CommandRequest =
  | { kind: 'start' | 'reduce' | 'stop'; robotId: RobotId }
  | { kind: 'flatten'; robotId: RobotId }
  | ({
      kind: 'place-order';
      robotId: RobotId;
      side: 'buy' | 'sell';
      /** Decimal strings, parsed by the engine with the instrument's sizes. */
      quantity: string;
      reason: string;
    } & WrittenTerms)
  /** Parts that are left out, or null, stay as they are. */
  | {
      kind: 'update-order';
      robotId: RobotId;
      orderId: string;
      quantity: string | null;
      price: string | null;
      stopPrice: string | null;
    }
  | { kind: 'cancel-order'; robotId: RobotId; orderId: string }
  /** `flatten`: what is held is to be closed as well. */
  | { kind: 'kill'; robotId: null; flatten: boolean }
  | { kind: 'lift'; robotId: null };

export interface Command {
  id: CommandId;
  request: CommandRequest;
  /** Who asked: a participant's name. */
  by: string;
  /** The message in the robot's session that notes it; null for kill and lift, which are noted in each robot's. */
  messageId: string | null;
  status: 'pending' | 'done' | 'refused';
  /** What came of it; `orderId` for an order, `code` and `message` where refused. */
  answer: { message: string; code?: string; orderId?: string } | null;
  /** A retry with the same key and request answers the first command; with another request, `idempotency_mismatch`. */
  idempotencyKey: string | null;
  createdAt: number;
  answeredAt: number | null;
}

export interface KillSwitch {
  on: boolean;
  /** When it was last switched, epoch ms; null when never. */
  at: number | null;
  by: string | null;
  reason: string | null;
  /** The command by which a person asked that whatever is held be closed while it is on; null where nobody did. */
  flattenCommandId: CommandId | null;
}
