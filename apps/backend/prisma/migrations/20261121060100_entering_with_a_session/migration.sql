-- `enter_room`, and the session of whoever got a seat, in one step. The role follows from what the person is in the room,
-- which is known only here: the caller says beforehand which role each standing gets, with '' for a stranger. A standing
-- without a role gets a seat and no session; the caller refuses it.
CREATE FUNCTION "enter_room_with_session" (
  wanted_room_name TEXT,
  wanted_person_id TEXT,
  wanted_user_id UUID,
  person_name TEXT,
  is_trusted BOOLEAN,
  may_open BOOLEAN,
  new_id UUID,
  default_max_participants INTEGER,
  hold INTERVAL,
  ad_hoc_lifetime INTERVAL,
  host_link_hash TEXT,
  is_passcode_given BOOLEAN,
  proven_passcode_hash TEXT,
  from_address TEXT,
  session_id UUID,
  session_token_hash BYTEA,
  session_identity TEXT,
  role_of_standing JSONB,
  session_lifetime INTERVAL
) RETURNS TABLE (
  outcome TEXT, standing TEXT, seats INTEGER, empty_timeout INTEGER, room_metadata TEXT,
  passcode TEXT, lobby UUID, is_new BOOLEAN, wait_seconds INTEGER
)
LANGUAGE plpgsql AS $$
DECLARE
  session_role TEXT;
BEGIN
  SELECT e.outcome, e.standing, e.seats, e.empty_timeout, e.room_metadata, e.passcode, e.lobby, e.is_new, e.wait_seconds
  INTO outcome, standing, seats, empty_timeout, room_metadata, passcode, lobby, is_new, wait_seconds
  FROM "enter_room" (
    wanted_room_name, wanted_person_id, wanted_user_id, person_name, is_trusted, may_open, new_id,
    default_max_participants, hold, ad_hoc_lifetime, host_link_hash, is_passcode_given, proven_passcode_hash,
    from_address) e;
  session_role := role_of_standing ->> coalesce(standing, '');
  IF outcome = 'seated' AND session_role IS NOT NULL THEN
    INSERT INTO "participant_session"
      ("id", "token_hash", "room_name", "person_id", "identity", "role", "name", "expires_at")
    VALUES (session_id, session_token_hash, wanted_room_name, wanted_person_id, session_identity, session_role,
      person_name, now() + session_lifetime);
  END IF;
  RETURN NEXT;
END;
$$;
