-- What the units of a shared batch do to a table, as one statement. Row by row, each by its key: a join, planned while
-- the table is short, would go through all of it when it is long.

-- A stream that has moved on stays as it is: the event's version then tells, by its unique index.
CREATE FUNCTION advance_streams(streams uuid[], versions bigint[], times timestamptz[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    FOR place IN 1 .. cardinality(streams) LOOP
        UPDATE mt_streams SET version = versions[place], timestamp = times[place]
        WHERE id = streams[place] AND version = versions[place] - 1;
    END LOOP;
END $$;

CREATE FUNCTION complete_messages(ended uuid[], delivery integer[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    FOR place IN 1 .. cardinality(ended) LOOP
        DELETE FROM messages
        WHERE id = ended[place] AND deliveries = delivery[place] AND leased_by IS NOT NULL;
        IF NOT FOUND THEN
            PERFORM refuse_delivery(ended[place], delivery[place]);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION hold_messages(held uuid[], delivery integer[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    FOR place IN 1 .. cardinality(held) LOOP
        -- Locked, so that nobody takes it before this transaction stands.
        PERFORM FROM messages
        WHERE id = held[place] AND deliveries = delivery[place] AND leased_by IS NOT NULL FOR SHARE;
        IF NOT FOUND THEN
            PERFORM refuse_delivery(held[place], delivery[place]);
        END IF;
    END LOOP;
END $$;

DROP FUNCTION complete_message(uuid, integer);
DROP FUNCTION hold_message(uuid, integer);
