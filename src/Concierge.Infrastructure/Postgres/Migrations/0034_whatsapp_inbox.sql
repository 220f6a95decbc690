-- Customers' messages that came in, by WhatsApp's id, for as long as Meta may deliver them again.
CREATE TABLE whatsapp_received (
    wamid           text COLLATE "C" PRIMARY KEY,
    -- Of the conversation's message; several rows have the same one when a customer said the same again.
    message_id      uuid             NOT NULL,
    conversation_id uuid             NOT NULL,
    is_repeat       boolean          NOT NULL,
    sent_at         timestamptz      NOT NULL,
    received_at     timestamptz      NOT NULL DEFAULT now()
);

CREATE INDEX whatsapp_received_at ON whatsapp_received (received_at);

-- Who said what, and when it was last taken up. One row for each, so of two messages that say the same at the same
-- moment the second waits for the first and finds its row.
CREATE TABLE whatsapp_said (
    -- A hash of the conversation and of what was said
    sameness    uuid        PRIMARY KEY,
    message_id  uuid        NOT NULL,
    said_at     timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX whatsapp_said_at ON whatsapp_said (received_at);

-- What Meta said of messages that were sent: it may come before anybody here knows of the message.
CREATE TABLE whatsapp_deliveries (
    wamid        text COLLATE "C" PRIMARY KEY,
    sent_at      timestamptz      NULL,
    delivered_at timestamptz      NULL,
    read_at      timestamptz      NULL,
    failed_at    timestamptz      NULL,
    failure_code integer          NULL
-- A message's life is two updates or three.
) WITH (fillfactor = 70);

-- Items that were not understood, as they came. By their digest: delivered again, they are kept once.
CREATE TABLE whatsapp_unread (
    digest      bytea       PRIMARY KEY,
    reason      text        NOT NULL,
    raw         json        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX whatsapp_unread_at ON whatsapp_unread (received_at);

-- When a customer was last told what cannot be read.
CREATE TABLE whatsapp_explained (
    conversation_id uuid        PRIMARY KEY,
    explained_at    timestamptz NOT NULL
);
