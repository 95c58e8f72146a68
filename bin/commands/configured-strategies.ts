import { loadConfig } from '#lib/config/config';
import { loadStrategies } from '#lib/own-strategies/load-strategies';
import type { StrategyList } from '#lib/strategies/strategy-list';

/** The desk's strategies and those of the configured `strategies_path`. Runs what its files hold. */
export function configuredStrategies(configPath: string | undefined): Promise<StrategyList> {
  return loadStrategies(loadConfig({ configPath }).strategiesPath);
}
