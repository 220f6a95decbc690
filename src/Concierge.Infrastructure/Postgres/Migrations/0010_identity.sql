CREATE TABLE users (
    id            uuid        PRIMARY KEY,
    email         text        NOT NULL,
    display_name  text        NOT NULL,
    password_hash text        NOT NULL,
    roles         text[]      NOT NULL,
    created_at    timestamptz NOT NULL,
    CONSTRAINT users_email_key UNIQUE (email)
);

CREATE INDEX users_admins ON users (id) WHERE 'ADMIN' = ANY (roles);

-- CI001: somebody has to remain admin. The lock makes two admins who demote each other take turns; what the second
-- one reads then is what the first one committed.
CREATE FUNCTION keep_an_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND 'ADMIN' = ANY (NEW.roles) THEN
        RETURN NEW;
    END IF;
    PERFORM pg_advisory_xact_lock(4711000010);
    IF NOT EXISTS (SELECT 1 FROM users WHERE 'ADMIN' = ANY (roles) AND id <> OLD.id) THEN
        RAISE EXCEPTION 'user % is the last admin', OLD.id USING ERRCODE = 'CI001';
    END IF;
    RETURN CASE TG_OP WHEN 'UPDATE' THEN NEW ELSE OLD END;
END $$;

CREATE TRIGGER users_keep_an_admin BEFORE UPDATE OF roles OR DELETE ON users
    FOR EACH ROW WHEN ('ADMIN' = ANY (OLD.roles)) EXECUTE FUNCTION keep_an_admin();

-- A log-in that has not ended; to end it is to delete it, tokens and all.
CREATE TABLE logins (
    id         uuid        PRIMARY KEY,
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    started_at timestamptz NOT NULL
);

CREATE INDEX logins_user ON logins (user_id);

-- A chain for each log-in. A token has one successor at most: that is what makes using it twice impossible. Used ones
-- stay until they expire, so that it shows when one comes again.
CREATE TABLE refresh_tokens (
    hash        bytea       PRIMARY KEY,
    login_id    uuid        NOT NULL,
    predecessor bytea       NULL,
    expires_at  timestamptz NOT NULL,
    CONSTRAINT refresh_tokens_predecessor_key UNIQUE (predecessor),
    CONSTRAINT refresh_tokens_login_fkey FOREIGN KEY (login_id) REFERENCES logins (id) ON DELETE CASCADE
);

CREATE INDEX refresh_tokens_login ON refresh_tokens (login_id);
CREATE INDEX refresh_tokens_expires_at ON refresh_tokens (expires_at);

-- Counters per account and per address, under a hash of either. A crash of the server may forget them.
CREATE UNLOGGED TABLE login_attempts (
    key      bytea       PRIMARY KEY,
    began_at timestamptz NOT NULL,
    attempts integer     NOT NULL
) WITH (fillfactor = 70);

CREATE INDEX login_attempts_began_at ON login_attempts (began_at);
