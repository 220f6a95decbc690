-- Makes a dead letter a message again. CQ003: it is not there, or somebody else was first. The ledger of the connection
-- takes its death back, so that the counts agree.
CREATE FUNCTION resend_dead_letter(letter uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    WITH risen AS (
        DELETE FROM dead_letters WHERE id = letter RETURNING *)
    INSERT INTO messages (id, name, body, lane, available_at, correlation_id, user_id, trace_parent, created_at)
    SELECT id, name, body, lane, now(), correlation_id, user_id, trace_parent, created_at
    FROM risen;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no dead letter %', letter USING ERRCODE = 'CQ003';
    END IF;
    UPDATE commit_ledger SET died = died - 1 WHERE id = current_setting('concierge.ledger')::uuid;
END $$;
