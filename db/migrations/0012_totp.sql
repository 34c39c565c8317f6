CREATE TABLE `totp` (
	`userId` text PRIMARY KEY NOT NULL,
	`sealedSecret` blob NOT NULL,
	`lastStep` integer NOT NULL,
	`addedAt` integer NOT NULL,
	FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "totp_sealed_secret" CHECK(length("totp"."sealedSecret") between 48 and 48)
);
