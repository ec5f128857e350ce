import { createRootRoute, createRoute, createRouter, Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { readQuery, type Search, writeQuery } from "./address/text";
import { Adoption } from "./adoption/pages";
import {
  Engagement,
  Funnel,
  Lifecycle,
  Paths,
  Retention,
  Stickiness,
  TimeBetween,
  Usage,
} from "./analyses/pages";
import {
  Events,
  Label,
  Measures,
  NewEvent,
  NewMeasure,
  NewOnboardingList,
  NewProfile,
  NewProperty,
  NewSegment,
  OnboardingLists,
  OneEvent,
  OneMeasure,
  OneOnboardingList,
  OneProfile,
  OneProperty,
  OneSegment,
  Profiles,
  Properties,
  Segments,
} from "./definitions/pages";
import { Frame } from "./frame/Frame";
import { NoSuchPage, NoSuchPlace } from "./frame/NotFound";
import { Capture, HomePage, NewProject, Settings, SuggestedPage } from "./frame/pages";
import { Onboarding, TrackRecord } from "./health/pages";
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
/** A page below a project. With `caseSensitive` other spellings are names: an event may be called New. */
function below<const P extends string>(path: P, component: () => ReactNode, caseSensitive = false) {
  return createRoute({ getParentRoute: () => project, path, component, caseSensitive });
}

const home = below("/", HomePage);
const shared = createRoute({ getParentRoute: () => root, path: "/public/$token", component: Public });
const usage = below("/usage", Usage);
const funnel = below("/funnel", Funnel);
const retention = below("/retention", Retention);
const paths = below("/paths", Paths);
const lifecycle = below("/lifecycle", Lifecycle);
const stickiness = below("/stickiness", Stickiness);
const engagement = below("/engagement", Engagement);
const timeBetween = below("/time-between", TimeBetween);
const gallery = below("/suggested", SuggestedPage);
const suggested = below("/suggested/$report", SuggestedPage);
const users = below("/users", Users);
const user = below("/users/$id", OneUser);
const accounts = below("/accounts", Accounts);
const account = below("/accounts/$id", OneAccount);
const trackRecord = below("/track-record", TrackRecord);
const adoption = below("/adoption", Adoption);
const onboarding = below("/onboarding", Onboarding);
const capture = below("/capture", Capture);
const captured = below("/capture/$part", Capture);

const settings = below("/settings", Settings);
const setting = below("/settings/$part", Settings);

const events = below("/definitions/events", Events);
const newEvent = below("/definitions/events/new", NewEvent, true);
const event = below("/definitions/events/$name", OneEvent);
const properties = below("/definitions/properties", Properties);
const newProperty = below("/definitions/properties/new", NewProperty, true);
const property = below("/definitions/properties/$name", OneProperty);
const measures = below("/definitions/measures", Measures);
const newMeasure = below("/definitions/measures/new", NewMeasure, true);
const measure = below("/definitions/measures/$name", OneMeasure);
const segments = below("/definitions/segments", Segments);
const newSegment = below("/definitions/segments/new", NewSegment, true);
const segment = below("/definitions/segments/$name", OneSegment);
const profiles = below("/definitions/profiles", Profiles);
const newProfile = below("/definitions/profiles/new", NewProfile, true);
const profile = below("/definitions/profiles/$name", OneProfile);
const onboardingLists = below("/definitions/onboarding", OnboardingLists);
const newOnboardingList = below("/definitions/onboarding/new", NewOnboardingList, true);
const onboardingList = below("/definitions/onboarding/$name", OneOnboardingList);
const label = below("/definitions/label", Label);

const worksheet = below("/worksheet", Worksheet);
const reports = below("/reports", Reports);
const report = below("/reports/$name", OneReport);
const dashboard = below("/dashboards/$name", OneDashboard);

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
      trackRecord,
      adoption,
      onboarding,
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
      profiles,
      newProfile,
      profile,
      onboardingLists,
      newOnboardingList,
      onboardingList,
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
