CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`mode` text NOT NULL,
	`currency` text NOT NULL,
	`starting_cash` integer NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `candles` (
	`symbol` text NOT NULL,
	`timeframe` text NOT NULL,
	`at` integer NOT NULL,
	`open` integer NOT NULL,
	`high` integer NOT NULL,
	`low` integer NOT NULL,
	`close` integer NOT NULL,
	`volume` real NOT NULL,
	PRIMARY KEY(`symbol`, `timeframe`, `at`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `commands` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`request` text NOT NULL,
	`requested_by` text NOT NULL,
	`message_id` text,
	`status` text NOT NULL,
	`answer` text,
	`idempotency_key` text,
	`created_at` integer NOT NULL,
	`answered_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `commands_id_unique` ON `commands` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `commands_idempotency_key_unique` ON `commands` (`idempotency_key`);--> statement-breakpoint
CREATE INDEX `commands_pending` ON `commands` (`number`) WHERE status = 'pending';--> statement-breakpoint
CREATE TABLE `equity_points` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` text NOT NULL,
	`at` integer NOT NULL,
	`market_at` integer NOT NULL,
	`equity` integer NOT NULL,
	`cash` integer NOT NULL,
	`fill_count` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `equity_points_by_time` ON `equity_points` (`account_id`,`at`,`number`);--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`session_id` text,
	`robot_id` text,
	`message_number` integer,
	`data` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `fills` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`order_id` text NOT NULL,
	`robot_id` text NOT NULL,
	`account_id` text NOT NULL,
	`symbol` text NOT NULL,
	`side` text NOT NULL,
	`quantity` integer NOT NULL,
	`price` integer NOT NULL,
	`fee` integer NOT NULL,
	`at` integer NOT NULL,
	`market_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `fills_id_unique` ON `fills` (`id`);--> statement-breakpoint
CREATE INDEX `fills_by_account` ON `fills` (`account_id`,`number`);--> statement-breakpoint
CREATE INDEX `fills_by_robot` ON `fills` (`robot_id`,`number`);--> statement-breakpoint
CREATE INDEX `fills_by_order` ON `fills` (`order_id`);--> statement-breakpoint
CREATE TABLE `kill_switch` (
	`number` integer PRIMARY KEY NOT NULL,
	`is_on` integer NOT NULL,
	`switched_at` integer,
	`switched_by` text,
	`reason` text,
	CONSTRAINT "kill_switch_is_one" CHECK(number = 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `live_states` (
	`key` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`data` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `live_states_version_unique` ON `live_states` (`version`);--> statement-breakpoint
CREATE TABLE `messages` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`session_number` integer NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`sender` text NOT NULL,
	`recipient` text NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`reply_to` text,
	`data` text,
	`idempotency_key` text,
	`body_hash` text,
	FOREIGN KEY (`session_number`) REFERENCES `sessions`(`number`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_id_unique` ON `messages` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_by_seq` ON `messages` (`session_number`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_by_key` ON `messages` (`session_number`,`idempotency_key`) WHERE idempotency_key IS NOT NULL;--> statement-breakpoint
CREATE TABLE `orders` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`robot_id` text NOT NULL,
	`account_id` text NOT NULL,
	`symbol` text NOT NULL,
	`side` text NOT NULL,
	`type` text NOT NULL,
	`purpose` text NOT NULL,
	`quantity` integer NOT NULL,
	`price` integer,
	`state` text NOT NULL,
	`filled_quantity` integer NOT NULL,
	`refusal` text,
	`decision_message_id` text NOT NULL,
	`command_id` text,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`market_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decision_message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_id_unique` ON `orders` (`id`);--> statement-breakpoint
CREATE INDEX `orders_by_robot` ON `orders` (`robot_id`,`number`);--> statement-breakpoint
CREATE INDEX `orders_by_account` ON `orders` (`account_id`,`number`);--> statement-breakpoint
CREATE INDEX `orders_by_message` ON `orders` (`decision_message_id`);--> statement-breakpoint
CREATE INDEX `orders_open` ON `orders` (`number`) WHERE state IN ('initialized', 'submitted', 'accepted', 'partially_filled', 'pending_cancel');--> statement-breakpoint
CREATE TABLE `robots` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`symbol` text NOT NULL,
	`account_id` text NOT NULL,
	`feed` text NOT NULL,
	`venue` text NOT NULL,
	`mode` text NOT NULL,
	`strategy` text NOT NULL,
	`timeframe` text NOT NULL,
	`limits` text NOT NULL,
	`min_confidence` real NOT NULL,
	`session_id` text NOT NULL,
	`state` text NOT NULL,
	`last_candle_at` integer,
	`last_warning` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `robots_by_session` ON `robots` (`session_id`);--> statement-breakpoint
CREATE TABLE `participants` (
	`session_number` integer NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`role` text,
	`paused` integer,
	`place` integer NOT NULL,
	PRIMARY KEY(`session_number`, `name`),
	FOREIGN KEY (`session_number`) REFERENCES `sessions`(`number`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`topic` text NOT NULL,
	`status` text NOT NULL,
	`pinned` integer NOT NULL,
	`held` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_activity_at` integer NOT NULL,
	`idempotency_key` text,
	`body_hash` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_id_unique` ON `sessions` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_idempotency_key_unique` ON `sessions` (`idempotency_key`);--> statement-breakpoint
CREATE INDEX `sessions_by_activity` ON `sessions` (`last_activity_at`,`number`);