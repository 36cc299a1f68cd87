import { html } from "hono/html";
import { companyName } from "../company/org";
import type { World } from "../world";
import type { ControlArea } from "./page-areas";
import { areas } from "./page-areas";

const icon = (drawing: string) =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="${drawing}" /></svg>`;

const menuIcon = "M2 4h12M2 8h12M2 12h12";

const link = ({ path, name, icon: drawing }: ControlArea, current: ControlArea) =>
  html`<li>
    <a href="/__sandbox/${path}" ${path === current.path ? html`aria-current="page"` : ""}
      >${icon(drawing)}<span class="name">${name}</span><span class="count" data-count="${path}"></span
    ></a>
  </li>`;

/** The page of one area: navigation, heading, live region and an empty place its script fills. */
export const shell = (world: World, area: ControlArea) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${area.name} · ${companyName} sandbox</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/__sandbox/page/base.css" />
        <link rel="stylesheet" href="/__sandbox/page/layout.css" />
        <link rel="stylesheet" href="/__sandbox/page/parts.css" />
        <link rel="stylesheet" href="/__sandbox/page/tables.css" />
        <link rel="stylesheet" href="/__sandbox/page/states.css" />
        <link rel="stylesheet" href="/__sandbox/page/areas.css" />
        <script src="/__sandbox/page/shell.js" type="module"></script>
        <script src="/__sandbox/page/${area.path}.js" type="module"></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="side">
          <div class="brand">
            <p class="company">${companyName}</p>
            <p class="meta">Personio sandbox</p>
          </div>
          <button type="button" id="menu" class="menu" aria-expanded="false" aria-controls="nav">
            ${icon(menuIcon)}Areas
          </button>
          <nav id="nav" aria-label="Areas">
            <ul>
              ${areas.map((each) => link(each, area))}
            </ul>
          </nav>
          <p class="where meta">Answers at<br /><code>${world.baseUrl}</code></p>
        </header>
        <main id="main" tabindex="-1">
          <div class="head">
            <div>
              <h1>${area.name}</h1>
              <p class="about">${area.about}</p>
            </div>
            <div class="buttons" id="actions"></div>
          </div>
          <noscript><p>This page needs JavaScript. The same can be done under /__sandbox/api.</p></noscript>
          <div id="area"></div>
        </main>
        <div class="toast" id="toast">
          <p id="said" role="status" aria-live="polite"></p>
          <button type="button" id="dismiss" class="quiet small" hidden>Dismiss</button>
        </div>
      </body>
    </html>`;
