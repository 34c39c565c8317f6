-- What was done stays done: triggers refuse to change or delete rows that are evidence.
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit` BEGIN
  SELECT RAISE(ABORT, 'the audit trail cannot be changed');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit` BEGIN
  SELECT RAISE(ABORT, 'the audit trail cannot be deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `serial_no_update` BEFORE UPDATE ON `serial` BEGIN
  SELECT RAISE(ABORT, 'planned serial numbers cannot be changed');
END;
--> statement-breakpoint
CREATE TRIGGER `serial_no_delete` BEFORE DELETE ON `serial` BEGIN
  SELECT RAISE(ABORT, 'planned serial numbers cannot be deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `certificate_no_update` BEFORE UPDATE ON `certificate` BEGIN
  SELECT RAISE(ABORT, 'issued certificates cannot be changed');
END;
--> statement-breakpoint
CREATE TRIGGER `certificate_no_delete` BEFORE DELETE ON `certificate` BEGIN
  SELECT RAISE(ABORT, 'issued certificates cannot be deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `crl_no_update` BEFORE UPDATE ON `crl` BEGIN
  SELECT RAISE(ABORT, 'issued CRLs cannot be changed');
END;
--> statement-breakpoint
CREATE TRIGGER `crl_no_delete` BEFORE DELETE ON `crl` BEGIN
  SELECT RAISE(ABORT, 'issued CRLs cannot be deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `serial_no_replace` BEFORE INSERT ON `serial`
WHEN EXISTS (SELECT 1 FROM `serial` WHERE `serialNumber` = NEW.`serialNumber`) BEGIN
  SELECT RAISE(ABORT, 'UNIQUE constraint failed: serial has this row already');
END;
--> statement-breakpoint
CREATE TRIGGER `certificate_no_replace` BEFORE INSERT ON `certificate`
WHEN EXISTS (SELECT 1 FROM `certificate` WHERE `id` = NEW.`id` OR `serialNumber` = NEW.`serialNumber` OR `sessionId` = NEW.`sessionId`) BEGIN
  SELECT RAISE(ABORT, 'UNIQUE constraint failed: certificate has this row already');
END;
--> statement-breakpoint
CREATE TRIGGER `crl_no_replace` BEFORE INSERT ON `crl`
WHEN EXISTS (SELECT 1 FROM `crl` WHERE (`authorityId` = NEW.`authorityId` AND `number` = NEW.`number`) OR `sessionId` = NEW.`sessionId`) BEGIN
  SELECT RAISE(ABORT, 'UNIQUE constraint failed: crl has this row already');
END;
--> statement-breakpoint
-- The next row follows the last one: no gap, no second head, no REPLACE of a row.
CREATE TRIGGER `audit_next_row` BEFORE INSERT ON `audit`
WHEN NEW.`seq` IS NOT (SELECT coalesce(max(`seq`), 0) + 1 FROM `audit`)
  OR NEW.`previousHash` IS NOT coalesce((SELECT `hash` FROM `audit` ORDER BY `seq` DESC LIMIT 1), zeroblob(32)) BEGIN
  SELECT RAISE(ABORT, 'an audit row follows the last one');
END;
