import { hostname } from 'node:os';

/** What this process calls itself when it holds a lease: its host and process id. */
export function holderName(): string {
  return `${hostname()}:${process.pid}`;
}

/** Whether the holder was a process of this host that no longer runs (killed, so it gave nothing back). */
export function isDeadHere(holder: string): boolean {
  const split = holder.lastIndexOf(':');
  if (holder.slice(0, split) !== hostname()) return false;
  return !isAlive(Number.parseInt(holder.slice(split + 1), 10));
}

function isAlive(pid: number): boolean {
  try {
    // Signal 0 only asks whether the process is there.
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // EPERM: it is there, but somebody else's.
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
