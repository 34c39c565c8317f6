CREATE TABLE `policy_approval` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`proposalId` text NOT NULL,
	`shareIndex` integer NOT NULL,
	`holderId` text NOT NULL,
	`enrolmentId` text NOT NULL,
	`statement` blob NOT NULL,
	`signature` blob NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`proposalId`) REFERENCES `policy_proposal`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`holderId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enrolmentId`) REFERENCES `nitrokey`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "policy_approval_share_index" CHECK("policy_approval"."shareIndex" between 1 and 20),
	CONSTRAINT "policy_approval_signature" CHECK(length("policy_approval"."signature") between 64 and 64)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_approval_share` ON `policy_approval` (`proposalId`,`shareIndex`);--> statement-breakpoint
CREATE UNIQUE INDEX `policy_approval_device` ON `policy_approval` (`proposalId`,`enrolmentId`);--> statement-breakpoint
CREATE TABLE `policy_proposal` (
	`id` text PRIMARY KEY NOT NULL,
	`authorityId` text NOT NULL,
	`proposal` blob NOT NULL,
	`proposedBy` text NOT NULL,
	`state` text NOT NULL,
	`stateReason` text,
	`proposedAt` integer NOT NULL,
	`expiresAt` integer NOT NULL,
	`closedAt` integer,
	FOREIGN KEY (`authorityId`) REFERENCES `authority`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposedBy`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "policy_proposal_id" CHECK(length("policy_proposal"."id") = 32 and "policy_proposal"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "policy_proposal_state" CHECK("policy_proposal"."state" in ('open', 'applied', 'withdrawn', 'expired')),
	CONSTRAINT "policy_proposal_length" CHECK(length("policy_proposal"."proposal") between 1 and 16384),
	CONSTRAINT "policy_proposal_closed" CHECK(("policy_proposal"."state" = 'open') = ("policy_proposal"."closedAt" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_proposal_one_open` ON `policy_proposal` (`authorityId`) WHERE "policy_proposal"."state" = 'open';--> statement-breakpoint
CREATE INDEX `policy_proposal_list` ON `policy_proposal` (`authorityId`,`proposedAt`,`id`);--> statement-breakpoint
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
	CONSTRAINT "notification_kind" CHECK("__new_notification"."kind" in ('signature-asked', 'session-open', 'deployment-waits', 'session-ended', 'expires-soon', 'policy-proposed')),
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
CREATE INDEX `notification_subscription` ON `notification` (`subscriptionId`);--> statement-breakpoint
CREATE TABLE `__new_notification_choice` (
	`userId` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`wanted` integer NOT NULL,
	PRIMARY KEY(`userId`, `kind`, `channel`),
	FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "notification_choice_kind" CHECK("__new_notification_choice"."kind" in ('signature-asked', 'session-open', 'deployment-waits', 'session-ended', 'expires-soon', 'policy-proposed')),
	CONSTRAINT "notification_choice_channel" CHECK("__new_notification_choice"."channel" in ('push', 'email'))
);
--> statement-breakpoint
INSERT INTO `__new_notification_choice`("userId", "kind", "channel", "wanted") SELECT "userId", "kind", "channel", "wanted" FROM `notification_choice`;--> statement-breakpoint
DROP TABLE `notification_choice`;--> statement-breakpoint
ALTER TABLE `__new_notification_choice` RENAME TO `notification_choice`;--> statement-breakpoint
CREATE TRIGGER `policy_approval_no_update` BEFORE UPDATE ON `policy_approval` BEGIN
  SELECT RAISE(ABORT, 'approvals of a policy cannot be changed');
END;
--> statement-breakpoint
CREATE TRIGGER `policy_approval_no_delete` BEFORE DELETE ON `policy_approval` BEGIN
  SELECT RAISE(ABORT, 'approvals of a policy cannot be deleted');
END;
