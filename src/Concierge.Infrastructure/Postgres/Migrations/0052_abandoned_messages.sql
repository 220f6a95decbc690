-- How often a lease ran out: the node that had it was not heard of again. What takes its node along each time must not
-- be tried for ever.
ALTER TABLE messages ADD COLUMN abandoned integer NOT NULL DEFAULT 0;
