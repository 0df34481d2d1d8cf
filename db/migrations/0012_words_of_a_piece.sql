-- By hand: what is searched is worked out from the served versions, so it is emptied here and filled again at the next start.
DELETE FROM "search_words";--> statement-breakpoint
DELETE FROM "search_passages";--> statement-breakpoint
ALTER TABLE "search_words" DROP CONSTRAINT "search_words_hash_word_pk";--> statement-breakpoint
ALTER TABLE "search_words" ADD PRIMARY KEY ("hash");--> statement-breakpoint
ALTER TABLE "search_words" ADD COLUMN "words" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "search_words" DROP COLUMN "word";