-- What can be booked. The owner comes out of a verified token, so nothing here looks whether there is such a user.
CREATE TABLE resources (
    id             uuid        PRIMARY KEY,
    owner_id       uuid        NOT NULL,
    name           text        NOT NULL,
    time_zone      text        NOT NULL,
    price_per_hour numeric     NOT NULL,
    currency       text        NOT NULL,
    -- Weekly hours and exceptions, by the clock on the resource's wall.
    timetable      jsonb       NOT NULL,
    slot_minutes   integer     NOT NULL CHECK (slot_minutes > 0),
    buffer_minutes integer     NOT NULL CHECK (buffer_minutes >= 0),
    capacity       integer     NOT NULL CHECK (capacity > 0),
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL
);

-- The bookings of one's own resources are seen by their owner.
CREATE INDEX resources_owner ON resources (owner_id);
