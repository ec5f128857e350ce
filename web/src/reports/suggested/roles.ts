/** The parts that events play in suggested reports, and what is said of each where it is chosen. */
import type { Role } from "./asks";

export const ROLES: Record<Role, { title: string; about: string }> = {
  active: {
    title: "Your active usage event",
    about:
      "The event that shows that somebody really uses your product: running a query, booking a shipment, saving a document. " +
      "Not one that happens by itself, such as a page that reloads. If signing in is use enough, choose Session.",
  },
  feature: { title: "The feature", about: "The event that shows that somebody used it." },
  kpi: {
    title: "Your key event",
    about: "What healthy accounts do: submit a document, invite a colleague, complete a purchase.",
  },
  support: {
    title: "Asking for support",
    about: "The click on “Contact support”, on the chat, or on an address for help.",
  },
  reading: {
    title: "Reading the documentation",
    about: "The page views of your documentation, as an event that has a name; any page view does, too.",
  },
};
