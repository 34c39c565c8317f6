CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`userId` text NOT NULL,
	`credentialId` text NOT NULL,
	`publicKey` blob NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`synced` integer NOT NULL,
	`name` text NOT NULL,
	`addedAt` integer NOT NULL,
	`lastUsedAt` integer,
	FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "passkey_id" CHECK(length("passkey"."id") = 32 and "passkey"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "passkey_credential_id" CHECK(length("passkey"."credentialId") between 1 and 1400),
	CONSTRAINT "passkey_public_key" CHECK(length("passkey"."publicKey") between 1 and 2048),
	CONSTRAINT "passkey_name" CHECK(length("passkey"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passkey_credentialId_unique` ON `passkey` (`credentialId`);--> statement-breakpoint
CREATE INDEX `passkey_user` ON `passkey` (`userId`);