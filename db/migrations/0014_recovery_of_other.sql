PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_notification` (
	`id` text PRIMARY KEY NOT NULL,
	`dedupeKey` text NOT NULL,
	`userId` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`subscriptionId` text,
	`subjectId` text NOT NULL,
	`facts` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`nextAt` integer NOT NULL,
	`until` integer,
	`fault` text,
	`createdAt` integer NOT NULL,
	`settledAt` integer,
	FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`subscriptionId`) REFERENCES `push_subscription`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "notification_id" CHECK(length("__new_notification"."id") = 32 and "__new_notification"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "notification_kind" CHECK("__new_notification"."kind" in ('signature-asked', 'session-open', 'deployment-waits', 'session-ended', 'expires-soon', 'policy-proposed', 'recovery', 'recovery-of-other')),
	CONSTRAINT "notification_channel" CHECK("__new_notification"."channel" in ('push', 'email')),
	CONSTRAINT "notification_state" CHECK("__new_notification"."state" in ('waiting', 'sent', 'given-up', 'stale', 'unwanted')),
	CONSTRAINT "notification_device" CHECK(("__new_notification"."channel" = 'push') = ("__new_notification"."subscriptionId" is not null)),
	CONSTRAINT "notification_settled" CHECK(("__new_notification"."state" = 'waiting') = ("__new_notification"."settledAt" is null))
);
--> statement-breakpoint
INSERT INTO `__new_notification`("id", "dedupeKey", "userId", "kind", "channel", "subscriptionId", "subjectId", "facts", "state", "tries", "nextAt", "until", "fault", "createdAt", "settledAt") SELECT "id", "dedupeKey", "userId", "kind", "channel", "subscriptionId", "subjectId", "facts", "state", "tries", "nextAt", "until", "fault", "createdAt", "settledAt" FROM `notification`;--> statement-breakpoint
DROP TABLE `notification`;--> statement-breakpoint
ALTER TABLE `__new_notification` RENAME TO `notification`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `notification_dedupeKey_unique` ON `notification` (`dedupeKey`);--> statement-breakpoint
CREATE INDEX `notification_due` ON `notification` (`nextAt`) WHERE "notification"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `notification_settled_at` ON `notification` (`settledAt`);--> statement-breakpoint
CREATE INDEX `notification_subscription` ON `notification` (`subscriptionId`);