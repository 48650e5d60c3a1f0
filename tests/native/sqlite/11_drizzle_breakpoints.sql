CREATE TABLE `@m@_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` integer,
	`data?` text DEFAULT '{"a":[1,2]}',
	FOREIGN KEY (`user_id`) REFERENCES `@m@_users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `@m@_sessions` ADD `expires;at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `@m@ sessions; idx` ON `@m@_sessions` (`user_id`,`data?`);--> statement-breakpoint
INSERT INTO `@m@_sessions` (`id`, `user_id`) VALUES ('s`1', 1);
