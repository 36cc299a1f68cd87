-- Nothing reads an event by what it is about, and each page of a first walk paid for it.
DROP INDEX "change_event_workspace_id_entity_id_idx";
