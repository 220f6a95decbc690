-- What waits is not counted: it is all that was sent and has not ended, less what is not due. So this reads the ledger and
-- one end of an index, however many messages wait.
SELECT ledger.sent - ledger.completed - ledger.died - undue.active - undue.delayed AS waiting,
    undue.active,
    ledger.completed,
    ledger.died AS failed,
    undue.delayed
FROM (
    SELECT coalesce(sum(sent), 0)::bigint AS sent,
        coalesce(sum(completed), 0)::bigint AS completed,
        coalesce(sum(died), 0)::bigint AS died
    FROM commit_ledger) AS ledger
CROSS JOIN (
    SELECT count(*) FILTER (WHERE leased_by IS NOT NULL) AS active,
        count(*) FILTER (WHERE leased_by IS NULL) AS delayed
    FROM messages
    WHERE available_at > now()) AS undue
