-- What is searched and counted is kept by triggers, in the transaction of what it is about: no list is read to find or to
-- count. The indexes of words are derived: what they find is read from the tables, which alone are evidence.
-- Parts of names: three letters and more, in any case, with or without accents. The authority's first letters are in it so that a
-- search within one authority does not walk through the others.
CREATE VIRTUAL TABLE `certificate_search` USING fts5(`certificateId` UNINDEXED, `authority`, `words`, tokenize = 'trigram remove_diacritics 1', columnsize = 0);
--> statement-breakpoint
CREATE TRIGGER `certificate_found` AFTER INSERT ON `certificate` BEGIN
  INSERT INTO `certificate_search` (`certificateId`, `authority`, `words`) VALUES (NEW.`id`, substr(NEW.`authorityId`, 1, 8),
    NEW.`commonName` || char(10) || coalesce((SELECT group_concat(`value`, char(10)) FROM json_each(NEW.`subjectAltNames`)), '') || char(10) || NEW.`serialNumber`);
END;
--> statement-breakpoint
INSERT INTO `certificate_search` (`certificateId`, `authority`, `words`)
  SELECT `id`, substr(`authorityId`, 1, 8), `commonName` || char(10) || coalesce((SELECT group_concat(`value`, char(10)) FROM json_each(`subjectAltNames`)), '') || char(10) || `serialNumber`
  FROM `certificate` ORDER BY `issuedAt`, `id`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `request_search` USING fts5(`authority`, `words`, tokenize = 'trigram remove_diacritics 1', columnsize = 0);
--> statement-breakpoint
CREATE TRIGGER `signing_request_found` AFTER INSERT ON `signing_request` BEGIN
  UPDATE `signing_request` SET `place` = (SELECT coalesce(max(`place`), 0) + 1 FROM `signing_request`) WHERE `id` = NEW.`id`;
  INSERT INTO `request_search` (`rowid`, `authority`, `words`)
    SELECT `place`, substr(NEW.`authorityId`, 1, 8), coalesce(NEW.`commonName`, '') || char(10) || NEW.`reason` FROM `signing_request` WHERE `id` = NEW.`id`;
END;
--> statement-breakpoint
UPDATE `signing_request` SET `place` = numbered.n FROM (SELECT `id` AS i, row_number() OVER (ORDER BY `createdAt`, `id`) AS n FROM `signing_request`) AS numbered WHERE `id` = numbered.i;
--> statement-breakpoint
INSERT INTO `request_search` (`rowid`, `authority`, `words`)
  SELECT `place`, substr(`authorityId`, 1, 8), coalesce(`commonName`, '') || char(10) || `reason` FROM `signing_request` ORDER BY `place`;
--> statement-breakpoint
-- The trail has words and their beginnings: its rows are too many for parts of words. The text is not stored a second time.
CREATE VIRTUAL TABLE `audit_search` USING fts5(`actor`, `action`, `subject`, `words`, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2');
--> statement-breakpoint
CREATE TRIGGER `audit_found` AFTER INSERT ON `audit` BEGIN
  INSERT INTO `audit_search` (`rowid`, `actor`, `action`, `subject`, `words`) VALUES (NEW.`seq`, NEW.`actor`, NEW.`action`, NEW.`subjectType`,
    (SELECT group_concat(`value`, char(10)) FROM json_each(NEW.`detail`)));
END;
--> statement-breakpoint
INSERT INTO `audit_search` (`rowid`, `actor`, `action`, `subject`, `words`)
  SELECT `seq`, `actor`, `action`, `subjectType`, (SELECT group_concat(`value`, char(10)) FROM json_each(`detail`)) FROM `audit` ORDER BY `seq`;
--> statement-breakpoint
CREATE TRIGGER `certificate_counted` AFTER INSERT ON `certificate` BEGIN
  INSERT INTO `certificate_day` (`counts`, `day`, `authorityId`, `count`)
    VALUES ('issued', NEW.`issuedAt` / 86400000, NEW.`authorityId`, 1), ('expires', NEW.`notAfter` / 86400000, NEW.`authorityId`, 1)
    ON CONFLICT DO UPDATE SET `count` = `count` + 1;
END;
--> statement-breakpoint
INSERT INTO `certificate_day` (`counts`, `day`, `authorityId`, `count`)
  SELECT 'issued', `issuedAt` / 86400000, `authorityId`, count(*) FROM `certificate` GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO `certificate_day` (`counts`, `day`, `authorityId`, `count`)
  SELECT 'expires', `notAfter` / 86400000, `authorityId`, count(*) FROM `certificate` GROUP BY 2, 3;
--> statement-breakpoint
-- A receipt proves that the device has the share, and so does each contribution that the key room accepted.
CREATE TRIGGER `share_received` AFTER UPDATE OF `receivedAt` ON `share` WHEN NEW.`receivedAt` IS NOT NULL BEGIN
  UPDATE `share` SET `provenAt` = NEW.`receivedAt` WHERE `authorityId` = NEW.`authorityId` AND `generation` = NEW.`generation` AND `shareIndex` = NEW.`shareIndex`;
END;
--> statement-breakpoint
CREATE TRIGGER `share_proven` AFTER UPDATE OF `outcome` ON `contribution` WHEN NEW.`outcome` = 'accepted' BEGIN
  UPDATE `share` SET `provenAt` = NEW.`at` WHERE `shareIndex` = NEW.`shareIndex`
    AND (`authorityId`, `generation`) = (SELECT `authorityId`, `generation` FROM `signing_session` WHERE `id` = NEW.`sessionId`);
END;
--> statement-breakpoint
UPDATE `share` SET `provenAt` = max(`receivedAt`, coalesce((SELECT max(c.`at`) FROM `contribution` c JOIN `signing_session` s ON s.`id` = c.`sessionId`
  WHERE c.`outcome` = 'accepted' AND c.`shareIndex` = `share`.`shareIndex` AND s.`authorityId` = `share`.`authorityId` AND s.`generation` = `share`.`generation`), 0))
  WHERE `receivedAt` IS NOT NULL;
