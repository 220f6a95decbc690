-- Each saving adds a row, as in templates. The schemas are json, not jsonb: models and people read them as written.
CREATE TABLE job_types (
    name          text        NOT NULL,
    version       integer     NOT NULL,
    description   text        NOT NULL,
    params_schema json        NOT NULL,
    result_schema json        NOT NULL,
    template      text        NOT NULL,
    created_at    timestamptz NOT NULL,
    CONSTRAINT job_types_pkey PRIMARY KEY (name, version)
);

WITH result (schema) AS (VALUES ($json${
  "type": "object", "additionalProperties": false, "required": ["items", "confidence"],
  "properties": {
    "items": {"type": "array", "maxItems": 50, "items": {
      "type": "object", "additionalProperties": false, "required": ["name", "summary", "reason"],
      "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 500},
        "summary": {"type": "string", "maxLength": 4000},
        "reason": {"type": "string", "maxLength": 4000},
        "price": {"type": ["string", "null"], "maxLength": 200, "description": "As the source says it."},
        "location": {"type": ["string", "null"], "maxLength": 500},
        "source": {"type": ["string", "null"], "maxLength": 200, "description": "The id of the source."}}}},
    "note": {"type": ["string", "null"], "maxLength": 4000},
    "confidence": {"type": "number", "minimum": 0, "maximum": 1}
  }
}$json$::json))
INSERT INTO job_types (name, version, description, params_schema, result_schema, template, created_at)
SELECT name, 1, description, params_schema::json, result.schema, name, now()
FROM result, (VALUES
('research_hotel', 'Researches hotels for a stay.', $json${
  "type": "object", "additionalProperties": false, "required": ["destination", "checkIn", "checkOut"],
  "properties": {
    "destination": {"type": "string", "minLength": 1, "maxLength": 200},
    "checkIn": {"type": "string", "format": "date"},
    "checkOut": {"type": "string", "format": "date"},
    "guests": {"type": "integer", "minimum": 1, "maximum": 50},
    "budget": {"type": "number", "minimum": 0, "maximum": 1000000},
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "preferences": {"type": "array", "maxItems": 20, "items": {"type": "string", "minLength": 1, "maxLength": 200}},
    "sources": {"type": "array", "maxItems": 20, "description": "Texts to work from.", "items": {"oneOf": [
      {"type": "string", "minLength": 1, "maxLength": 50000},
      {"type": "object", "additionalProperties": false, "required": ["text"], "properties": {
        "title": {"type": "string", "maxLength": 300},
        "text": {"type": "string", "minLength": 1, "maxLength": 50000}}}]}}
  }
}$json$),
('find_food', 'Finds places to eat.', $json${
  "type": "object", "additionalProperties": false, "required": ["location"],
  "properties": {
    "location": {"type": "string", "minLength": 1, "maxLength": 200},
    "cuisine": {"type": "array", "maxItems": 20, "items": {"type": "string", "minLength": 1, "maxLength": 200}},
    "budget": {"type": "number", "minimum": 0, "maximum": 1000000},
    "partySize": {"type": "integer", "minimum": 1, "maximum": 500},
    "dietary": {"type": "array", "maxItems": 20, "items": {"type": "string", "minLength": 1, "maxLength": 200}},
    "sources": {"type": "array", "maxItems": 20, "description": "Texts to work from.", "items": {"oneOf": [
      {"type": "string", "minLength": 1, "maxLength": 50000},
      {"type": "object", "additionalProperties": false, "required": ["text"], "properties": {
        "title": {"type": "string", "maxLength": 300},
        "text": {"type": "string", "minLength": 1, "maxLength": 50000}}}]}}
  }
}$json$),
('find_attraction', 'Finds things to see and to do.', $json${
  "type": "object", "additionalProperties": false, "required": ["location"],
  "properties": {
    "location": {"type": "string", "minLength": 1, "maxLength": 200},
    "interests": {"type": "array", "maxItems": 20, "items": {"type": "string", "minLength": 1, "maxLength": 200}},
    "date": {"type": "string", "format": "date"},
    "withChildren": {"type": "boolean"},
    "sources": {"type": "array", "maxItems": 20, "description": "Texts to work from.", "items": {"oneOf": [
      {"type": "string", "minLength": 1, "maxLength": 50000},
      {"type": "object", "additionalProperties": false, "required": ["text"], "properties": {
        "title": {"type": "string", "maxLength": 300},
        "text": {"type": "string", "minLength": 1, "maxLength": 50000}}}]}}
  }
}$json$)) AS seed (name, description, params_schema);
