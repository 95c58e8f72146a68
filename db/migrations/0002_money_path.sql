CREATE TABLE `backtests` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`request` text NOT NULL,
	`status` text NOT NULL,
	`progress` real NOT NULL,
	`result` text,
	`error` text,
	`idempotency_key` text,
	`created_at` integer NOT NULL,
	`ended_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `backtests_id_unique` ON `backtests` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `backtests_idempotency_key_unique` ON `backtests` (`idempotency_key`);--> statement-breakpoint
CREATE INDEX `backtests_by_status` ON `backtests` (`status`,`number`);--> statement-breakpoint
CREATE TABLE `instruments` (
	`symbol` text PRIMARY KEY NOT NULL,
	`data` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `journal` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`symbol` text,
	`at` integer NOT NULL,
	`data` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `journal_starts` ON `journal` (`at`) WHERE kind = 'start';--> statement-breakpoint
DROP INDEX `orders_open`;--> statement-breakpoint
ALTER TABLE `orders` ADD `stop_price` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `trail` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `time_in_force` text DEFAULT 'gtc' NOT NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `post_only` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `reduce_only` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `take_profit` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `stop_loss` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `triggered_at` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `pending_update` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `parent_id` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `oco_id` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `venue_order_id` text;--> statement-breakpoint
CREATE INDEX `orders_open` ON `orders` (`number`) WHERE state IN ('initialized', 'submitted', 'accepted', 'triggered', 'partially_filled', 'pending_update', 'pending_cancel');--> statement-breakpoint
ALTER TABLE `fills` ADD `base_fee` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `fills` ADD `liquidity` text;--> statement-breakpoint
ALTER TABLE `kill_switch` ADD `flatten_command_id` text;--> statement-breakpoint
ALTER TABLE `robots` ADD `running_since` integer;