-- A job's rows once more, so many times, under new ids. They become visible, and due, all at once.
WITH copies AS MATERIALIZED (
    SELECT gen_random_uuid() AS id FROM generate_series(1, @jobs)),
streams AS (
    INSERT INTO mt_streams (id, type, version, timestamp, created)
    SELECT c.id, s.type, 2, now(), now()
    FROM copies AS c CROSS JOIN mt_streams AS s
    WHERE s.id = @template),
events AS (
    INSERT INTO mt_events (seq_id, id, stream_id, version, type, data, timestamp, correlation_id, user_name)
    SELECT nextval('mt_events_sequence'), gen_random_uuid(), c.id, e.version, e.type,
        CASE e.version WHEN 1 THEN jsonb_set(e.data, '{jobId}', to_jsonb(c.id)) ELSE e.data END,
        now(), e.correlation_id, e.user_name
    FROM copies AS c CROSS JOIN mt_events AS e
    WHERE e.stream_id = @template AND e.version <= 2
    ORDER BY c.id, e.version),
rows AS (
    INSERT INTO jobs
    SELECT (jsonb_populate_record(j, jsonb_build_object(
        'id', c.id, 'status', 'QUEUED', 'version', 2, 'created_at', now(), 'updated_at', now()))).*
    FROM copies AS c CROSS JOIN jobs AS j
    WHERE j.id = @template),
sent AS (
    INSERT INTO commit_ledger (id, sent) VALUES (gen_random_uuid(), @jobs))
INSERT INTO messages (id, name, body, available_at, correlation_id, created_at)
SELECT gen_random_uuid(), 'run_job',
    jsonb_build_object('jobId', c.id, 'runId', e.data -> 'runId', 'type', 'find_food'), now(), 'backlog', now()
FROM copies AS c CROSS JOIN mt_events AS e
WHERE e.stream_id = @template AND e.version = 2;
