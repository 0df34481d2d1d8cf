DROP INDEX "acknowledged_once";--> statement-breakpoint
CREATE INDEX "acknowledgements_newest_last" ON "acknowledgements" USING btree ("person_id","notice_version","acknowledged_at");