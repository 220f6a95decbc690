-- Equality of ids and lanes within a GiST index. A trusted extension: the database's owner may create it.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The read model of bookings: a row follows from the booking's events alone.
CREATE TABLE bookings (
    id              uuid        PRIMARY KEY,
    resource_id     uuid        NOT NULL,
    owner_id        uuid        NOT NULL,
    conversation_id uuid        NULL,
    reference       text        NOT NULL CONSTRAINT bookings_reference UNIQUE,
    status          text        NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'CANCELLED', 'EXPIRED')),
    -- Which of the resource's places: 1 up to its capacity, as that was when the place was taken.
    lane            integer     NOT NULL CHECK (lane > 0),
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL CONSTRAINT bookings_last CHECK (starts_at < ends_at),
    -- The booked time and the buffer after it.
    held            tstzrange   NOT NULL CONSTRAINT bookings_hold CHECK (held @> tstzrange(starts_at, ends_at)),
    time_zone       text        NOT NULL,
    price_per_hour  numeric     NOT NULL,
    price           numeric     NOT NULL,
    currency        text        NOT NULL,
    note            text        NULL,
    expires_at      timestamptz NULL,
    version         bigint      NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,

    -- No two bookings that hold time have the same place at the same time, whoever writes them and however. Its index
    -- also finds what is taken.
    CONSTRAINT bookings_apart EXCLUDE USING gist (resource_id WITH =, lane WITH =, held WITH &&)
        WHERE (status IN ('PENDING', 'CONFIRMED'))
);

-- Before a booking takes a place. All who book one resource follow each other: who waits for a row in an exclusion
-- constraint would else do so in a circle with others. And who makes the capacity less waits for what was booked under
-- the higher one, so that whoever reads the lower one reads those bookings, too.
CREATE FUNCTION take_lane(resource uuid, lane integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM resources WHERE id = resource AND capacity >= lane FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Resource % has no lane %', resource, lane USING ERRCODE = 'CQ010';
    END IF;
END $$;

-- One's own bookings, those of a resource and those of a conversation, newest first: ids grow with time.
CREATE INDEX bookings_owner ON bookings (owner_id, id DESC);
CREATE INDEX bookings_resource ON bookings (resource_id, id DESC);
CREATE INDEX bookings_conversation ON bookings (conversation_id, id DESC) WHERE conversation_id IS NOT NULL;
