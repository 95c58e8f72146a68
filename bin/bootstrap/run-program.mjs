import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const FORWARDED = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** @type {NodeJS.Signals | null} */
let askedToEnd = null;

/** Passes the signals that end a program on to whatever runs, so that nothing is left behind. */
export function forwardSignals() {
  for (const signal of FORWARDED) {
    process.on(signal, () => {
      askedToEnd = signal;
      for (const child of running) child.kill(signal);
    });
  }
  watchParent();
}

/** npm, or the shell that it starts us through, may be killed without a word to us; then we are orphans. */
function watchParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parents = parentsNow();
  const timer = setInterval(() => {
    if (parentsNow() === parents) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}

/** Our parent and, where the system tells, its parent: npm, with a shell between. */
function parentsNow() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[2]}`;
  } catch {
    // Not Linux: the parent alone has to do.
    return String(process.ppid);
  }
}

/** True once a signal asked this command to end. */
export function isEnding() {
  return askedToEnd !== null;
}

/**
 * Runs a program to its end with this terminal.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 128 and more where a signal ended it
 */
export function runProgram(program, args, options = {}) {
  if (isEnding()) return Promise.resolve(1);
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    running.add(child);
    child.once('error', () => {
      running.delete(child);
      resolve(127);
    });
    child.once('exit', (code, signal) => {
      running.delete(child);
      resolve(code ?? 128 + numberOf(signal));
    });
  });
}

/** @param {NodeJS.Signals | null} signal */
function numberOf(signal) {
  return { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[String(signal)] ?? 0;
}
