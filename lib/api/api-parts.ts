import type { HttpBindings } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { BacktestQueue } from '#lib/backtest-jobs/backtest-queue';
import type { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { EventStreams } from '#lib/events/event-streams';
import type { BackupParts } from '#lib/operations/backup/backup-parts';
import type { Health } from '#lib/operations/read-health';

/** What the API's routes are given. */
export interface ApiParts {
  desk: Desk;
  streams: EventStreams;
  health: Health;
  backups: BackupParts;
  backtests: BacktestQueue;
  /** What is idle for longer goes, where nobody says otherwise. */
  cleanupDays: number;
  /** Told of every fault of ours, for the log. */
  onFault: (error: DeskError) => void;
}

export interface ApiEnv {
  Bindings: HttpBindings;
}

/** The desk's Hono application: routes with their OpenAPI description, over plain Node requests. */
export type Api = OpenAPIHono<ApiEnv>;
