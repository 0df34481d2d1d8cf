DROP INDEX "one_draft_per_trainee_and_competency";--> statement-breakpoint
ALTER TABLE "observation_drafts" DROP CONSTRAINT "observation_drafts_instructor_id_observation_id_pk";--> statement-breakpoint
ALTER TABLE "observation_drafts" ADD CONSTRAINT "observation_drafts_instructor_id_trainee_id_competency_slug_pk" PRIMARY KEY("instructor_id","trainee_id","competency_slug");