-- no transaction
-- Dockets of before, a thousand at a time and each thousand by itself, so that no commit waits long for one of them.
-- Titles of enclosures become part of what is searched; the trigger carries them over. Repeated it goes on.
DO $$
DECLARE
  v_page uuid[];
  v_ids uuid[];
  v_last uuid;
BEGIN
  LOOP
    v_page := ARRAY(
      SELECT delegation_id FROM dockets WHERE v_last IS NULL OR delegation_id > v_last
      ORDER BY delegation_id LIMIT 1000);
    EXIT WHEN cardinality(v_page) = 0;
    v_last := v_page[cardinality(v_page)];
    v_ids := ARRAY(
      SELECT id FROM unnest(v_page) AS id
      WHERE NOT EXISTS (SELECT FROM docket_search s WHERE s.delegation_id = id));
    UPDATE dockets SET search_text = search_text || coalesce((
        SELECT string_agg(E'\n' || regexp_replace(
          translate(lower(normalize(enclosure ->> 'title', NFKC)), '[【〔]】〕', '((()))'), '\s', '', 'g'), '')
        FROM json_array_elements(state -> 'enclosures') AS enclosure), '')
    WHERE delegation_id = ANY (v_ids);
    INSERT INTO docket_search (delegation_id, submitted_on, visible_to, search_text)
    SELECT delegation_id, floor(extract(epoch FROM submitted_at) / 86400), visible_to, search_text
    FROM dockets WHERE delegation_id = ANY (v_ids)
    ON CONFLICT (delegation_id) DO NOTHING;
    COMMIT;
  END LOOP;
END $$;
