import { OpenAPIHono } from '@hono/zod-openapi';
import type { Api, ApiEnv, ApiParts } from '#lib/api/api-parts';
import { invalidInput } from '#lib/api/invalid-input';
import { addBacktestRoutes } from '#lib/api/routes/backtests';
import { addBackupRoutes } from '#lib/api/routes/backups';
import { addBookRoutes } from '#lib/api/routes/books';
import { addCleanupRoutes } from '#lib/api/routes/cleanup';
import { addDeskRoutes } from '#lib/api/routes/desk';
import { addEventRoutes } from '#lib/api/routes/events';
import { addKillSwitchRoutes } from '#lib/api/routes/kill-switch';
import { addMarketRoutes } from '#lib/api/routes/markets';
import { addMessageChangeRoutes } from '#lib/api/routes/message-changes';
import { addMessageRoutes } from '#lib/api/routes/messages';
import { addOrderRoutes } from '#lib/api/routes/orders';
import { addParticipantRoutes } from '#lib/api/routes/participants';
import { addRobotRoutes } from '#lib/api/routes/robots';
import { addSearchRoutes } from '#lib/api/routes/search';
import { addSessionCopyRoutes } from '#lib/api/routes/session-copies';
import { addSessionExchangeRoutes } from '#lib/api/routes/session-exchange';
import { addStrategyRoutes } from '#lib/api/routes/strategies';
import { addSessionRoutes } from '#lib/api/routes/sessions';

/** Everything under `/api/v1`. */
export function createRestApi(parts: ApiParts): Api {
  const api: Api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidInput(result.error, result.target);
    },
  });
  addDeskRoutes(api, parts);
  addSessionRoutes(api, parts);
  addSessionCopyRoutes(api, parts);
  addSessionExchangeRoutes(api, parts);
  addParticipantRoutes(api, parts);
  addMessageRoutes(api, parts);
  addMessageChangeRoutes(api, parts);
  addSearchRoutes(api, parts);
  addEventRoutes(api, parts);
  addMarketRoutes(api, parts);
  // Before the robots' own routes: `/robots/kill` is not a robot.
  addKillSwitchRoutes(api, parts);
  addRobotRoutes(api, parts);
  addStrategyRoutes(api, parts);
  addOrderRoutes(api, parts);
  addBookRoutes(api, parts);
  addBacktestRoutes(api, parts);
  addBackupRoutes(api, parts);
  addCleanupRoutes(api, parts);
  return api;
}
