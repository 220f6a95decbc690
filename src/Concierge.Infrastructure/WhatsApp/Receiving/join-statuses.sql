-- MessageDelivery.Join, so that no order of two calls, and no repetition, makes a difference.
INSERT INTO whatsapp_deliveries AS known (wamid, sent_at, delivered_at, read_at, failed_at, failure_code)
SELECT wamid, "sentAt", "deliveredAt", "readAt", "failedAt", "failureCode"
FROM jsonb_to_recordset($1) AS said (
    wamid text, "sentAt" timestamptz, "deliveredAt" timestamptz, "readAt" timestamptz, "failedAt" timestamptz,
    "failureCode" integer)
-- All calls lock them in one order.
ORDER BY wamid
ON CONFLICT (wamid) DO UPDATE SET
    -- The lesser of a time and null is the time.
    sent_at = least(known.sent_at, excluded.sent_at),
    delivered_at = least(known.delivered_at, excluded.delivered_at),
    read_at = least(known.read_at, excluded.read_at),
    failed_at = least(known.failed_at, excluded.failed_at),
    failure_code = CASE
        WHEN known.failed_at = excluded.failed_at THEN least(known.failure_code, excluded.failure_code)
        WHEN known.failed_at IS NULL OR excluded.failed_at < known.failed_at THEN excluded.failure_code
        ELSE known.failure_code
    END
