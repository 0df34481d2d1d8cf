CREATE TABLE "search_passages" (
	"hash" text NOT NULL,
	"place" text NOT NULL,
	"ordinal" integer NOT NULL,
	"title" text NOT NULL,
	"heading" text NOT NULL,
	"body" text NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', heading), 'B') || setweight(to_tsvector('english', body), 'C')) STORED NOT NULL,
	CONSTRAINT "search_passages_hash_place_pk" PRIMARY KEY("hash","place")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"hash" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "search_words_hash_word_pk" PRIMARY KEY("hash","word")
);
--> statement-breakpoint
ALTER TABLE "search_passages" ADD CONSTRAINT "search_passages_hash_content_versions_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_words" ADD CONSTRAINT "search_words_hash_content_versions_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_passages_by_word" ON "search_passages" USING gin ("search");