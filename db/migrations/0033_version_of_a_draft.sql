ALTER TABLE "observation_drafts" ADD COLUMN "competency_version" text;--> statement-breakpoint
ALTER TABLE "observation_drafts" ADD CONSTRAINT "observation_drafts_competency_version_content_versions_hash_fk" FOREIGN KEY ("competency_version") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
-- By hand: an older version may also be signed for what was watched within 72 hours of the change, where it was finished on a
-- device without a connection, which could not have heard of it. The hours are `OLDER_ON_A_DEVICE_HOURS`.
CREATE OR REPLACE FUNCTION sign_off_names_a_version_in_force() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  current content_in_force;
  replaced_at timestamptz;
BEGIN
  SELECT * INTO current FROM content_in_force f WHERE f.kind = 'competency' AND f.slug = NEW.competency_slug;
  IF NEW.supersedes_id IS NOT NULL OR current.hash IS NULL OR current.hash = NEW.competency_version THEN
    RETURN NEW;
  END IF;
  SELECT least(current.since, min(v.first_served_at)) INTO replaced_at
  FROM content_versions v JOIN content_versions signed ON signed.hash = NEW.competency_version
  WHERE v.kind = 'competency' AND v.slug = NEW.competency_slug AND v.first_served_at > signed.first_served_at;
  IF NEW.device_id IS NOT NULL THEN
    replaced_at := replaced_at + interval '72 hours';
  END IF;
  IF replaced_at <= NEW.observed_at THEN
    RAISE EXCEPTION 'this version of the checklist was replaced before it was seen' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
