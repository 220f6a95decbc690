-- The read model of jobs: a row follows from the job's events alone.
CREATE TABLE jobs (
    id               uuid        PRIMARY KEY,
    -- Null, and so refused, where the plan is not one of the owner's that takes jobs. There is no foreign key: it would
    -- lock the plan's row for every job, so that jobs of one plan would wait for each other's commits, and plans are
    -- never deleted.
    plan_id          uuid        NOT NULL,
    owner_id         uuid        NOT NULL,
    type             text        NOT NULL,
    status           text        NOT NULL,
    params           jsonb       NOT NULL,
    result           jsonb       NULL,
    error_code       text        NULL,
    error_message    text        NULL,
    model            text        NULL,
    input_tokens     bigint      NULL,
    output_tokens    bigint      NULL,
    cost_usd         numeric     NULL,
    latency_ms       bigint      NULL,
    attempts         integer     NOT NULL,
    template_name    text        NULL,
    template_version integer     NULL,
    version          bigint      NOT NULL,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL
-- A job's life is two updates or more: room on the page, and no index on a column that they change, keep them off the
-- indexes. That is why a list by status walks its plan's jobs.
) WITH (fillfactor = 60);

-- A plan's jobs, newest first: ids grow with time.
CREATE INDEX jobs_plan ON jobs (plan_id, id DESC);
