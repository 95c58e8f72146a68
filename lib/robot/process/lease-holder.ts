import { hostname } from 'node:os';

/** What this process calls itself when it holds a lease: its host and process id. */
export function holderName(): string {
  return `${hostname()}:${process.pid}`;
}

/** Whether the holder is, or was, a process of this host. */
function isOfThisHost(holder: string): boolean {
  return holder.slice(0, holder.lastIndexOf(':')) === hostname();
}

/** Whether the holder was a process of this host that no longer runs (killed, so it gave nothing back). */
export function isDeadHere(holder: string): boolean {
  const pid = holder.slice(holder.lastIndexOf(':') + 1);
  return isOfThisHost(holder) && !isAlive(Number.parseInt(pid, 10));
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
