-- A choice that somebody has gone on from is final: everything up to the last ' go on' of a saved answer
-- (GO_ON in app/quizzes/answer.ts) stays at the head of whatever is saved after it.
CREATE FUNCTION keeps_what_is_final(saved jsonb, next jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT NOT EXISTS (
    SELECT FROM jsonb_array_elements_text(saved) WITH ORDINALITY AS was(part, place)
    WHERE was.part IS DISTINCT FROM next ->> (was.place::integer - 1)
      AND was.place <= (
        SELECT max(went.place) FROM jsonb_array_elements_text(saved) WITH ORDINALITY AS went(part, place)
        WHERE went.part = ' go on'
      )
  )
$$;
--> statement-breakpoint
CREATE FUNCTION what_is_final_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT keeps_what_is_final(OLD.answer, NEW.answer) THEN
    RAISE EXCEPTION 'a choice that was gone on from stays as it is' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER what_is_final_stays BEFORE UPDATE ON attempt_answers FOR EACH ROW
  WHEN (OLD.answer @> '[" go on"]') EXECUTE FUNCTION what_is_final_stays();
