-- A frequent term costs the index a bitmap of all its matches before the first is answered. The planner knows such terms:
-- it is asked first, and where it expects many times `most` the answer is one NULL, for "walk the list instead". A wrong
-- guess costs time, never a person: walking finds the same people.
CREATE OR REPLACE FUNCTION search_employee_ids(patterns jsonb, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER ROWS 500 -- volatile, because only such functions may ask for a plan
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  workspace uuid := nullif(current_setting('app.workspace', true), '')::uuid;
  condition text := '';
  term jsonb;
  plan json;
BEGIN
  IF workspace IS NULL THEN
    RETURN;
  END IF;
  FOR term IN SELECT jsonb_array_elements(patterns) LOOP
    condition := condition || ' AND (' || (
      SELECT string_agg(format('search_text LIKE %L', pattern), ' OR ') FROM jsonb_array_elements_text(term) AS pattern
    ) || ')';
  END LOOP;
  -- literals, not parameters: the planner must know how rare the trigrams are
  condition := format('SELECT id FROM public.employee WHERE workspace_id = %L AND deleted_at IS NULL%s', workspace, condition);
  EXECUTE 'EXPLAIN (FORMAT JSON) ' || condition INTO plan;
  IF (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric > 4 * most THEN
    RETURN NEXT NULL;
    RETURN;
  END IF;
  RETURN QUERY EXECUTE format('%s LIMIT %s', condition, most);
END
$$;
