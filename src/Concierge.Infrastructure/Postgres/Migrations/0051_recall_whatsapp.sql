-- What was first said to the customer after the message: by its place in the conversation, for clocks differ.
-- In PL/pgSQL, which keeps its plans.
CREATE FUNCTION whatsapp_answered_at(message uuid) RETURNS timestamptz STABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN (
        SELECT answer.created_at
        FROM conversation_messages AS said
        CROSS JOIN LATERAL (
            SELECT created_at FROM conversation_messages
            WHERE conversation_id = said.conversation_id AND position > said.position AND role <> 'USER'
            ORDER BY position
            LIMIT 1) AS answer
        WHERE said.id = message);
END $$;

-- What is known of a call's messages. Key by key: a query for all of them would be planned anew for each call, which
-- takes longer than to run it.
CREATE FUNCTION recall_whatsapp(wamids text[], samenesses uuid[])
RETURNS TABLE (wamid text, sameness uuid, message_id uuid, said_at timestamptz, answered_at timestamptz)
STABLE LANGUAGE plpgsql AS $$
DECLARE
    one_wamid    text;
    one_sameness uuid;
BEGIN
    FOREACH one_wamid IN ARRAY wamids LOOP
        RETURN QUERY
            SELECT received.wamid::text, NULL::uuid, received.message_id, NULL::timestamptz, NULL::timestamptz
            FROM whatsapp_received AS received WHERE received.wamid = one_wamid;
    END LOOP;
    FOREACH one_sameness IN ARRAY samenesses LOOP
        RETURN QUERY
            SELECT NULL::text, said.sameness, said.message_id, said.said_at, whatsapp_answered_at(said.message_id)
            FROM whatsapp_said AS said WHERE said.sameness = one_sameness;
    END LOOP;
END $$;
