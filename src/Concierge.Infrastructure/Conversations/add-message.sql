-- A guard that does not hold leaves a column null that may not be: its refusal is registered under the column's name.
WITH conversation AS (
    UPDATE conversations
    SET last_position = CASE WHEN NOT $10 OR handled_by IS NOT DISTINCT FROM $4 THEN last_position + 1 END,
        title = coalesce(title, $9),
        updated_at = greatest(updated_at, $8)
    WHERE id = $2
    RETURNING id, plan_id, last_position
)
INSERT INTO conversation_messages (
    id, conversation_id, position, role, author_id, kind, content, details, created_at)
VALUES (
    $1,
    (SELECT id FROM conversation),
    (SELECT last_position FROM conversation WHERE NOT EXISTS (
        SELECT FROM plans WHERE plans.id = conversation.plan_id AND archived_at IS NOT NULL)),
    $3, $4, $5, $6, $7, $8)
