-- A resource and what is taken of it in a stretch of time, in one statement and so as of one instant.
SELECT r.id, r.owner_id, r.name, r.time_zone, r.price_per_hour, r.currency, r.timetable, r.slot_minutes,
    r.buffer_minutes, r.capacity, r.created_at, r.updated_at, taken.ids, taken.lanes, taken.starts, taken.ends
FROM resources AS r
CROSS JOIN LATERAL (
    SELECT array_agg(b.id) AS ids,
        array_agg(b.lane) AS lanes,
        array_agg(lower(b.held)) AS starts,
        array_agg(upper(b.held)) AS ends
    FROM bookings AS b
    WHERE b.resource_id = r.id
        -- As in the exclusion constraint, whose index this is read from.
        AND b.status IN ('PENDING', 'CONFIRMED')
        -- A booking at the end of the stretch holds its buffer beyond it.
        AND b.held && tstzrange($2, $3 + make_interval(mins => r.buffer_minutes))
) AS taken
WHERE r.id = $1
