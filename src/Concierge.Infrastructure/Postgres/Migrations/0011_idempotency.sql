CREATE TABLE idempotency_keys (
    -- SHA-256 of caller, method, path and key
    id           bytea       PRIMARY KEY,
    fingerprint  bytea       NOT NULL,
    claim        uuid        NOT NULL,
    locked_until timestamptz NOT NULL,
    status       integer     NULL,
    content_type text        NULL,
    location     text        NULL,
    -- Sealed by a key that is made from the idempotency key and the request's body, of which neither is stored
    body         bytea       NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);

-- The clean-up reads by age.
CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);

-- One row for each key whose request had its effect, written in the effect's own transaction.
CREATE TABLE idempotency_effects (
    id         bytea       PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idempotency_effects_created_at ON idempotency_effects (created_at);
