CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subjectType` text NOT NULL,
	`subjectId` text NOT NULL,
	`detail` text NOT NULL,
	`previousHash` blob NOT NULL,
	`hash` blob NOT NULL,
	CONSTRAINT "audit_seq" CHECK("audit"."seq" >= 1),
	CONSTRAINT "audit_previous_hash" CHECK(length("audit"."previousHash") between 32 and 32),
	CONSTRAINT "audit_hash" CHECK(length("audit"."hash") between 32 and 32),
	CONSTRAINT "audit_detail" CHECK(json_valid("audit"."detail"))
);
--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subjectType`,`subjectId`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit` (`actor`,`seq`);--> statement-breakpoint
CREATE TABLE `authority` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`organization` text NOT NULL,
	`country` text NOT NULL,
	`keyAlgorithm` text NOT NULL,
	`validityYears` integer NOT NULL,
	`threshold` integer NOT NULL,
	`shareCount` integer NOT NULL,
	`requesterMayContribute` integer DEFAULT false NOT NULL,
	`phase` text NOT NULL,
	`reason` text,
	`generation` integer DEFAULT 1 NOT NULL,
	`rosterDigest` blob,
	`roster` blob,
	`certificate` blob,
	`serverPartCommitment` blob,
	`serverPartBackedUpAt` integer,
	`createdBy` text NOT NULL,
	`createdAt` integer NOT NULL,
	`phaseSince` integer NOT NULL,
	FOREIGN KEY (`createdBy`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "authority_id" CHECK(length("authority"."id") = 32 and "authority"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "authority_name" CHECK(length("authority"."name") between 1 and 255),
	CONSTRAINT "authority_organization" CHECK(length("authority"."organization") between 1 and 255),
	CONSTRAINT "authority_country" CHECK("authority"."country" glob '[A-Z][A-Z]'),
	CONSTRAINT "authority_key_algorithm" CHECK("authority"."keyAlgorithm" in ('rsa-2048', 'rsa-3072', 'rsa-4096')),
	CONSTRAINT "authority_validity_years" CHECK("authority"."validityYears" between 1 and 30),
	CONSTRAINT "authority_threshold" CHECK("authority"."threshold" between 2 and 15),
	CONSTRAINT "authority_share_count" CHECK("authority"."shareCount" between 3 and 20),
	CONSTRAINT "authority_threshold_of_shares" CHECK("authority"."threshold" <= "authority"."shareCount"),
	CONSTRAINT "authority_phase" CHECK("authority"."phase" in ('draft', 'enrolling', 'dealing', 'deploying', 'testing', 'ready', 'retired', 'abandoned')),
	CONSTRAINT "authority_generation" CHECK("authority"."generation" >= 1),
	CONSTRAINT "authority_roster_digest" CHECK(length("authority"."rosterDigest") between 32 and 32),
	CONSTRAINT "authority_roster_with_digest" CHECK(("authority"."roster" is null) = ("authority"."rosterDigest" is null)),
	CONSTRAINT "authority_server_part_commitment" CHECK(length("authority"."serverPartCommitment") between 32 and 32),
	CONSTRAINT "authority_certificate_with_part" CHECK(("authority"."certificate" is null) = ("authority"."serverPartCommitment" is null)),
	CONSTRAINT "authority_dealt" CHECK("authority"."phase" not in ('deploying', 'testing', 'ready', 'retired') or ("authority"."certificate" is not null and "authority"."roster" is not null))
);
--> statement-breakpoint
CREATE INDEX `authority_phase_since` ON `authority` (`phase`,`phaseSince`);--> statement-breakpoint
CREATE TABLE `bridge` (
	`id` text PRIMARY KEY NOT NULL,
	`userId` text NOT NULL,
	`identityPublicKey` blob NOT NULL,
	`port` integer NOT NULL,
	`label` text NOT NULL,
	`pairedAt` integer NOT NULL,
	`revokedAt` integer,
	FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bridge_id" CHECK(length("bridge"."id") = 32 and "bridge"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "bridge_identity" CHECK(length("bridge"."identityPublicKey") between 32 and 32),
	CONSTRAINT "bridge_port" CHECK("bridge"."port" between 1 and 65535),
	CONSTRAINT "bridge_label" CHECK(length("bridge"."label") between 0 and 255)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bridge_paired` ON `bridge` (`userId`,`identityPublicKey`) WHERE "bridge"."revokedAt" is null;--> statement-breakpoint
CREATE TABLE `certificate` (
	`id` text PRIMARY KEY NOT NULL,
	`authorityId` text NOT NULL,
	`serialNumber` text NOT NULL,
	`der` blob NOT NULL,
	`commonName` text NOT NULL,
	`subjectAltNames` text NOT NULL,
	`notBefore` integer NOT NULL,
	`notAfter` integer NOT NULL,
	`sessionId` text NOT NULL,
	`issuedAt` integer NOT NULL,
	FOREIGN KEY (`authorityId`) REFERENCES `authority`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`serialNumber`) REFERENCES `serial`(`serialNumber`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sessionId`) REFERENCES `signing_session`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "certificate_id" CHECK(length("certificate"."id") = 32 and "certificate"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "certificate_validity" CHECK("certificate"."notBefore" < "certificate"."notAfter")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_serialNumber_unique` ON `certificate` (`serialNumber`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_sessionId_unique` ON `certificate` (`sessionId`);--> statement-breakpoint
CREATE INDEX `certificate_list` ON `certificate` (`authorityId`,`issuedAt`,`id`);--> statement-breakpoint
CREATE INDEX `certificate_common_name` ON `certificate` (`commonName`);--> statement-breakpoint
CREATE INDEX `certificate_not_after` ON `certificate` (`notAfter`);--> statement-breakpoint
CREATE TABLE `crl` (
	`authorityId` text NOT NULL,
	`number` integer NOT NULL,
	`der` blob NOT NULL,
	`thisUpdate` integer NOT NULL,
	`nextUpdate` integer NOT NULL,
	`sessionId` text NOT NULL,
	PRIMARY KEY(`authorityId`, `number`),
	FOREIGN KEY (`authorityId`) REFERENCES `authority`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sessionId`) REFERENCES `signing_session`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "crl_number" CHECK("crl"."number" >= 1),
	CONSTRAINT "crl_validity" CHECK("crl"."thisUpdate" < "crl"."nextUpdate")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `crl_sessionId_unique` ON `crl` (`sessionId`);--> statement-breakpoint
CREATE TABLE `contribution` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`sessionId` text NOT NULL,
	`shareIndex` integer NOT NULL,
	`holderId` text NOT NULL,
	`statement` blob NOT NULL,
	`signature` blob NOT NULL,
	`ciphertextDigest` blob NOT NULL,
	`outcome` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`sessionId`) REFERENCES `signing_session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`holderId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contribution_share_index" CHECK("contribution"."shareIndex" between 1 and 20),
	CONSTRAINT "contribution_signature" CHECK(length("contribution"."signature") between 64 and 64),
	CONSTRAINT "contribution_ciphertext_digest_length" CHECK(length("contribution"."ciphertextDigest") between 32 and 32),
	CONSTRAINT "contribution_outcome" CHECK("contribution"."outcome" in ('relayed', 'accepted') or "contribution"."outcome" not glob '*[^A-Z0-9-]*')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contribution_one_per_share` ON `contribution` (`sessionId`,`shareIndex`) WHERE "contribution"."outcome" in ('relayed', 'accepted');--> statement-breakpoint
CREATE UNIQUE INDEX `contribution_ciphertext` ON `contribution` (`ciphertextDigest`);--> statement-breakpoint
CREATE INDEX `contribution_session` ON `contribution` (`sessionId`);--> statement-breakpoint
CREATE INDEX `contribution_holder` ON `contribution` (`holderId`,`at`);--> statement-breakpoint
CREATE TABLE `deployment` (
	`id` text PRIMARY KEY NOT NULL,
	`authorityId` text NOT NULL,
	`generation` integer NOT NULL,
	`shareIndex` integer NOT NULL,
	`sealedTo` text NOT NULL,
	`sealed` blob,
	`sealedDigest` blob NOT NULL,
	`sealedPassphrase` blob,
	`downloadedCount` integer DEFAULT 0 NOT NULL,
	`createdAt` integer NOT NULL,
	`openedAt` integer,
	`closedAt` integer,
	FOREIGN KEY (`authorityId`,`generation`,`shareIndex`) REFERENCES `share`(`authorityId`,`generation`,`shareIndex`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deployment_id" CHECK(length("deployment"."id") = 32 and "deployment"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "deployment_sealed_to" CHECK("deployment"."sealedTo" in ('nitrokey', 'passphrase')),
	CONSTRAINT "deployment_sealed_digest" CHECK(length("deployment"."sealedDigest") between 32 and 32),
	CONSTRAINT "deployment_closed_without_sealed" CHECK(("deployment"."closedAt" is null) = ("deployment"."sealed" is not null)),
	CONSTRAINT "deployment_closed_without_passphrase" CHECK("deployment"."closedAt" is null or "deployment"."sealedPassphrase" is null),
	CONSTRAINT "deployment_passphrase_only" CHECK("deployment"."sealedTo" = 'passphrase' or "deployment"."sealedPassphrase" is null),
	CONSTRAINT "deployment_downloaded" CHECK("deployment"."downloadedCount" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deployment_of_share` ON `deployment` (`authorityId`,`generation`,`shareIndex`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`tokenHash` blob NOT NULL,
	`role` text NOT NULL,
	`email` text,
	`holderName` text,
	`location` text,
	`createdBy` text,
	`createdAt` integer NOT NULL,
	`expiresAt` integer NOT NULL,
	`usedBy` text,
	`usedAt` integer,
	`revokedAt` integer,
	FOREIGN KEY (`createdBy`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`usedBy`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invitation_id" CHECK(length("invitation"."id") = 32 and "invitation"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "invitation_token_hash" CHECK(length("invitation"."tokenHash") between 32 and 32),
	CONSTRAINT "invitation_role" CHECK("invitation"."role" in ('administrator', 'holder', 'auditor')),
	CONSTRAINT "invitation_holder_name" CHECK(length("invitation"."holderName") between 1 and 255),
	CONSTRAINT "invitation_location" CHECK(length("invitation"."location") between 0 and 255)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_tokenHash_unique` ON `invitation` (`tokenHash`);--> statement-breakpoint
CREATE INDEX `invitation_email` ON `invitation` (`email`);--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`providerId` text NOT NULL,
	`userId` text NOT NULL,
	`accessToken` text,
	`refreshToken` text,
	`idToken` text,
	`accessTokenExpiresAt` integer,
	`refreshTokenExpiresAt` integer,
	`scope` text,
	`password` text,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`userId`);--> statement-breakpoint
CREATE UNIQUE INDEX `account_provider` ON `account` (`providerId`,`accountId`);--> statement-breakpoint
CREATE TABLE `rateLimit` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`count` integer NOT NULL,
	`lastRequest` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rateLimit_key_unique` ON `rateLimit` (`key`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`userId` text NOT NULL,
	`expiresAt` integer NOT NULL,
	`ipAddress` text,
	`userAgent` text,
	`impersonatedBy` text,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`userId`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`emailVerified` integer DEFAULT false NOT NULL,
	`image` text,
	`role` text DEFAULT 'holder' NOT NULL,
	`locale` text DEFAULT 'en' NOT NULL,
	`banned` integer DEFAULT false NOT NULL,
	`banReason` text,
	`banExpires` integer,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	CONSTRAINT "user_role" CHECK("user"."role" in ('administrator', 'holder', 'auditor')),
	CONSTRAINT "user_locale" CHECK("user"."locale" in ('en', 'fr')),
	CONSTRAINT "user_email_lower_case" CHECK("user"."email" = lower("user"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expiresAt` integer NOT NULL,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);--> statement-breakpoint
CREATE TABLE `nitrokey` (
	`id` text PRIMARY KEY NOT NULL,
	`holderId` text NOT NULL,
	`nitrokeyId` text NOT NULL,
	`serial` text NOT NULL,
	`signPublicKey` blob NOT NULL,
	`openPublicKey` blob NOT NULL,
	`statement` blob NOT NULL,
	`signature` blob NOT NULL,
	`attestation` blob,
	`enrolledAt` integer NOT NULL,
	`retiredAt` integer,
	FOREIGN KEY (`holderId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "nitrokey_row_id" CHECK(length("nitrokey"."id") = 32 and "nitrokey"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "nitrokey_id" CHECK("nitrokey"."nitrokeyId" glob 'NK[0-9][0-9][0-9]' and "nitrokey"."nitrokeyId" <> 'NK000'),
	CONSTRAINT "nitrokey_serial_length" CHECK(length("nitrokey"."serial") between 1 and 64),
	CONSTRAINT "nitrokey_sign_public_key_length" CHECK(length("nitrokey"."signPublicKey") between 65 and 65),
	CONSTRAINT "nitrokey_open_public_key_length" CHECK(length("nitrokey"."openPublicKey") between 65 and 65),
	CONSTRAINT "nitrokey_signature" CHECK(length("nitrokey"."signature") between 64 and 64)
);
--> statement-breakpoint
CREATE INDEX `nitrokey_holder` ON `nitrokey` (`holderId`);--> statement-breakpoint
CREATE UNIQUE INDEX `nitrokey_current_id` ON `nitrokey` (`nitrokeyId`) WHERE "nitrokey"."retiredAt" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `nitrokey_current_serial` ON `nitrokey` (`serial`) WHERE "nitrokey"."retiredAt" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `nitrokey_sign_public_key` ON `nitrokey` (`signPublicKey`) WHERE "nitrokey"."retiredAt" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `nitrokey_open_public_key` ON `nitrokey` (`openPublicKey`) WHERE "nitrokey"."retiredAt" is null;--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updatedAt` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `share` (
	`authorityId` text NOT NULL,
	`generation` integer NOT NULL,
	`shareIndex` integer NOT NULL,
	`nitrokeyId` text NOT NULL,
	`enrolmentId` text,
	`holderId` text,
	`holderName` text NOT NULL,
	`email` text NOT NULL,
	`location` text NOT NULL,
	`commitment` blob,
	`receiptStatement` blob,
	`receiptSignature` blob,
	`receivedAt` integer,
	PRIMARY KEY(`authorityId`, `generation`, `shareIndex`),
	FOREIGN KEY (`authorityId`) REFERENCES `authority`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enrolmentId`) REFERENCES `nitrokey`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`holderId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "share_generation" CHECK("share"."generation" >= 1),
	CONSTRAINT "share_index" CHECK("share"."shareIndex" between 1 and 20),
	CONSTRAINT "share_nitrokey_id" CHECK("share"."nitrokeyId" glob 'NK[0-9][0-9][0-9]' and "share"."nitrokeyId" <> 'NK000'),
	CONSTRAINT "share_holder_name" CHECK(length("share"."holderName") between 1 and 255),
	CONSTRAINT "share_location" CHECK(length("share"."location") between 0 and 255),
	CONSTRAINT "share_commitment" CHECK(length("share"."commitment") between 32 and 32),
	CONSTRAINT "share_receipt_signature" CHECK(length("share"."receiptSignature") between 64 and 64),
	CONSTRAINT "share_receipt_whole" CHECK(("share"."receivedAt" is null) = ("share"."receiptStatement" is null) and ("share"."receivedAt" is null) = ("share"."receiptSignature" is null)),
	CONSTRAINT "share_received_was_dealt" CHECK("share"."receivedAt" is null or "share"."commitment" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `share_nitrokey` ON `share` (`authorityId`,`generation`,`nitrokeyId`);--> statement-breakpoint
CREATE INDEX `share_holder` ON `share` (`holderId`);--> statement-breakpoint
CREATE INDEX `share_email` ON `share` (`email`);--> statement-breakpoint
CREATE INDEX `share_enrolment` ON `share` (`enrolmentId`);--> statement-breakpoint
CREATE TABLE `presence_mark` (
	`requestId` text NOT NULL,
	`userId` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`requestId`, `userId`),
	FOREIGN KEY (`requestId`) REFERENCES `signing_request`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `signing_request` (
	`id` text PRIMARY KEY NOT NULL,
	`authorityId` text NOT NULL,
	`kind` text NOT NULL,
	`csr` blob,
	`commonName` text,
	`profile` text NOT NULL,
	`validityDays` integer NOT NULL,
	`requesterId` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`stateReason` text,
	`createdAt` integer NOT NULL,
	`closedAt` integer,
	FOREIGN KEY (`authorityId`) REFERENCES `authority`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requesterId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "signing_request_id" CHECK(length("signing_request"."id") = 32 and "signing_request"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "signing_request_kind" CHECK("signing_request"."kind" in ('certificate', 'crl')),
	CONSTRAINT "signing_request_state" CHECK("signing_request"."state" in ('open', 'issued', 'withdrawn', 'refused')),
	CONSTRAINT "signing_request_csr" CHECK(("signing_request"."kind" = 'certificate') = ("signing_request"."csr" is not null)),
	CONSTRAINT "signing_request_csr_length" CHECK(length("signing_request"."csr") between 1 and 65536),
	CONSTRAINT "signing_request_reason" CHECK(length("signing_request"."reason") between 1 and 2000),
	CONSTRAINT "signing_request_validity_days" CHECK("signing_request"."validityDays" between 1 and 10958),
	CONSTRAINT "signing_request_closed" CHECK(("signing_request"."state" = 'open') = ("signing_request"."closedAt" is null))
);
--> statement-breakpoint
CREATE INDEX `signing_request_list` ON `signing_request` (`authorityId`,`createdAt`);--> statement-breakpoint
CREATE INDEX `signing_request_open` ON `signing_request` (`createdAt`) WHERE "signing_request"."state" = 'open';--> statement-breakpoint
CREATE TABLE `serial` (
	`serialNumber` text PRIMARY KEY NOT NULL,
	`authorityId` text NOT NULL,
	`plannedAt` integer NOT NULL,
	FOREIGN KEY (`authorityId`) REFERENCES `authority`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "serial_number" CHECK(length("serial"."serialNumber") between 2 and 40 and length("serial"."serialNumber") % 2 = 0 and "serial"."serialNumber" not glob '*[^0-9a-f]*')
);
--> statement-breakpoint
CREATE INDEX `serial_authority` ON `serial` (`authorityId`);--> statement-breakpoint
CREATE TABLE `signing_session` (
	`id` text PRIMARY KEY NOT NULL,
	`requestId` text NOT NULL,
	`authorityId` text NOT NULL,
	`generation` integer NOT NULL,
	`phase` text NOT NULL,
	`reason` text,
	`serialNumber` text,
	`crlNumber` integer,
	`tbs` blob NOT NULL,
	`tbsDigest` blob NOT NULL,
	`announcement` blob,
	`announcementSignature` blob,
	`openedBy` text,
	`openedAt` integer NOT NULL,
	`expiresAt` integer NOT NULL,
	`endedAt` integer,
	FOREIGN KEY (`requestId`) REFERENCES `signing_request`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`authorityId`) REFERENCES `authority`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`serialNumber`) REFERENCES `serial`(`serialNumber`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`openedBy`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "signing_session_id" CHECK(length("signing_session"."id") = 32 and "signing_session"."id" not glob '*[^0-9a-f]*'),
	CONSTRAINT "signing_session_phase" CHECK("signing_session"."phase" in ('gathering', 'complete', 'refused', 'expired', 'cancelled', 'failed')),
	CONSTRAINT "signing_session_generation" CHECK("signing_session"."generation" >= 1),
	CONSTRAINT "signing_session_subject" CHECK(("signing_session"."serialNumber" is null) <> ("signing_session"."crlNumber" is null)),
	CONSTRAINT "signing_session_crl_number" CHECK("signing_session"."crlNumber" >= 1),
	CONSTRAINT "signing_session_tbs_digest" CHECK(length("signing_session"."tbsDigest") between 32 and 32),
	CONSTRAINT "signing_session_announcement_signature" CHECK(length("signing_session"."announcementSignature") between 64 and 64),
	CONSTRAINT "signing_session_announcement" CHECK(("signing_session"."announcement" is null) = ("signing_session"."announcementSignature" is null)),
	CONSTRAINT "signing_session_ended" CHECK(("signing_session"."phase" = 'gathering') = ("signing_session"."endedAt" is null)),
	CONSTRAINT "signing_session_complete" CHECK("signing_session"."phase" <> 'complete' or "signing_session"."announcement" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signing_session_serial` ON `signing_session` (`serialNumber`);--> statement-breakpoint
CREATE UNIQUE INDEX `signing_session_one_gathering` ON `signing_session` (`requestId`) WHERE "signing_session"."phase" = 'gathering';--> statement-breakpoint
CREATE UNIQUE INDEX `signing_session_one_complete` ON `signing_session` (`requestId`) WHERE "signing_session"."phase" = 'complete';--> statement-breakpoint
CREATE INDEX `signing_session_request` ON `signing_session` (`requestId`,`openedAt`);--> statement-breakpoint
CREATE INDEX `signing_session_authority` ON `signing_session` (`authorityId`,`openedAt`);--> statement-breakpoint
CREATE INDEX `signing_session_gathering` ON `signing_session` (`openedAt`) WHERE "signing_session"."phase" = 'gathering';