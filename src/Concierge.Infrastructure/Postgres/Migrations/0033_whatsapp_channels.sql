CREATE TABLE whatsapp_channels (
    -- Ordered by its bytes, as the list's pages are
    phone_number_id text COLLATE "C" PRIMARY KEY,
    owner_id        uuid             NOT NULL REFERENCES users (id),
    resource_id     uuid             NULL,
    greeting        text             NULL,
    locale          text             NOT NULL,
    time_zone       text             NOT NULL,
    -- Sealed for this row
    token           bytea            NULL,
    token_ending    text             NULL,
    created_at      timestamptz      NOT NULL,
    updated_at      timestamptz      NOT NULL
);
