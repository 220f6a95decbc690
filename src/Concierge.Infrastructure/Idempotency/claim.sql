INSERT INTO idempotency_keys AS k (id, fingerprint, claim, locked_until)
SELECT $1, $2, $3, now() + $4
-- Nobody waits for the disk: a claim that a crash of the database forgets is made again, and the effect's own row,
-- which is flushed before the caller hears of it, keeps the effect single.
FROM set_config('synchronous_commit', 'off', true)
-- Locks the row that is there, so the answer below is the row as it is now, not as of some snapshot.
ON CONFLICT (id) DO UPDATE SET
    claim = CASE
        WHEN k.status IS NULL AND k.locked_until < now() AND k.fingerprint = EXCLUDED.fingerprint THEN EXCLUDED.claim
        ELSE k.claim
    END,
    locked_until = CASE
        WHEN k.status IS NULL AND k.locked_until < now() AND k.fingerprint = EXCLUDED.fingerprint
            THEN EXCLUDED.locked_until
        ELSE k.locked_until
    END
RETURNING
    claim,
    fingerprint,
    EXISTS (SELECT FROM idempotency_effects WHERE idempotency_effects.id = $1),
    status,
    content_type,
    location,
    body
