-- How often a device has sent its object: what it says beyond our fields changes without the record.
ALTER TABLE dav_object ADD COLUMN revision {int} NOT NULL DEFAULT 0;
