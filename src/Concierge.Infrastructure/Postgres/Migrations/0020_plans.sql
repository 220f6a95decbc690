-- The owner comes out of a verified token, so nothing here has to look whether there is such a user.
CREATE TABLE plans (
    id          uuid        PRIMARY KEY,
    owner_id    uuid        NOT NULL,
    title       text        NOT NULL,
    archived_at timestamptz NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL
);

-- A user's plans, newest first: ids grow with time.
CREATE INDEX plans_owner ON plans (owner_id, id DESC);
