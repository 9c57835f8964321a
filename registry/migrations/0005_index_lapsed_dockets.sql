-- Lapsed dockets are few among many, and what heads of units look for first.
CREATE INDEX dockets_lapsed ON dockets (submitted_at DESC, delegation_id DESC) WHERE has_lapsed;
