CREATE TABLE `certified_name` (
	`authorityId` text NOT NULL,
	`name` text NOT NULL,
	`firstAt` integer NOT NULL,
	PRIMARY KEY(`authorityId`, `name`),
	FOREIGN KEY (`authorityId`) REFERENCES `authority`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `certificate_common_name`;--> statement-breakpoint
CREATE INDEX `certificate_name` ON `certificate` (`authorityId`,`commonName`,`issuedAt`);--> statement-breakpoint
CREATE INDEX `certificate_validity_length` ON `certificate` (`authorityId`,("notAfter" - "notBefore"));--> statement-breakpoint
-- Kept in the transaction of the certificate, as what is searched and counted is.
CREATE TRIGGER `certificate_certified` AFTER INSERT ON `certificate` BEGIN
  INSERT INTO `certified_name` (`authorityId`, `name`, `firstAt`) SELECT DISTINCT NEW.`authorityId`, `value`, NEW.`issuedAt` FROM json_each(NEW.`subjectAltNames`) WHERE true
    ON CONFLICT DO UPDATE SET `firstAt` = min(`firstAt`, excluded.`firstAt`);
END;
--> statement-breakpoint
INSERT INTO `certified_name` (`authorityId`, `name`, `firstAt`)
  SELECT c.`authorityId`, n.`value`, min(c.`issuedAt`) FROM `certificate` AS c, json_each(c.`subjectAltNames`) AS n GROUP BY 1, 2;
