-- A pair's oldest unsettled message, and the one after it. Texts that the customer has to write for come last: a
-- template may go before them.
SELECT o.id, p.phone_number_id, p.customer, o.kind, o.body, o.state, o.reason, o.code, o.wamid, o.attempts, o.failures,
    o.doubts, o.due_at, p.customer_wrote_at, p.rest_until, p.strikes, n.rest_until, coalesce(n.strikes, 0),
    n.refused_token, o.is_stopped
FROM whatsapp_pairs AS p
LEFT JOIN whatsapp_numbers AS n ON n.phone_number_id = p.phone_number_id
CROSS JOIN LATERAL (
    SELECT *,
        state = 'WAITING' AND reason IS NOT DISTINCT FROM 'OUTSIDE_WINDOW'
            AND coalesce(p.customer_wrote_at <= $2, true) AS is_stopped
    FROM whatsapp_outgoing
    WHERE pair = p.pair AND state IN ('WAITING', 'SENDING', 'UNCERTAIN')
    ORDER BY is_stopped, seq
    LIMIT 2) AS o
WHERE p.pair = $1
ORDER BY o.is_stopped, o.seq
