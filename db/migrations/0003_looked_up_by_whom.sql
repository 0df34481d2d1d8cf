CREATE INDEX "cohorts_of_an_instructor" ON "cohort_instructors" USING btree ("instructor_id");--> statement-breakpoint
CREATE INDEX "invitations_into_a_cohort" ON "invitations" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "resets_of_a_person" ON "password_resets" USING btree ("person_id");