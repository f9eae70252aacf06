-- CreateTable
CREATE TABLE "participant_session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "room_name" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "participant_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT,
    "action" TEXT NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_id" TEXT,
    "room_name" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "participant_session_token_hash_key" ON "participant_session"("token_hash");

-- CreateIndex
CREATE INDEX "participant_session_room_name_person_id_idx" ON "participant_session"("room_name", "person_id");

-- CreateIndex
CREATE INDEX "participant_session_expires_at_idx" ON "participant_session"("expires_at");

-- CreateIndex
CREATE INDEX "audit_entry_room_name_id_idx" ON "audit_entry"("room_name", "id");

-- CreateIndex
CREATE INDEX "audit_entry_action_id_idx" ON "audit_entry"("action", "id");

-- The audit log only grows.
CREATE FUNCTION "refuse_audit_change" () RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log cannot be changed' USING ERRCODE = 'insufficient_privilege';
END;
$$;

CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change" ();

CREATE TRIGGER "audit_entry_never_emptied" BEFORE TRUNCATE ON "audit_entry"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change" ();

-- A right that is taken away is told to every backend, so that none goes by what it remembers. Which right is not said:
-- it is rare, and forgetting all costs each caller one query.
CREATE FUNCTION "tell_callers_changed" () RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('live_meeting_callers', '');
  RETURN NULL;
END;
$$;

CREATE TRIGGER "participant_session_changed" AFTER UPDATE ON "participant_session"
FOR EACH STATEMENT EXECUTE FUNCTION "tell_callers_changed" ();
