-- Rows of committers that are gone are added up in one, so that the ledger has a row for each committer that runs or
-- ran lately, however often nodes start and connections break.

-- When somebody first saw that nobody is connected for the row any more.
ALTER TABLE commit_ledger ADD COLUMN left_at timestamptz NULL;

-- Held by the committer's connection for as long as that lives.
CREATE FUNCTION ledger_lock(ledger uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT hashtextextended(ledger::text, 4711000005)
$$;

-- Begins a committer's row, and cleans up after others. A lost answer is asked for within minutes (ten at most by the
-- limits of the settings), so after an hour nobody needs the row: a batch that could still be asked for was not sent
-- over a connection that had ended by then.
CREATE FUNCTION begin_ledger(ledger uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    everybody CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
    PERFORM pg_advisory_lock(ledger_lock(ledger));
    INSERT INTO commit_ledger (id) VALUES (ledger);

    WITH gone AS (
        DELETE FROM commit_ledger
        WHERE id = ANY (ARRAY(
            SELECT id FROM commit_ledger WHERE left_at < now() - interval '1 hour' FOR UPDATE SKIP LOCKED))
        RETURNING sent, completed, died)
    INSERT INTO commit_ledger AS total (id, fenced, sent, completed, died)
    SELECT everybody, true, sum(sent), sum(completed), sum(died) FROM gone HAVING count(*) > 0
    ON CONFLICT (id) DO UPDATE
    SET sent = total.sent + EXCLUDED.sent,
        completed = total.completed + EXCLUDED.completed,
        died = total.died + EXCLUDED.died;

    UPDATE commit_ledger
    SET left_at = now()
    WHERE id = ANY (ARRAY(
        SELECT id FROM commit_ledger
        WHERE left_at IS NULL AND id NOT IN (ledger, everybody) AND pg_try_advisory_xact_lock(ledger_lock(id))
        FOR UPDATE SKIP LOCKED));
END $$;
