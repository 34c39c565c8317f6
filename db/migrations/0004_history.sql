CREATE TABLE `certificate_day` (
	`counts` text NOT NULL,
	`day` integer NOT NULL,
	`authorityId` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`counts`, `day`, `authorityId`),
	FOREIGN KEY (`authorityId`) REFERENCES `authority`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "certificate_day_counts" CHECK("certificate_day"."counts" in ('issued', 'expires')),
	CONSTRAINT "certificate_day_count" CHECK("certificate_day"."count" >= 1)
);
--> statement-breakpoint
DROP INDEX `audit_actor`;--> statement-breakpoint
CREATE INDEX `audit_subject_type` ON `audit` (`subjectType`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit` (`action`,`seq`,`actor`,`subjectType`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit` (`actor`,`seq`,`action`,`subjectType`);--> statement-breakpoint
DROP INDEX `certificate_not_after`;--> statement-breakpoint
CREATE INDEX `certificate_newest` ON `certificate` (`issuedAt`,`id`);--> statement-breakpoint
CREATE INDEX `certificate_authority_not_after` ON `certificate` (`authorityId`,`notAfter`,`id`);--> statement-breakpoint
CREATE INDEX `certificate_not_after` ON `certificate` (`notAfter`,`id`);--> statement-breakpoint
DROP INDEX `signing_request_list`;--> statement-breakpoint
ALTER TABLE `signing_request` ADD `place` integer;--> statement-breakpoint
CREATE INDEX `signing_request_place` ON `signing_request` (`place`,`state`,`authorityId`,`id`);--> statement-breakpoint
CREATE INDEX `signing_request_newest` ON `signing_request` (`createdAt`,`id`);--> statement-breakpoint
CREATE INDEX `signing_request_state` ON `signing_request` (`state`,`createdAt`,`id`);--> statement-breakpoint
CREATE INDEX `signing_request_requester` ON `signing_request` (`requesterId`,`createdAt`,`id`);--> statement-breakpoint
CREATE INDEX `signing_request_list` ON `signing_request` (`authorityId`,`createdAt`,`id`,`state`,`kind`);--> statement-breakpoint
DROP INDEX `signing_session_request`;--> statement-breakpoint
DROP INDEX `signing_session_authority`;--> statement-breakpoint
CREATE INDEX `signing_session_newest` ON `signing_session` (`openedAt`,`id`);--> statement-breakpoint
CREATE INDEX `signing_session_phase` ON `signing_session` (`phase`,`openedAt`,`id`);--> statement-breakpoint
CREATE INDEX `signing_session_request` ON `signing_session` (`requestId`,`openedAt`,`id`,`phase`,`authorityId`);--> statement-breakpoint
CREATE INDEX `signing_session_authority` ON `signing_session` (`authorityId`,`openedAt`,`id`,`phase`);--> statement-breakpoint
ALTER TABLE `share` ADD `provenAt` integer;