import type { Command } from 'commander';
import { DeskError } from '#lib/desk-error';
import type { Finding } from '#lib/operations/doctor/finding';

interface DoctorOptions {
  config?: string;
  json?: boolean;
}

const MARKS: Readonly<Record<Finding['status'], string>> = { ok: 'ok  ', warn: 'WARN', fail: 'FAIL' };

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'look at configuration, store, disk, clock, port and backups, and say what to do about each fault',
    )
    .option('--config <file>', 'config file')
    .option('--json', 'print one JSON object')
    .action(doctor);
}

async function doctor({ config: configPath, json }: DoctorOptions): Promise<void> {
  const [{ openDesk }, { examineDesk }] = await Promise.all([
    import('#lib/desk'),
    import('#lib/operations/doctor/examine-desk'),
  ]);
  const findings = await examineDesk({
    source: { configPath },
    openDesk: (config) => openDesk(config, { role: 'tool' }),
  });
  const failed = findings.filter(({ status }) => status === 'fail');
  const status = failed.length > 0 ? 'fail' : findings.some((one) => one.status === 'warn') ? 'warn' : 'ok';
  process.stdout.write(json ? `${JSON.stringify({ status, checks: findings })}\n` : textOf(findings));
  if (failed.length === 0) return;
  const names = failed.map(({ check }) => check).join(', ');
  throw new DeskError('internal', `The doctor found what must be mended: ${names}.`);
}

function textOf(findings: readonly Finding[]): string {
  return findings
    .map(({ check, status, detail, fix }) => {
      const line = `${MARKS[status]} ${check.padEnd(14)} ${detail}\n`;
      return fix === null ? line : `${line}     ${' '.repeat(14)} → ${fix}\n`;
    })
    .join('');
}
