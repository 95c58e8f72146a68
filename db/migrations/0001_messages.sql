CREATE TABLE `maintenance_runs` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`due_at` integer,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`outcome` text NOT NULL,
	`summary` text NOT NULL,
	`details` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `maintenance_runs_id_unique` ON `maintenance_runs` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `maintenance_runs_due` ON `maintenance_runs` (`kind`,`due_at`) WHERE due_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `maintenance_runs_by_kind` ON `maintenance_runs` (`kind`,`number`);--> statement-breakpoint
CREATE TABLE `message_redactions` (
	`message_number` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`redacted_by` text NOT NULL,
	`reason` text NOT NULL,
	`body_hash` blob NOT NULL,
	FOREIGN KEY (`message_number`) REFERENCES `messages`(`number`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `outbox` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`body` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `told_marks` (
	`session_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `__new_orders` (
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
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_orders`("number", "id", "robot_id", "account_id", "symbol", "side", "type", "purpose", "quantity", "price", "state", "filled_quantity", "refusal", "decision_message_id", "command_id", "reason", "created_at", "updated_at", "market_at") SELECT "number", "id", "robot_id", "account_id", "symbol", "side", "type", "purpose", "quantity", "price", "state", "filled_quantity", "refusal", "decision_message_id", "command_id", "reason", "created_at", "updated_at", "market_at" FROM `orders`;--> statement-breakpoint
DELETE FROM sqlite_sequence WHERE name = '__new_orders';--> statement-breakpoint
INSERT INTO sqlite_sequence (name, seq) SELECT '__new_orders', seq FROM sqlite_sequence WHERE name = 'orders';--> statement-breakpoint
DROP TABLE `orders`;--> statement-breakpoint
ALTER TABLE `__new_orders` RENAME TO `orders`;--> statement-breakpoint
CREATE UNIQUE INDEX `orders_id_unique` ON `orders` (`id`);--> statement-breakpoint
CREATE INDEX `orders_by_robot` ON `orders` (`robot_id`,`number`);--> statement-breakpoint
CREATE INDEX `orders_by_account` ON `orders` (`account_id`,`number`);--> statement-breakpoint
CREATE INDEX `orders_by_message` ON `orders` (`decision_message_id`);--> statement-breakpoint
CREATE INDEX `orders_open` ON `orders` (`number`) WHERE state IN ('initialized', 'submitted', 'accepted', 'partially_filled', 'pending_cancel');--> statement-breakpoint
CREATE TABLE `__new_robots` (
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
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_robots`("id", "name", "symbol", "account_id", "feed", "venue", "mode", "strategy", "timeframe", "limits", "min_confidence", "session_id", "state", "last_candle_at", "last_warning", "created_at", "updated_at") SELECT "id", "name", "symbol", "account_id", "feed", "venue", "mode", "strategy", "timeframe", "limits", "min_confidence", "session_id", "state", "last_candle_at", "last_warning", "created_at", "updated_at" FROM `robots`;--> statement-breakpoint
DROP TABLE `robots`;--> statement-breakpoint
ALTER TABLE `__new_robots` RENAME TO `robots`;--> statement-breakpoint
CREATE INDEX `robots_by_session` ON `robots` (`session_id`);--> statement-breakpoint
CREATE TABLE `__new_messages` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`session_number` integer NOT NULL,
	`seq` integer NOT NULL,
	`id` blob NOT NULL,
	`hash` blob NOT NULL,
	`salt` blob,
	`at` integer NOT NULL,
	`kind` integer NOT NULL,
	`priority` integer NOT NULL,
	`visibility` integer NOT NULL,
	`status` integer NOT NULL,
	`pinned` integer NOT NULL,
	`sender` text NOT NULL,
	`recipient` text NOT NULL,
	`reply_to` blob,
	`idempotency_key` text,
	`key_hash` text,
	`receipts` text,
	`content` text NOT NULL,
	`data` text,
	FOREIGN KEY (`session_number`) REFERENCES `sessions`(`number`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "messages_id_is_uuid" CHECK(length(id) = 16)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_messages`("number", "session_number", "seq", "id", "hash", "salt", "at", "kind", "priority", "visibility", "status", "pinned", "sender", "recipient", "reply_to", "idempotency_key", "key_hash", "receipts", "content", "data") SELECT "number", "session_number", "seq", unhex(replace("id", '-', '')), zeroblob(16), randomblob(8), "at", CASE kind WHEN 'report' THEN 1 WHEN 'signal' THEN 2 WHEN 'proposal' THEN 3 WHEN 'vote' THEN 4 WHEN 'decision' THEN 5 WHEN 'order' THEN 6 WHEN 'alert' THEN 7 WHEN 'system' THEN 8 ELSE 0 END, 0, 0, 0, 0, "sender", "recipient", unhex(replace("reply_to", '-', '')), "idempotency_key", NULL, NULL, "content", "data" FROM `messages`;--> statement-breakpoint
DELETE FROM sqlite_sequence WHERE name = '__new_messages';--> statement-breakpoint
INSERT INTO sqlite_sequence (name, seq) SELECT '__new_messages', seq FROM sqlite_sequence WHERE name = 'messages';--> statement-breakpoint
DROP TABLE `messages`;--> statement-breakpoint
ALTER TABLE `__new_messages` RENAME TO `messages`;--> statement-breakpoint
CREATE UNIQUE INDEX `messages_id_unique` ON `messages` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_by_seq` ON `messages` (`session_number`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_by_key` ON `messages` (`session_number`,`idempotency_key`) WHERE idempotency_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_pinned` ON `messages` (`session_number`,`seq`) WHERE pinned = 1;--> statement-breakpoint
CREATE TABLE `message_hours` (
	`block` integer PRIMARY KEY NOT NULL,
	`first_hour` integer NOT NULL,
	`last_hour` integer NOT NULL
) STRICT;
--> statement-breakpoint
INSERT INTO `message_hours` SELECT number / 1024, min(at) / 3600000, max(at) / 3600000 FROM `messages` GROUP BY 1;--> statement-breakpoint
ALTER TABLE `sessions` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `continued_in` text;--> statement-breakpoint
ALTER TABLE `sessions` RENAME COLUMN `body_hash` TO `key_hash`;--> statement-breakpoint
UPDATE `sessions` SET `key_hash` = NULL;--> statement-breakpoint
CREATE VIRTUAL TABLE `message_words` USING fts5(words, content='', columnsize=0, tokenize='ascii');--> statement-breakpoint
UPDATE `events` SET `type` = 'p' WHERE `type` = 'message-posted';
