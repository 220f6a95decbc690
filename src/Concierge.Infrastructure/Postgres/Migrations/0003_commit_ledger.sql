-- One row for each committer of each node that ever started. It numbers the committer's batches, so that a batch whose
-- answer was lost can be asked for, and counts messages where nobody else writes, so that counting never waits.
CREATE TABLE commit_ledger (
    id        uuid    PRIMARY KEY,
    batch     bigint  NOT NULL DEFAULT 0,
    fenced    boolean NOT NULL DEFAULT false,
    sent      bigint  NOT NULL DEFAULT 0,
    completed bigint  NOT NULL DEFAULT 0,
    died      bigint  NOT NULL DEFAULT 0
) WITH (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- The first statement of every batch. CQ002: the committer gave this batch up and may have sent its work again.
CREATE FUNCTION begin_batch(ledger uuid, number bigint, more_sent integer, more_completed integer, more_died integer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE commit_ledger
    SET batch = number,
        sent = sent + more_sent,
        completed = completed + more_completed,
        died = died + more_died
    WHERE id = ledger AND batch = number - 1 AND NOT fenced;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'batch % of ledger % was given up', number, ledger USING ERRCODE = 'CQ002';
    END IF;
END $$;
