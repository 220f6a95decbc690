-- A shared batch ends or holds the messages of all its units at once. Row by row, each by its key: a join, planned while
-- the queue is short, would go through all of it when it is long.

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
