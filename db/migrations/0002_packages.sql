CREATE TABLE `package` (
	`id` text PRIMARY KEY NOT NULL,
	`deploymentId` text NOT NULL,
	`fingerprint` blob NOT NULL,
	`locale` text NOT NULL,
	`builtBy` text NOT NULL,
	`builtAt` integer NOT NULL,
	FOREIGN KEY (`deploymentId`) REFERENCES `deployment`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`builtBy`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "package_id" CHECK(length("package"."id") = 32 and "package"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "package_fingerprint_length" CHECK(length("package"."fingerprint") between 32 and 32),
	CONSTRAINT "package_locale" CHECK("package"."locale" in ('en', 'fr'))
);
--> statement-breakpoint
CREATE INDEX `package_fingerprint` ON `package` (`fingerprint`);--> statement-breakpoint
CREATE INDEX `package_deployment` ON `package` (`deploymentId`);--> statement-breakpoint
-- db/client.ts turns foreign keys off around every migration. Deployments of before have no token.
CREATE TABLE `__new_deployment` (
	`id` text PRIMARY KEY NOT NULL,
	`authorityId` text NOT NULL,
	`generation` integer NOT NULL,
	`shareIndex` integer NOT NULL,
	`sealedTo` text NOT NULL,
	`sealed` blob,
	`sealedDigest` blob NOT NULL,
	`sealedPassphrase` blob,
	`enrolmentTokenDigest` blob,
	`downloadedCount` integer DEFAULT 0 NOT NULL,
	`createdAt` integer NOT NULL,
	`openedAt` integer,
	`closedAt` integer,
	FOREIGN KEY (`authorityId`,`generation`,`shareIndex`) REFERENCES `share`(`authorityId`,`generation`,`shareIndex`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deployment_id" CHECK(length("__new_deployment"."id") = 32 and "__new_deployment"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "deployment_sealed_to" CHECK("__new_deployment"."sealedTo" in ('nitrokey', 'passphrase')),
	CONSTRAINT "deployment_sealed_digest" CHECK(length("__new_deployment"."sealedDigest") between 32 and 32),
	CONSTRAINT "deployment_enrolment_token_digest" CHECK(length("__new_deployment"."enrolmentTokenDigest") between 32 and 32),
	CONSTRAINT "deployment_closed_without_sealed" CHECK(("__new_deployment"."closedAt" is null) = ("__new_deployment"."sealed" is not null)),
	CONSTRAINT "deployment_closed_without_passphrase" CHECK("__new_deployment"."closedAt" is null or "__new_deployment"."sealedPassphrase" is null),
	CONSTRAINT "deployment_passphrase_only" CHECK("__new_deployment"."sealedTo" = 'passphrase' or "__new_deployment"."sealedPassphrase" is null),
	CONSTRAINT "deployment_downloaded" CHECK("__new_deployment"."downloadedCount" >= 0)
);
--> statement-breakpoint
INSERT INTO `__new_deployment`("id", "authorityId", "generation", "shareIndex", "sealedTo", "sealed", "sealedDigest", "sealedPassphrase", "enrolmentTokenDigest", "downloadedCount", "createdAt", "openedAt", "closedAt") SELECT "id", "authorityId", "generation", "shareIndex", "sealedTo", "sealed", "sealedDigest", "sealedPassphrase", NULL, "downloadedCount", "createdAt", "openedAt", "closedAt" FROM `deployment`;--> statement-breakpoint
DROP TABLE `deployment`;--> statement-breakpoint
ALTER TABLE `__new_deployment` RENAME TO `deployment`;--> statement-breakpoint
CREATE UNIQUE INDEX `deployment_of_share` ON `deployment` (`authorityId`,`generation`,`shareIndex`);