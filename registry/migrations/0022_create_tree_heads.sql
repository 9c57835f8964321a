-- The signed heads of the log of anchors, as its folder holds them: who sets the one back is found by the other.
-- They are of no case and stand in no history.
CREATE TABLE tree_heads (
  number integer PRIMARY KEY,
  -- The line of the folder, byte for byte.
  signed text NOT NULL
);

CREATE TRIGGER tree_heads_stay BEFORE UPDATE OR DELETE ON tree_heads
FOR EACH ROW EXECUTE FUNCTION refuse_change();
