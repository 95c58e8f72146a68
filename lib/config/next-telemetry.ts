/** Next reports to its maker unless the environment says otherwise; the desk talks to nobody unasked. */
export function switchOffNextTelemetry(): void {
  process.env.NEXT_TELEMETRY_DISABLED = '1';
}
