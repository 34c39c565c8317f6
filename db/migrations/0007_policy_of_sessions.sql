ALTER TABLE `authority` ADD `refusalEndsSession` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `signing_session` ADD `requesterMayContribute` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `signing_session` ADD `refusalEndsSession` integer DEFAULT false NOT NULL;--> statement-breakpoint
-- Sessions of before lived under what their authority says, which nothing could change.
UPDATE `signing_session` SET `requesterMayContribute` = (SELECT a.`requesterMayContribute` FROM `authority` AS a WHERE a.`id` = `authorityId`);
