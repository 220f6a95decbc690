-- Takes messages that are due, oldest first, and leases them to this node.
WITH due AS (
    SELECT id
    FROM messages AS m
    WHERE available_at <= now()
      -- A lane moves one at a time: the one whose lease ran out goes on, else the oldest may be taken. The oldest alone
      -- would not do: a message can be numbered before another and become visible after it.
      AND (lane IS NULL OR leased_by IS NOT NULL OR NOT EXISTS (
              SELECT 1 FROM messages AS running WHERE running.lane = m.lane AND running.leased_by IS NOT NULL)
          AND NOT EXISTS (
              SELECT 1 FROM messages AS older WHERE older.lane = m.lane AND older.seq < m.seq))
    ORDER BY available_at
    LIMIT $1
    -- What another node is taking right now is not worth waiting for.
    FOR UPDATE OF m SKIP LOCKED)
UPDATE messages AS m
SET leased_by = $2,
    available_at = now() + $3,
    deliveries = deliveries + 1,
    abandoned = abandoned + (leased_by IS NOT NULL)::integer,
    -- Another one with this key may wait from now on: it will see what this one cannot.
    key = NULL
-- Not a join: planned while the queue was empty, it would go through the whole queue once for each row taken.
WHERE m.id = ANY (ARRAY(SELECT id FROM due))
RETURNING m.id, m.name, m.body, m.lane, m.deliveries, m.attempts, m.abandoned, m.correlation_id, m.user_id,
    m.trace_parent
