-- Marten's own tables, so that Marten itself can open this database.

CREATE TABLE mt_streams (
    id          uuid        PRIMARY KEY,
    type        varchar     NULL,
    version     bigint      NOT NULL,
    timestamp   timestamptz NOT NULL DEFAULT now(),
    created     timestamptz NOT NULL DEFAULT now(),
    tenant_id   varchar     NOT NULL DEFAULT '*DEFAULT*',
    is_archived boolean     NOT NULL DEFAULT false
-- Each append changes the row once more: room on the page keeps those updates off the index.
) WITH (fillfactor = 70);

CREATE SEQUENCE mt_events_sequence;

CREATE TABLE mt_events (
    seq_id         bigint       PRIMARY KEY,
    id             uuid         NOT NULL,
    stream_id      uuid         NOT NULL REFERENCES mt_streams (id) ON DELETE CASCADE,
    version        bigint       NOT NULL,
    data           jsonb        NOT NULL,
    bdata          bytea        NULL,
    type           varchar(500) NOT NULL,
    timestamp      timestamptz  NOT NULL DEFAULT now(),
    tenant_id      varchar      NOT NULL DEFAULT '*DEFAULT*',
    correlation_id varchar      NULL,
    causation_id   varchar      NULL,
    user_name      varchar      NULL,
    headers        jsonb        NULL,
    mt_dotnet_type varchar      NULL,
    is_archived    boolean      NOT NULL DEFAULT false,
    -- A sequence gives numbers before the commit; the transaction tells which of them are settled.
    tx             xid8         NOT NULL DEFAULT pg_current_xact_id()
);

ALTER SEQUENCE mt_events_sequence OWNED BY mt_events.seq_id;

-- A lost race on a stream is this index's unique violation.
CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON mt_events (stream_id, version);

-- The order in which all events are read without a gap.
CREATE INDEX mt_events_order ON mt_events (tx, seq_id);

CREATE TABLE mt_event_progression (
    name         varchar     PRIMARY KEY,
    last_seq_id  bigint      NULL,
    last_updated timestamptz NOT NULL DEFAULT now()
);
