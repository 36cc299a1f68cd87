import { DirectoryFilters, DirectoryQuery, PersonQuery, QuickSearchInput } from "@/contracts/employee";
import { getHistory } from "@/server/domain/employees/get-history";
import { getPerson } from "@/server/domain/employees/get-person";
import { directoryFacets, listDirectory, quickSearch } from "@/server/domain/employees/list-directory";
import { memberProcedure, router } from "./init";

export const employeesRouter = router({
  list: memberProcedure.input(DirectoryQuery).query(({ ctx, input }) => listDirectory(ctx, input)),
  facets: memberProcedure.input(DirectoryFilters).query(({ ctx, input }) => directoryFacets(ctx, input)),
  get: memberProcedure.input(PersonQuery).query(({ ctx, input }) => getPerson(ctx, input.id)),
  history: memberProcedure.input(PersonQuery).query(({ ctx, input }) => getHistory(ctx, input.id)),
  quickSearch: memberProcedure
    .input(QuickSearchInput)
    .query(({ ctx, input }) => quickSearch(ctx, input.search)),
});
