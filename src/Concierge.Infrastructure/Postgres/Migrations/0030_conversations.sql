CREATE TABLE conversations (
    id               uuid        PRIMARY KEY,
    owner_id         uuid        NOT NULL,
    plan_id          uuid        NULL,
    channel          text        NOT NULL,
    customer_account text        NULL,
    customer_address text        NULL,
    customer_name    text        NULL,
    title            text        NULL,
    is_default       boolean     NOT NULL,
    handled_by       uuid        NULL,
    -- The position of its last message; 0 before the first.
    last_position    bigint      NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    -- The plan is looked up by the row that needs it, as in jobs: no plan that takes work, no row.
    CONSTRAINT conversations_plan CHECK (channel <> 'WEB' OR plan_id IS NOT NULL),
    CONSTRAINT conversations_of_customer CHECK (
        channel = 'WEB' OR (customer_account IS NOT NULL AND customer_address IS NOT NULL))
-- Each message is an update: room on the page for it.
) WITH (fillfactor = 80);

-- A plan's conversations, newest first: their ids grow with time.
CREATE INDEX conversations_of_plan ON conversations (plan_id, id DESC) WHERE plan_id IS NOT NULL;

CREATE UNIQUE INDEX conversations_default ON conversations (plan_id) WHERE is_default;

-- A customer's conversation has an id that follows from the customer, so this can only break by a bug.
CREATE UNIQUE INDEX conversations_customer ON conversations (channel, customer_account, customer_address)
    WHERE channel <> 'WEB';

-- What operators watch: latest activity first.
CREATE INDEX conversations_activity ON conversations (updated_at DESC, id DESC) WHERE channel <> 'WEB';

-- The queue has the name messages.
CREATE TABLE conversation_messages (
    id              uuid        PRIMARY KEY,
    -- No foreign key: a message is written by the statement that updates its conversation.
    conversation_id uuid        NOT NULL,
    -- The order in which they are read. Clocks of two nodes differ, and a sequence numbers a row before its transaction
    -- ends: a reader could pass 8 while 7 is still on its way, and never see it. The position is counted in the
    -- conversation's row, which stays locked until the commit: positions become visible in their order and without a
    -- gap, so a cursor is a place that nothing can slip in before.
    position        bigint      NOT NULL,
    role            text        NOT NULL,
    author_id       uuid        NULL,
    kind            text        NOT NULL,
    content         text        NOT NULL,
    details         jsonb       NULL,
    created_at      timestamptz NOT NULL,
    CONSTRAINT conversation_messages_position UNIQUE (conversation_id, position)
);
