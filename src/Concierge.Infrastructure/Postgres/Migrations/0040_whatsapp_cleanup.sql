-- What is settled is forgotten in two steps: first what was said, which the conversation has, later what became of it.
ALTER TABLE whatsapp_outgoing ALTER COLUMN body DROP NOT NULL;

CREATE INDEX whatsapp_outgoing_settled ON whatsapp_outgoing (updated_at)
    WHERE state IN ('SENT', 'FAILED') AND body IS NOT NULL;
CREATE INDEX whatsapp_outgoing_emptied ON whatsapp_outgoing (updated_at)
    WHERE state IN ('SENT', 'FAILED') AND body IS NULL;

-- For the foreign key, when a pair goes
CREATE INDEX whatsapp_outgoing_pair ON whatsapp_outgoing (pair);

ALTER TABLE whatsapp_deliveries ADD COLUMN received_at timestamptz NOT NULL DEFAULT now();

CREATE INDEX whatsapp_deliveries_at ON whatsapp_deliveries (received_at);
