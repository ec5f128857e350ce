/** What can be set, in groups as they stand in the list at the left; the first is shown where none is named. */
export const GROUPS = [
  {
    label: "Project",
    parts: [
      { name: "project", label: "General" },
      { name: "accounts", label: "Accounts" },
      { name: "import", label: "Import" },
    ],
  },
  {
    label: "Personal data",
    parts: [
      { name: "privacy", label: "Privacy" },
      { name: "erasure", label: "Erasure" },
    ],
  },
  {
    label: "Server",
    parts: [
      { name: "people", label: "People" },
      { name: "audit", label: "Audit log" },
    ],
  },
  {
    label: "You",
    parts: [
      { name: "you", label: "Name and password" },
      { name: "tokens", label: "Tokens" },
    ],
  },
] as const;

export const PARTS = GROUPS.flatMap(({ parts }) => [...parts]);

export type PartName = (typeof PARTS)[number]["name"];
