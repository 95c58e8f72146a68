import type { Server } from 'node:http';
import { DeskError } from '#lib/desk-error';

/** Listens and tells the port (the system's choice for port 0); `port_taken` says what to do. */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenFault(cause, { host, port })));
    server.listen({ host, port, backlog: 1024 }, resolve);
  });
  server.removeAllListeners('error');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function listenFault(
  cause: NodeJS.ErrnoException,
  { host, port }: { host: string; port: number },
): DeskError {
  const details = { host, port };
  if (cause.code === 'EADDRINUSE') {
    const fix = `Stop that program, or choose another port: MULTICHAT_PORT=${port + 1}.`;
    return new DeskError('port_taken', `Port ${port} of ${host} is taken by another program. ${fix}`, {
      cause,
      details,
    });
  }
  if (cause.code === 'EACCES') {
    const fix = 'Choose a port above 1023, e.g. MULTICHAT_PORT=3000.';
    return new DeskError('invalid_config', `This user may not listen on port ${port}. ${fix}`, {
      cause,
      details,
    });
  }
  return new DeskError('invalid_config', `Can't listen on ${host}:${port}: ${cause.message}`, {
    cause,
    details,
  });
}
