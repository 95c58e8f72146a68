export type HealthStatus = 'ok' | 'warn' | 'fail';

/** One thing that was looked at: its state, the figure behind it, and what that means. */
export interface HealthCheck {
  status: HealthStatus;
  value: number | string | null;
  detail: string;
}
