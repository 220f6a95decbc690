-- The outbox that is also the queue.
CREATE TABLE messages (
    id             uuid        PRIMARY KEY,
    seq            bigint      GENERATED ALWAYS AS IDENTITY,
    name           text        NOT NULL,
    body           jsonb       NOT NULL,
    lane           text        NULL,
    key            text        NULL,
    -- When it may be taken: its due time while it waits, the end of its lease while a node has it.
    available_at   timestamptz NOT NULL,
    leased_by      uuid        NULL,
    -- Rises each time a node takes it, so a node that lost its lease is known by an old number.
    deliveries     integer     NOT NULL DEFAULT 0,
    attempts       integer     NOT NULL DEFAULT 0,
    error_code     text        NULL,
    error_message  text        NULL,
    correlation_id text        NULL,
    user_id        uuid        NULL,
    trace_parent   text        NULL,
    created_at     timestamptz NOT NULL DEFAULT now()
) WITH (
    fillfactor = 80,
    -- A queue's rows are short-lived: without eager vacuuming every claim reads past its dead.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 50000,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 20000,
    autovacuum_vacuum_cost_delay = 0
);

CREATE INDEX messages_available ON messages (available_at);
CREATE INDEX messages_lane ON messages (lane, seq) WHERE lane IS NOT NULL;

-- Two nodes that take from one lane at the same moment do not see each other: this lets only one of them.
CREATE UNIQUE INDEX messages_lane_leased ON messages (lane) WHERE lane IS NOT NULL AND leased_by IS NOT NULL;

-- Taking a message clears its key: one like it may then wait for what happens after.
CREATE UNIQUE INDEX messages_key ON messages (key) WHERE key IS NOT NULL;

CREATE TABLE dead_letters (
    id             uuid        PRIMARY KEY,
    name           text        NOT NULL,
    body           jsonb       NOT NULL,
    lane           text        NULL,
    attempts       integer     NOT NULL,
    error_code     text        NOT NULL,
    error_message  text        NOT NULL,
    correlation_id text        NULL,
    user_id        uuid        NULL,
    trace_parent   text        NULL,
    created_at     timestamptz NOT NULL,
    died_at        timestamptz NOT NULL DEFAULT now()
);

-- Sends a message unless one with its key waits. The ledger of the connection counts it.
CREATE FUNCTION send_message_once(
    message uuid, name text, body jsonb, lane text, message_key text, wait interval, node uuid, delivery integer,
    correlation text, caller uuid, trace text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO messages (
        id, name, body, lane, key, available_at, leased_by, deliveries, correlation_id, user_id, trace_parent)
    VALUES (message, name, body, lane, message_key, now() + wait, node, delivery, correlation, caller, trace)
    ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING;
    IF FOUND THEN
        UPDATE commit_ledger SET sent = sent + 1 WHERE id = current_setting('concierge.ledger')::uuid;
    END IF;
END $$;

-- CQ001: the delivery has ended, was given back, or another node has the message by now; so nothing of this may stand.
CREATE FUNCTION refuse_delivery(message uuid, delivery integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'delivery % of message % is over', delivery, message USING ERRCODE = 'CQ001';
END $$;

-- Ends a message in its handler's own transaction.
CREATE FUNCTION complete_message(message uuid, delivery integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM messages WHERE id = message AND deliveries = delivery AND leased_by IS NOT NULL;
    IF NOT FOUND THEN
        PERFORM refuse_delivery(message, delivery);
    END IF;
END $$;

-- Lets a handler commit while its message stays open.
CREATE FUNCTION hold_message(message uuid, delivery integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- Locked, so that nobody takes it before this transaction stands.
    PERFORM FROM messages WHERE id = message AND deliveries = delivery AND leased_by IS NOT NULL FOR SHARE;
    IF NOT FOUND THEN
        PERFORM refuse_delivery(message, delivery);
    END IF;
END $$;

CREATE FUNCTION retry_message(
    message uuid, delivery integer, wait interval, failure_code text, failure_message text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE messages
    SET attempts = attempts + 1,
        available_at = now() + wait,
        leased_by = NULL,
        error_code = failure_code,
        error_message = failure_message
    WHERE id = message AND deliveries = delivery AND leased_by IS NOT NULL;
    IF NOT FOUND THEN
        PERFORM refuse_delivery(message, delivery);
    END IF;
END $$;

CREATE FUNCTION bury_message(message uuid, delivery integer, failure_code text, failure_message text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    WITH buried AS (
        DELETE FROM messages WHERE id = message AND deliveries = delivery AND leased_by IS NOT NULL RETURNING *)
    INSERT INTO dead_letters (
        id, name, body, lane, attempts, error_code, error_message,
        correlation_id, user_id, trace_parent, created_at)
    SELECT id, name, body, lane, attempts + 1, failure_code, failure_message,
        correlation_id, user_id, trace_parent, created_at
    FROM buried;
    IF NOT FOUND THEN
        PERFORM refuse_delivery(message, delivery);
    END IF;
END $$;
