-- An index with the connection in it looks as good as the unique one to a planner without statistics, which is how a first
-- sync finds the table: each page then read everybody of the connection.
DROP INDEX "employee_workspace_id_connection_id_supervisor_id_idx";
CREATE INDEX "employee_workspace_id_supervisor_id_idx" ON "employee"("workspace_id", "supervisor_id");
