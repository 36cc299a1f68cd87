import { addEmployees } from "./employees";
import { addLinkTokens } from "./link-tokens";
import { restApp, type RestApp } from "./rest-app";

export const API_VERSION = "2026-11";

/** The public API with all its resources; the OpenAPI document comes from the same declarations. */
export function createRestApp(publicUrl: string): RestApp {
  const app = restApp();
  app.openAPIRegistry.registerComponent("securitySchemes", "apiToken", {
    type: "http",
    scheme: "bearer",
    description: "An API token of a workspace (Developers › API tokens).",
  });
  addEmployees(app);
  addLinkTokens(app);
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Rollcall unified HRIS API", version: API_VERSION, license: { name: "Apache-2.0" } },
    servers: [{ url: publicUrl }],
  });
  return app;
}
