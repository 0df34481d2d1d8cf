CREATE TYPE "public"."practice_origin" AS ENUM('missed', 'upcoming');--> statement-breakpoint
CREATE TYPE "public"."practice_rating" AS ENUM('again', 'hard', 'good', 'easy');--> statement-breakpoint
CREATE TABLE "practice_cards" (
	"trainee_id" uuid NOT NULL,
	"quiz_slug" text NOT NULL,
	"question_slug" text NOT NULL,
	"origin" "practice_origin" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"next_review_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"stability" double precision NOT NULL,
	"difficulty" double precision NOT NULL,
	"reps" integer NOT NULL,
	"lapses" integer NOT NULL,
	"last_reviewed_at" timestamp with time zone,
	CONSTRAINT "practice_cards_trainee_id_quiz_slug_question_slug_pk" PRIMARY KEY("trainee_id","quiz_slug","question_slug"),
	CONSTRAINT "reviewed_says_when" CHECK (("practice_cards"."reps" = 0) = ("practice_cards"."last_reviewed_at" is null)),
	CONSTRAINT "due_after_its_last_review" CHECK ("practice_cards"."last_reviewed_at" is null or "practice_cards"."due_at" > "practice_cards"."last_reviewed_at"),
	CONSTRAINT "lapses_are_reviews" CHECK ("practice_cards"."lapses" between 0 and "practice_cards"."reps"),
	CONSTRAINT "memory_within_bounds" CHECK (case when "practice_cards"."reps" = 0 then "practice_cards"."stability" = 0 and "practice_cards"."difficulty" = 0
               else "practice_cards"."stability" > 0 and "practice_cards"."difficulty" between 1 and 10 end)
);
--> statement-breakpoint
CREATE TABLE "practice_ratings" (
	"review_id" uuid PRIMARY KEY NOT NULL,
	"rating" "practice_rating" NOT NULL,
	"rated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "practice_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"trainee_id" uuid NOT NULL,
	"quiz_slug" text NOT NULL,
	"question_slug" text NOT NULL,
	"rep" integer NOT NULL,
	"question_version" text NOT NULL,
	"answer" jsonb NOT NULL,
	"marks" integer NOT NULL,
	"max_marks" integer NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reviews_count_from_one" CHECK ("practice_reviews"."rep" >= 1),
	CONSTRAINT "review_marks_within_bounds" CHECK ("practice_reviews"."max_marks" > 0 and "practice_reviews"."marks" between 0 and "practice_reviews"."max_marks")
);
--> statement-breakpoint
ALTER TABLE "practice_cards" ADD CONSTRAINT "practice_cards_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_ratings" ADD CONSTRAINT "practice_ratings_review_id_practice_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."practice_reviews"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_reviews" ADD CONSTRAINT "practice_reviews_question_version_content_versions_hash_fk" FOREIGN KEY ("question_version") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_reviews" ADD CONSTRAINT "reviews_a_card" FOREIGN KEY ("trainee_id","quiz_slug","question_slug") REFERENCES "public"."practice_cards"("trainee_id","quiz_slug","question_slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_card_for_a_review_to_come" ON "practice_cards" USING btree ("next_review_id");--> statement-breakpoint
CREATE UNIQUE INDEX "each_review_of_a_card_once" ON "practice_reviews" USING btree ("trainee_id","quiz_slug","question_slug","rep");--> statement-breakpoint
CREATE INDEX "reviews_of_a_trainee_by_time" ON "practice_reviews" USING btree ("trainee_id","answered_at");
--> statement-breakpoint
-- Written by hand, from here to the end: what the tables above cannot say of themselves.
DO $$
DECLARE grown text;
BEGIN
  FOREACH grown IN ARRAY ARRAY['practice_reviews', 'practice_ratings'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', grown);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', grown);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION only_a_right_answer_is_rated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM practice_reviews r WHERE r.id = NEW.review_id AND r.marks = r.max_marks) THEN
    RAISE EXCEPTION 'only a right answer can be called hard or easy' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER only_a_right_answer_is_rated BEFORE INSERT ON practice_ratings FOR EACH ROW EXECUTE FUNCTION only_a_right_answer_is_rated();
