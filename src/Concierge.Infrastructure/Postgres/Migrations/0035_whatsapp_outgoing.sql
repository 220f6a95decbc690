-- A message that is dropped because one like it waits may only be dropped for one that will see what this transaction
-- writes: so the other is held until the transaction stands, and made due by the earlier of the two times.
CREATE OR REPLACE FUNCTION send_message_once(
    message uuid, name text, body jsonb, lane text, message_key text, wait interval, node uuid, delivery integer,
    correlation text, caller uuid, trace text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    LOOP
        INSERT INTO messages (
            id, name, body, lane, key, available_at, leased_by, deliveries, correlation_id, user_id, trace_parent)
        VALUES (message, name, body, lane, message_key, now() + wait, node, delivery, correlation, caller, trace)
        ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING;
        IF FOUND THEN
            UPDATE commit_ledger SET sent = sent + 1 WHERE id = current_setting('concierge.ledger')::uuid;
            RETURN;
        END IF;

        UPDATE messages SET available_at = least(available_at, now() + wait) WHERE key = message_key;
        IF FOUND THEN
            RETURN;
        END IF;
        -- It was taken between the two: now there is room for this one.
    END LOOP;
END $$;

-- A number of ours and a customer.
CREATE TABLE whatsapp_pairs (
    -- Stands for both in the queue, where the customer's number is not to be read.
    pair              text COLLATE "C" PRIMARY KEY,
    phone_number_id   text        NOT NULL,
    customer          text        NOT NULL,
    -- Null also when Meta says that it was too long ago.
    customer_wrote_at timestamptz NULL,
    rest_until        timestamptz NULL,
    strikes           integer     NOT NULL DEFAULT 0
);

CREATE TABLE whatsapp_numbers (
    phone_number_id text        PRIMARY KEY,
    rest_until      timestamptz NULL,
    strikes         integer     NOT NULL DEFAULT 0,
    -- The last place given away in the line of those that wait for the rest to end.
    last_place      timestamptz NULL,
    -- The fingerprint of the token that Meta refused; empty when there was none.
    refused_token   text        NULL,
    refused_at      timestamptz NULL
);

CREATE INDEX whatsapp_numbers_refused ON whatsapp_numbers (refused_at) WHERE refused_token IS NOT NULL;

-- What goes to customers; long messages in parts, a row each.
CREATE TABLE whatsapp_outgoing (
    id              uuid        PRIMARY KEY,
    seq             bigint      GENERATED ALWAYS AS IDENTITY,
    pair            text COLLATE "C" NOT NULL REFERENCES whatsapp_pairs,
    phone_number_id text        NOT NULL,
    conversation_id uuid        NOT NULL,
    message_id      uuid        NOT NULL,
    part            integer     NOT NULL,
    kind            text        NOT NULL,
    body            text        NOT NULL,
    state           text        NOT NULL DEFAULT 'WAITING',
    reason          text        NULL,
    code            integer     NULL,
    wamid           text        NULL,
    -- Of a send that Meta took and gave up: what is still said of it says nothing of the next one.
    failed_wamid    text        NULL,
    attempts        integer     NOT NULL DEFAULT 0,
    failures        integer     NOT NULL DEFAULT 0,
    doubts          integer     NOT NULL DEFAULT 0,
    due_at          timestamptz NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (message_id, part)
);

CREATE INDEX whatsapp_outgoing_open ON whatsapp_outgoing (pair, seq) WHERE state IN ('WAITING', 'SENDING', 'UNCERTAIN');
CREATE INDEX whatsapp_outgoing_stopped ON whatsapp_outgoing (phone_number_id, pair) WHERE reason = 'TOKEN_REFUSED';
CREATE INDEX whatsapp_outgoing_wamid ON whatsapp_outgoing (wamid) WHERE wamid IS NOT NULL;

-- CW001: it was settled since it was read, by Meta's word on it or by another worker, so it must not be sent.
CREATE FUNCTION begin_whatsapp(message uuid, as_read text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE whatsapp_outgoing
    SET state = 'SENDING', attempts = attempts + 1, reason = NULL, code = NULL, due_at = NULL, updated_at = now()
    WHERE id = message AND state = as_read AND wamid IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'message % was settled', message USING ERRCODE = 'CW001';
    END IF;
END $$;

-- Gives the pair of a message a turn, if something waits there.
CREATE FUNCTION give_whatsapp_turn(turn_of text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM whatsapp_outgoing WHERE pair = turn_of AND state IN ('WAITING', 'SENDING', 'UNCERTAIN'))
    THEN
        PERFORM send_message_once(
            gen_random_uuid(), 'send_whatsapp', jsonb_build_object('pair', turn_of), turn_of, turn_of,
            interval '0', NULL, 0, NULL, NULL, NULL);
    END IF;
END $$;
