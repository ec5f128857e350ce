import { createRootRoute, createRoute, createRouter, Outlet } from "@tanstack/react-router";
import { readQuery, type Search, writeQuery } from "./address/text";
import * as analyses from "./analyses/pages";
import {
  Events,
  Label,
  Measures,
  NewEvent,
  NewMeasure,
  NewProperty,
  NewSegment,
  OneEvent,
  OneMeasure,
  OneProperty,
  OneSegment,
  Properties,
  Segments,
} from "./definitions/pages";
import { Frame } from "./frame/Frame";
import { NoSuchPage, NoSuchPlace } from "./frame/NotFound";
import { Capture, HomePage, Settings, SuggestedPage } from "./frame/pages";
import { NewProject } from "./projects/NewProject";
import { Start } from "./projects/Start";
import { OneDashboard, OneReport, Public, Reports, Worksheet } from "./reports/pages";
import { Accounts, OneAccount, OneUser, Users } from "./users/pages";

const root = createRootRoute({
  component: Outlet,
  validateSearch: (search): Search => search as Search,
  notFoundComponent: NoSuchPlace,
});

const start = createRoute({ getParentRoute: () => root, path: "/", component: Start });
const fresh = createRoute({ getParentRoute: () => root, path: "/new", component: NewProject });
const project = createRoute({
  getParentRoute: () => root,
  path: "/p/$project",
  component: Frame,
  notFoundComponent: NoSuchPage,
});
const home = createRoute({ getParentRoute: () => project, path: "/", component: HomePage });
const shared = createRoute({ getParentRoute: () => root, path: "/public/$token", component: Public });
const usage = createRoute({ getParentRoute: () => project, path: "/usage", component: analyses.Usage });
const funnel = createRoute({ getParentRoute: () => project, path: "/funnel", component: analyses.Funnel });
const retention = createRoute({
  getParentRoute: () => project,
  path: "/retention",
  component: analyses.Retention,
});
const paths = createRoute({ getParentRoute: () => project, path: "/paths", component: analyses.Paths });
const lifecycle = createRoute({
  getParentRoute: () => project,
  path: "/lifecycle",
  component: analyses.Lifecycle,
});
const stickiness = createRoute({
  getParentRoute: () => project,
  path: "/stickiness",
  component: analyses.Stickiness,
});
const engagement = createRoute({
  getParentRoute: () => project,
  path: "/engagement",
  component: analyses.Engagement,
});
const timeBetween = createRoute({
  getParentRoute: () => project,
  path: "/time-between",
  component: analyses.TimeBetween,
});
const gallery = createRoute({ getParentRoute: () => project, path: "/suggested", component: SuggestedPage });
const suggested = createRoute({
  getParentRoute: () => project,
  path: "/suggested/$report",
  component: SuggestedPage,
});
const users = createRoute({ getParentRoute: () => project, path: "/users", component: Users });
const user = createRoute({ getParentRoute: () => project, path: "/users/$id", component: OneUser });
const accounts = createRoute({ getParentRoute: () => project, path: "/accounts", component: Accounts });
const account = createRoute({ getParentRoute: () => project, path: "/accounts/$id", component: OneAccount });
const capture = createRoute({ getParentRoute: () => project, path: "/capture", component: Capture });
const captured = createRoute({ getParentRoute: () => project, path: "/capture/$part", component: Capture });

const settings = createRoute({ getParentRoute: () => project, path: "/settings", component: Settings });
const setting = createRoute({ getParentRoute: () => project, path: "/settings/$part", component: Settings });

const events = createRoute({ getParentRoute: () => project, path: "/definitions/events", component: Events });
const newEvent = createRoute({
  getParentRoute: () => project,
  path: "/definitions/events/new",
  caseSensitive: true,
  component: NewEvent,
});
const event = createRoute({
  getParentRoute: () => project,
  path: "/definitions/events/$name",
  component: OneEvent,
});
const properties = createRoute({
  getParentRoute: () => project,
  path: "/definitions/properties",
  component: Properties,
});
const newProperty = createRoute({
  getParentRoute: () => project,
  path: "/definitions/properties/new",
  caseSensitive: true,
  component: NewProperty,
});
const property = createRoute({
  getParentRoute: () => project,
  path: "/definitions/properties/$name",
  component: OneProperty,
});
const measures = createRoute({
  getParentRoute: () => project,
  path: "/definitions/measures",
  component: Measures,
});
const newMeasure = createRoute({
  getParentRoute: () => project,
  path: "/definitions/measures/new",
  caseSensitive: true,
  component: NewMeasure,
});
const measure = createRoute({
  getParentRoute: () => project,
  path: "/definitions/measures/$name",
  component: OneMeasure,
});
const segments = createRoute({
  getParentRoute: () => project,
  path: "/definitions/segments",
  component: Segments,
});
const newSegment = createRoute({
  getParentRoute: () => project,
  path: "/definitions/segments/new",
  caseSensitive: true,
  component: NewSegment,
});
const segment = createRoute({
  getParentRoute: () => project,
  path: "/definitions/segments/$name",
  component: OneSegment,
});
const label = createRoute({ getParentRoute: () => project, path: "/definitions/label", component: Label });

const worksheet = createRoute({ getParentRoute: () => project, path: "/worksheet", component: Worksheet });
const reports = createRoute({ getParentRoute: () => project, path: "/reports", component: Reports });
const report = createRoute({ getParentRoute: () => project, path: "/reports/$name", component: OneReport });
const dashboard = createRoute({
  getParentRoute: () => project,
  path: "/dashboards/$name",
  component: OneDashboard,
});

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    fresh,
    shared,
    project.addChildren([
      home,
      usage,
      funnel,
      retention,
      paths,
      lifecycle,
      stickiness,
      engagement,
      timeBetween,
      gallery,
      suggested,
      users,
      user,
      accounts,
      account,
      capture,
      captured,
      settings,
      setting,
      events,
      newEvent,
      event,
      properties,
      newProperty,
      property,
      measures,
      newMeasure,
      measure,
      segments,
      newSegment,
      segment,
      label,
      reports,
      report,
      dashboard,
      worksheet,
    ]),
  ]),
  parseSearch: readQuery,
  stringifySearch: writeQuery,
  defaultPreload: false,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
