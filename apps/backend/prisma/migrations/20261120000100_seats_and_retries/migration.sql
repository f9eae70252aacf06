-- What the schema language cannot say: the index of unfinished webhooks, and the one function that gives out seats.

CREATE INDEX "webhook_event_unfinished_idx" ON "webhook_event" ("next_attempt_at") WHERE cardinality("pending") > 0;

-- One round trip decides whether a person may have a seat, opens an ad-hoc room where that is allowed, and holds the
-- seat. The room's row is locked only where there is a limit, so that counting and taking are one step.
--
-- outcome: 'seated' | 'not_found' | 'closed' | 'full'
CREATE FUNCTION "reserve_seat" (
  wanted_room_name TEXT,
  wanted_person_id TEXT,
  new_room_id UUID,
  may_open BOOLEAN,
  default_max_participants INTEGER,
  hold INTERVAL,
  ad_hoc_lifetime INTERVAL
) RETURNS TABLE (outcome TEXT, is_host BOOLEAN, seats INTEGER)
LANGUAGE plpgsql AS $$
DECLARE
  found_room "room"%ROWTYPE;
  taken INTEGER;
BEGIN
  SELECT * INTO found_room FROM "room" r WHERE r."room_name" = wanted_room_name;

  IF found_room."id" IS NULL AND may_open THEN
    INSERT INTO "room" ("id", "room_name", "ad_hoc", "host_person_id", "max_participants")
    VALUES (new_room_id, wanted_room_name, TRUE, wanted_person_id, default_max_participants)
    ON CONFLICT ("room_name") DO NOTHING;
    SELECT * INTO found_room FROM "room" r WHERE r."room_name" = wanted_room_name;
  ELSIF found_room."ad_hoc" AND found_room."closed_at" IS NULL
    AND found_room."last_used_at" < now() - ad_hoc_lifetime
    AND NOT "has_open_attendance" (wanted_room_name, NULL)
  THEN
    -- Expired: the name is free again, and whoever comes first opens it anew. Comparing the old time lets one win.
    IF NOT may_open THEN
      RETURN QUERY SELECT 'not_found', FALSE, 0;
      RETURN;
    END IF;
    UPDATE "room" r SET "host_person_id" = wanted_person_id, "title" = NULL, "created_at" = now(), "last_used_at" = now()
    WHERE r."id" = found_room."id" AND r."last_used_at" = found_room."last_used_at";
    SELECT * INTO found_room FROM "room" r WHERE r."room_name" = wanted_room_name;
  END IF;

  IF found_room."id" IS NULL THEN
    RETURN QUERY SELECT 'not_found', FALSE, 0;
    RETURN;
  END IF;

  -- An ad-hoc room lives by the permission to open meetings: without it only an owned room admits people.
  IF found_room."ad_hoc" AND NOT may_open THEN
    RETURN QUERY SELECT 'not_found', FALSE, 0;
    RETURN;
  END IF;

  IF found_room."closed_at" IS NOT NULL THEN
    RETURN QUERY SELECT 'closed', FALSE, 0;
    RETURN;
  END IF;

  IF found_room."max_participants" > 0 THEN
    PERFORM 1 FROM "room" r WHERE r."id" = found_room."id" FOR UPDATE;
    SELECT count(*) INTO taken FROM "seat" s
    WHERE s."room_id" = found_room."id" AND s."person_id" <> wanted_person_id
      AND (s."held_until" > now() OR "has_open_attendance" (wanted_room_name, s."person_id"));
    IF taken >= found_room."max_participants" THEN
      RETURN QUERY SELECT 'full', FALSE, found_room."max_participants";
      RETURN;
    END IF;
  END IF;

  INSERT INTO "seat" ("room_id", "person_id", "held_until")
  VALUES (found_room."id", wanted_person_id, now() + hold)
  ON CONFLICT ("room_id", "person_id") DO UPDATE SET "held_until" = EXCLUDED."held_until";

  -- Once a minute is exact enough for expiry, and spares a busy room one write per join.
  UPDATE "room" r SET "last_used_at" = now()
  WHERE r."id" = found_room."id" AND r."last_used_at" < now() - INTERVAL '1 minute';

  RETURN QUERY SELECT 'seated', coalesce(found_room."host_person_id" = wanted_person_id, FALSE), found_room."max_participants";
END;
$$;

-- Somebody is there: joined, not left, in a sitting that has not ended. NULL asks for anybody.
CREATE FUNCTION "has_open_attendance" (wanted_room_name TEXT, wanted_person_id TEXT) RETURNS BOOLEAN
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "attendance" a JOIN "session" s ON s."meeting_id" = a."meeting_id"
    WHERE a."room_name" = wanted_room_name AND a."left_at" IS NULL AND s."status" = 'ACTIVE'
      AND (wanted_person_id IS NULL OR a."person_id" = wanted_person_id)
  );
$$;
