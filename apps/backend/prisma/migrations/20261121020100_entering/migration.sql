-- Entering a room, decided in one round trip. `reserve_seat` stays for the release before this one.

-- The room of this name, opened where that is allowed; NULL where there is none. An ad-hoc room that has expired gives
-- its name back: the old record is closed and keeps its history under a name that nobody can ask for.
CREATE FUNCTION "find_or_open_room" (
  wanted_room_name TEXT,
  wanted_person_id TEXT,
  new_room_id UUID,
  may_open BOOLEAN,
  default_max_participants INTEGER,
  ad_hoc_lifetime INTERVAL
) RETURNS "room"
LANGUAGE plpgsql AS $$
DECLARE
  found_room "room"%ROWTYPE;
BEGIN
  SELECT * INTO found_room FROM "room" r WHERE r."room_name" = wanted_room_name;
  IF found_room."ad_hoc" AND found_room."closed_at" IS NULL
    AND found_room."last_used_at" < now() - ad_hoc_lifetime
    AND NOT "has_open_attendance" (wanted_room_name, NULL)
  THEN
    IF NOT may_open THEN RETURN NULL; END IF;
    -- Comparing the old time lets one of several win.
    UPDATE "room" r SET "room_name" = r."room_name" || '~' || r."id", "closed_at" = now()
    WHERE r."id" = found_room."id" AND r."last_used_at" = found_room."last_used_at";
    found_room := NULL;
  END IF;
  IF found_room."id" IS NOT NULL THEN RETURN found_room; END IF;
  IF NOT may_open THEN RETURN NULL; END IF;
  INSERT INTO "room" ("id", "room_name", "ad_hoc", "host_person_id", "created_by", "max_participants")
  VALUES (new_room_id, wanted_room_name, TRUE, wanted_person_id, wanted_person_id, default_max_participants)
  ON CONFLICT ("room_name") DO NOTHING;
  SELECT * INTO found_room FROM "room" r WHERE r."room_name" = wanted_room_name;
  RETURN found_room;
END;
$$;

-- Seconds until a passcode may be tried again. From one address: none up to the fifth wrong one, then 30 s, doubled each
-- time up to an hour. From everywhere, which is the address '*': a second after a hundred wrong ones, doubled up to a minute.
CREATE FUNCTION "passcode_wait_seconds" (tried_room_id UUID, tried_address TEXT) RETURNS INTEGER
LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(greatest(0, ceil(extract(epoch FROM t."last_at" + CASE
    WHEN t."address" = '*' THEN least(INTERVAL '1 minute', INTERVAL '1 second' * power(2, least(t."tries", 120) - 100))
    ELSE least(INTERVAL '1 hour', INTERVAL '30 seconds' * power(2, least(t."tries", 20) - 5))
  END - now()))))::INTEGER, 0)
  FROM "passcode_try" t
  WHERE t."room_id" = tried_room_id
    AND ((t."address" = tried_address AND t."tries" >= 5) OR (t."address" = '*' AND t."tries" >= 100));
$$;

-- A wrong passcode. Tries older than a day are forgotten.
CREATE FUNCTION "count_wrong_passcode" (tried_room_name TEXT, tried_address TEXT) RETURNS VOID
LANGUAGE sql AS $$
  DELETE FROM "passcode_try" t WHERE t."last_at" < now() - INTERVAL '1 day';
  INSERT INTO "passcode_try" ("room_id", "address", "tries", "last_at")
  SELECT r."id", a."address", 1, now() FROM "room" r CROSS JOIN (VALUES ('*'), (tried_address)) AS a ("address")
  WHERE r."room_name" = tried_room_name
  ORDER BY a."address"
  ON CONFLICT ("room_id", "address") DO UPDATE SET "tries" = "passcode_try"."tries" + 1, "last_at" = now();
$$;

-- Somebody without standing asks at the door of a room with a lobby: admitted within the last 12 hours means yes, denied
-- within the last ten minutes no, anything else waits. At most 200 wait at once.
CREATE FUNCTION "knock" (knocked_room_id UUID, knocking_person_id TEXT, knocking_name TEXT, new_lobby_id UUID)
RETURNS TABLE (answer TEXT, entry_id UUID, is_new BOOLEAN)
LANGUAGE plpgsql AS $$
DECLARE
  entry "lobby_entry"%ROWTYPE;
BEGIN
  SELECT * INTO entry FROM "lobby_entry" l WHERE l."room_id" = knocked_room_id AND l."person_id" = knocking_person_id;
  IF entry."status" = 'admitted' AND entry."decided_at" > now() - INTERVAL '12 hours' THEN
    RETURN QUERY SELECT 'admitted', entry."id", FALSE;
    RETURN;
  END IF;
  IF entry."status" = 'denied' AND entry."decided_at" > now() - INTERVAL '10 minutes' THEN
    RETURN QUERY SELECT 'denied', entry."id", FALSE;
    RETURN;
  END IF;
  IF entry."id" IS NULL AND 200 <= (
    SELECT count(*) FROM "lobby_entry" l
    WHERE l."room_id" = knocked_room_id AND l."status" = 'waiting' AND l."seen_at" > now() - INTERVAL '2 minutes'
  ) THEN
    RETURN QUERY SELECT 'full', NULL::UUID, FALSE;
    RETURN;
  END IF;
  RETURN QUERY
  INSERT INTO "lobby_entry" AS l ("id", "room_id", "person_id", "name")
  VALUES (new_lobby_id, knocked_room_id, knocking_person_id, knocking_name)
  ON CONFLICT ("room_id", "person_id") DO UPDATE SET
    "name" = EXCLUDED."name", "status" = 'waiting', "seen_at" = now(), "decided_at" = NULL, "decided_by" = NULL,
    "asked_at" = CASE WHEN l."status" = 'waiting' THEN l."asked_at" ELSE now() END
  RETURNING 'waiting', l."id", entry."id" IS NULL OR entry."status" <> 'waiting' OR entry."seen_at" < now() - INTERVAL '2 minutes';
END;
$$;

-- Whether a person may come in, and as what; holds their seat where they may. The room's row is locked only where
-- there is a limit, so that counting and taking are one step.
--
-- outcome: 'seated' | 'not_found' | 'closed' | 'removed' | 'host_link_invalid' | 'locked' | 'members_only'
--        | 'passcode_required' | 'passcode_check' | 'passcode_blocked' | 'waiting' | 'lobby_denied' | 'full'
-- 'passcode_check' answers the stored hash: who has verified the passcode against it asks again with that hash as proof,
-- so that a passcode changed in between does not count.
CREATE FUNCTION "enter_room" (
  wanted_room_name TEXT,
  wanted_person_id TEXT,
  wanted_user_id UUID,
  person_name TEXT,
  -- A service: lobby, passcode and membership are not for it.
  is_trusted BOOLEAN,
  may_open BOOLEAN,
  new_id UUID,
  default_max_participants INTEGER,
  hold INTERVAL,
  ad_hoc_lifetime INTERVAL,
  host_link_hash TEXT,
  is_passcode_given BOOLEAN,
  proven_passcode_hash TEXT,
  from_address TEXT
) RETURNS TABLE (
  outcome TEXT, standing TEXT, seats INTEGER, empty_timeout INTEGER, room_metadata TEXT,
  passcode TEXT, lobby UUID, is_new BOOLEAN, wait_seconds INTEGER
)
LANGUAGE plpgsql AS $$
DECLARE
  here "room"%ROWTYPE;
  role_here TEXT;
  is_owner BOOLEAN;
  is_seated BOOLEAN;
  taken INTEGER;
BEGIN
  empty_timeout := 0; seats := 0; is_new := FALSE; wait_seconds := 0;
  here := "find_or_open_room" (wanted_room_name, wanted_person_id, new_id, may_open, default_max_participants, ad_hoc_lifetime);
  -- An ad-hoc room lives by the permission to open meetings: without it only an owned room admits people.
  IF here."id" IS NULL OR (here."ad_hoc" AND NOT may_open AND NOT is_trusted) THEN
    outcome := 'not_found'; RETURN NEXT; RETURN;
  END IF;
  IF here."closed_at" IS NOT NULL THEN outcome := 'closed'; RETURN NEXT; RETURN; END IF;

  is_owner := coalesce(here."owner_id" = wanted_user_id, FALSE);
  IF NOT is_owner AND EXISTS (
    SELECT 1 FROM "room_denial" d WHERE d."room_id" = here."id" AND d."person_id" = wanted_person_id
  ) THEN
    outcome := 'removed'; RETURN NEXT; RETURN;
  END IF;

  IF host_link_hash IS NOT NULL THEN
    UPDATE "host_link" l SET "used_at" = now(), "used_by" = wanted_person_id
    WHERE l."token_hash" = host_link_hash AND l."room_id" = here."id" AND l."used_at" IS NULL AND l."expires_at" > now();
    IF NOT FOUND THEN outcome := 'host_link_invalid'; RETURN NEXT; RETURN; END IF;
    -- Whoever was host stays one for this sitting.
    UPDATE "seat" s SET "role" = 'host' WHERE s."room_id" = here."id" AND s."person_id" = here."host_person_id";
    UPDATE "room" r SET "host_person_id" = wanted_person_id WHERE r."id" = here."id";
    here."host_person_id" := wanted_person_id;
  END IF;

  SELECT coalesce(s."role", m."role")::TEXT,
         s."person_id" IS NOT NULL AND (s."held_until" > now() OR "has_open_attendance" (wanted_room_name, wanted_person_id))
  INTO role_here, is_seated
  FROM (SELECT 1) one
  LEFT JOIN "seat" s ON s."room_id" = here."id" AND s."person_id" = wanted_person_id
  LEFT JOIN "room_member" m ON m."room_id" = here."id" AND m."user_id" = wanted_user_id;
  IF is_owner OR here."host_person_id" = wanted_person_id THEN role_here := 'host'; END IF;

  IF here."locked" AND NOT is_seated AND coalesce(role_here, '') NOT IN ('host', 'teacher', 'interviewer') THEN
    outcome := 'locked'; RETURN NEXT; RETURN;
  END IF;

  IF role_here IS NULL AND NOT is_trusted AND NOT is_seated THEN
    IF here."access" = 'members' THEN outcome := 'members_only'; RETURN NEXT; RETURN; END IF;
    IF here."passcode_hash" IS NOT NULL AND proven_passcode_hash IS DISTINCT FROM here."passcode_hash" THEN
      wait_seconds := "passcode_wait_seconds" (here."id", from_address);
      passcode := CASE WHEN is_passcode_given AND wait_seconds = 0 THEN here."passcode_hash" END;
      outcome := CASE WHEN NOT is_passcode_given THEN 'passcode_required'
                      WHEN wait_seconds > 0 THEN 'passcode_blocked' ELSE 'passcode_check' END;
      RETURN NEXT; RETURN;
    END IF;
    IF proven_passcode_hash IS NOT NULL THEN
      DELETE FROM "passcode_try" t WHERE t."room_id" = here."id" AND t."address" = from_address;
    END IF;
    IF here."access" = 'lobby' THEN
      SELECT k.answer, k.entry_id, k.is_new INTO outcome, lobby, is_new
      FROM "knock" (here."id", wanted_person_id, person_name, new_id) k;
      IF outcome <> 'admitted' THEN
        outcome := CASE outcome WHEN 'denied' THEN 'lobby_denied' ELSE outcome END;
        RETURN NEXT; RETURN;
      END IF;
    END IF;
  END IF;

  IF here."max_participants" > 0 THEN
    PERFORM 1 FROM "room" r WHERE r."id" = here."id" FOR UPDATE;
    SELECT count(*) INTO taken FROM "seat" s
    WHERE s."room_id" = here."id" AND s."person_id" <> wanted_person_id
      AND (s."held_until" > now() OR "has_open_attendance" (wanted_room_name, s."person_id"));
    IF taken >= here."max_participants" THEN outcome := 'full'; RETURN NEXT; RETURN; END IF;
  END IF;

  INSERT INTO "seat" ("room_id", "person_id", "held_until")
  VALUES (here."id", wanted_person_id, now() + hold)
  ON CONFLICT ("room_id", "person_id") DO UPDATE SET "held_until" = EXCLUDED."held_until";

  -- Once a minute is exact enough for expiry, and spares a busy room one write per join.
  UPDATE "room" r SET "last_used_at" = now()
  WHERE r."id" = here."id" AND r."last_used_at" < now() - INTERVAL '1 minute';

  outcome := 'seated'; standing := role_here; seats := here."max_participants";
  empty_timeout := here."empty_timeout_seconds"; room_metadata := here."metadata";
  RETURN NEXT;
END;
$$;
