CREATE TABLE `notification` (
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
	CONSTRAINT "notification_id" CHECK(length("notification"."id") = 32 and "notification"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "notification_kind" CHECK("notification"."kind" in ('signature-asked', 'session-open', 'deployment-waits', 'session-ended', 'expires-soon')),
	CONSTRAINT "notification_channel" CHECK("notification"."channel" in ('push', 'email')),
	CONSTRAINT "notification_state" CHECK("notification"."state" in ('waiting', 'sent', 'given-up', 'stale', 'unwanted')),
	CONSTRAINT "notification_device" CHECK(("notification"."channel" = 'push') = ("notification"."subscriptionId" is not null)),
	CONSTRAINT "notification_settled" CHECK(("notification"."state" = 'waiting') = ("notification"."settledAt" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notification_dedupeKey_unique` ON `notification` (`dedupeKey`);--> statement-breakpoint
CREATE INDEX `notification_due` ON `notification` (`nextAt`) WHERE "notification"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `notification_settled_at` ON `notification` (`settledAt`);--> statement-breakpoint
CREATE INDEX `notification_subscription` ON `notification` (`subscriptionId`);--> statement-breakpoint
CREATE TABLE `notification_choice` (
	`userId` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`wanted` integer NOT NULL,
	PRIMARY KEY(`userId`, `kind`, `channel`),
	FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "notification_choice_kind" CHECK("notification_choice"."kind" in ('signature-asked', 'session-open', 'deployment-waits', 'session-ended', 'expires-soon')),
	CONSTRAINT "notification_choice_channel" CHECK("notification_choice"."channel" in ('push', 'email'))
);
--> statement-breakpoint
CREATE TABLE `push_subscription` (
	`id` text PRIMARY KEY NOT NULL,
	`userId` text NOT NULL,
	`endpoint` text NOT NULL,
	`p256dh` blob NOT NULL,
	`auth` blob NOT NULL,
	`label` text NOT NULL,
	`createdAt` integer NOT NULL,
	`lastSentAt` integer,
	FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "push_subscription_id" CHECK(length("push_subscription"."id") = 32 and "push_subscription"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "push_subscription_endpoint" CHECK(length("push_subscription"."endpoint") between 1 and 1024),
	CONSTRAINT "push_subscription_p256dh" CHECK(length("push_subscription"."p256dh") between 65 and 65),
	CONSTRAINT "push_subscription_auth" CHECK(length("push_subscription"."auth") between 16 and 16),
	CONSTRAINT "push_subscription_label" CHECK(length("push_subscription"."label") between 1 and 80)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `push_subscription_device` ON `push_subscription` (`userId`,`endpoint`);--> statement-breakpoint
CREATE INDEX `push_subscription_endpoint_index` ON `push_subscription` (`endpoint`);