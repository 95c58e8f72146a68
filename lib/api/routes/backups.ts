import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiParts } from '#lib/api/api-parts';
import { answers, problems } from '#lib/api/describe';
import { newestPage } from '#lib/api/newest-page';
import { pageOf, pageQuery, timeSchema } from '#lib/api/schemas/common';
import { listBackups } from '#lib/operations/backup/list-backups';
import { runBackup, tellBackup } from '#lib/operations/backup/run-backup';
import { verifyBackup } from '#lib/operations/backup/verify-backup';
import { recordRun } from '#lib/operations/record-run';

const tags = ['Operations'];

const backupSchema = z
  .object({
    name: z.string(),
    state: z
      .enum(['verified', 'unverified', 'damaged'])
      .openapi({ description: '`verified`: it was restored into a scratch place and found whole.' }),
    createdAt: timeSchema.nullable(),
    storageType: z.string().nullable(),
    bytes: z.number().int(),
    sessions: z.number().int(),
    messages: z.number().int(),
    checkedAt: timeSchema.nullable(),
    faults: z.array(z.string()),
  })
  .openapi('Backup');

const list = createRoute({
  method: 'get',
  path: '/backups',
  tags,
  summary: 'List backups, newest first',
  request: { query: z.object(pageQuery({ limit: 50, max: 500 })) },
  responses: { 200: answers(pageOf(backupSchema, 'BackupPage'), 'A page of them.'), ...problems(422, 503) },
});

const create = createRoute({
  method: 'post',
  path: '/backups',
  tags,
  summary: 'Make a backup now',
  description: 'The desk goes on meanwhile. Then what is more than `backup_keep` is removed.',
  request: {},
  responses: {
    201: answers(backupSchema, 'The backup, not yet verified.'),
    ...problems(422, 503, 507),
  },
});

const verify = createRoute({
  method: 'post',
  path: '/backups/{name}/verify',
  tags,
  summary: 'Prove that a backup restores',
  description:
    'Checksums, a restore into a scratch place, counts, and every hash chain. A damaged one answers 503.',
  request: { params: z.object({ name: z.string().openapi({ description: 'As it is listed.' }) }) },
  responses: {
    200: answers(backupSchema, 'The backup, verified.'),
    ...problems(404, 422, 503, 507),
  },
});

export function addBackupRoutes(api: Api, { desk, backups }: Pick<ApiParts, 'desk' | 'backups'>): void {
  const { backupPath } = backups.config;
  const summaryOf = async (name: string) => {
    const found = (await listBackups(backupPath)).find((backup) => backup.name === name);
    // It was made or read a moment ago.
    if (!found) throw new Error(`The backup ${name} is gone.`);
    return found;
  };
  api.openapi(list, async (context) => {
    return context.json(newestPage(await listBackups(backupPath), context.req.valid('query')), 200);
  });
  api.openapi(create, async (context) => {
    const ran = await recordRun(desk, {
      kind: 'backup',
      dueAt: null,
      run: () => runBackup(desk, backups),
      tell: (report) => ({ summary: tellBackup(report), details: { name: report.manifest.name } }),
    });
    return context.json(await summaryOf(ran?.result.manifest.name ?? ''), 201);
  });
  api.openapi(verify, async (context) => {
    const { name } = await verifyBackup(context.req.valid('param').name, backups);
    return context.json(await summaryOf(name), 200);
  });
}
