PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_policy_proposal` (
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
	CONSTRAINT "policy_proposal_id" CHECK(length("__new_policy_proposal"."id") = 32 and "__new_policy_proposal"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "policy_proposal_state" CHECK("__new_policy_proposal"."state" in ('open', 'applied', 'refused', 'withdrawn', 'expired')),
	CONSTRAINT "policy_proposal_length" CHECK(length("__new_policy_proposal"."proposal") between 1 and 16384),
	CONSTRAINT "policy_proposal_closed" CHECK(("__new_policy_proposal"."state" = 'open') = ("__new_policy_proposal"."closedAt" is null))
);
--> statement-breakpoint
INSERT INTO `__new_policy_proposal`("id", "authorityId", "proposal", "proposedBy", "state", "stateReason", "proposedAt", "expiresAt", "closedAt") SELECT "id", "authorityId", "proposal", "proposedBy", "state", "stateReason", "proposedAt", "expiresAt", "closedAt" FROM `policy_proposal`;--> statement-breakpoint
DROP TABLE `policy_proposal`;--> statement-breakpoint
ALTER TABLE `__new_policy_proposal` RENAME TO `policy_proposal`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `policy_proposal_one_open` ON `policy_proposal` (`authorityId`) WHERE "policy_proposal"."state" = 'open';--> statement-breakpoint
CREATE INDEX `policy_proposal_list` ON `policy_proposal` (`authorityId`,`proposedAt`,`id`);