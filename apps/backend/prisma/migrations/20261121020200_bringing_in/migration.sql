-- AlterTable
ALTER TABLE "participant_session" ADD COLUMN     "permissions" JSONB;

-- Somebody whom another system or an invitation brings in: their seat, their session and the entry of the audit log are
-- one step, since systems mint tokens by the thousand. Outcomes are those of `enter_room`.
CREATE FUNCTION "bring_in" (
  wanted_room_name TEXT,
  wanted_person_id TEXT,
  person_name TEXT,
  new_id UUID,
  hold INTERVAL,
  ad_hoc_lifetime INTERVAL,
  session_token_hash BYTEA,
  session_identity TEXT,
  session_role TEXT,
  -- What was granted, where it is less than the role's own rights.
  session_permissions JSONB,
  session_lifetime INTERVAL,
  -- A row of the audit log in its own columns; NULL: none.
  audit JSONB
) RETURNS TABLE (
  outcome TEXT, standing TEXT, seats INTEGER, empty_timeout INTEGER, room_metadata TEXT,
  passcode TEXT, lobby UUID, is_new BOOLEAN, wait_seconds INTEGER
)
LANGUAGE plpgsql AS $$
BEGIN
  SELECT e.outcome, e.standing, e.seats, e.empty_timeout, e.room_metadata, e.passcode, e.lobby, e.is_new, e.wait_seconds
  INTO outcome, standing, seats, empty_timeout, room_metadata, passcode, lobby, is_new, wait_seconds
  FROM "enter_room" (
    wanted_room_name, wanted_person_id, NULL, person_name, TRUE, FALSE, new_id, 0, hold, ad_hoc_lifetime,
    NULL, FALSE, NULL, '') e;
  IF outcome <> 'seated' THEN RETURN NEXT; RETURN; END IF;
  INSERT INTO "participant_session"
    ("id", "token_hash", "room_name", "person_id", "identity", "role", "name", "permissions", "expires_at")
  VALUES (new_id, session_token_hash, wanted_room_name, wanted_person_id, session_identity, session_role, person_name,
    session_permissions, now() + session_lifetime);
  IF audit IS NOT NULL THEN
    INSERT INTO "audit_entry"
      ("id", "actor_kind", "actor_id", "actor_name", "action", "object_kind", "object_id", "room_name", "details")
    VALUES ((audit->>'id')::UUID, audit->>'actorKind', audit->>'actorId', audit->>'actorName', audit->>'action',
      audit->>'objectKind', audit->>'objectId', audit->>'roomName', audit->'details');
  END IF;
  RETURN NEXT;
END;
$$;
