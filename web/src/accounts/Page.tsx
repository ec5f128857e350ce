import { Button } from "@mantine/core";
import { Link, Navigate, useNavigate } from "@tanstack/react-router";
import type { Search } from "../address/text";
import { type Meanings, useMeanings } from "../api/accounts";
import { useEvents } from "../api/catalogue";
import { useListTotals } from "../api/lists";
import { useMay } from "../api/me";
import type { ListQuestion, Project } from "../api/nouns";
import { useAddress } from "../frame/useAddress";
import type { Shown } from "../listing/columns";
import { FileMenu } from "../listing/FileMenu";
import { ListFrame } from "../listing/ListFrame";
import { ListWaiting } from "../listing/ListWaiting";
import type { BuiltIn } from "../listing/ViewTabs";
import { AssignIcon } from "../parts/icons";
import { plural, print } from "../print";
import { useOpenedReport } from "../reports/opened";
import { only } from "../users/Page";
import { AssignOwner } from "./AssignOwner";
import { KindSwitch } from "./KindSwitch";
import { kindIn, kindOfList, kindSearch } from "./kind";
import { Strip } from "./Strip";
import { useMine } from "./useMine";

/** The book of business: every account, silent and never-seen ones among them. */
export default function AccountsPage({ project }: { project: Project }) {
  const report = useOpenedReport();
  const address = useAddress();
  const [first = null] = project.account_kinds;
  const kind = report ? (kindOfList(report.question as ListQuestion) ?? first) : kindIn(project, address);
  const told = useMeanings(project.slug, kind);
  const meanings = told.data;
  // Only the curve needs the events: without them it is of all.
  const { data: events = [], isPending } = useEvents(project.slug);
  const may = useMay("setAccountValues");
  const navigate = useNavigate();
  const mine = useMine(project, kind, meanings);
  const kinds = report === null && (
    <KindSwitch
      kinds={project.account_kinds}
      kind={kind}
      onChange={(other) => void navigate({ to: ".", search: kindSearch(project, other) as never })}
    />
  );
  if (!meanings || isPending || mine.isPending)
    return (
      <ListWaiting title={report?.name ?? "Accounts"} timezone={project.timezone} tabs={kinds} of={told} />
    );
  if (mine.isFirst && mine.search)
    return (
      <Navigate to="/p/$project/accounts" params={{ project: project.slug }} search={mine.search} replace />
    );
  const key = events.find(({ name }) => !/^(page|session|\$)/i.test(name)) ?? events[0];
  return (
    <ListFrame
      key={kind}
      project={project}
      of="accounts"
      kind={kind}
      first={firstColumns(meanings)}
      named={meanings.name.property}
      meanings={meanings}
      curve={key?.name ?? null}
      builtIn={builtIn(mine.search, kindSearch(project, kind))}
      kinds={kinds}
      allSaid={mine.search !== null && report === null}
      strip={(state, show) => (
        <Strip project={project} kind={kind} meanings={meanings} state={state} show={show} />
      )}
      actions={(selected, question) => (
        <>
          {meanings.revenue.property && (
            <SelectedRevenue
              project={project}
              question={only(question, selected.ids)}
              property={meanings.revenue.property}
            />
          )}
          {meanings.owner.property && !project.demo && may && (
            <AssignOwner
              project={project}
              kind={kind}
              property={meanings.owner.property}
              ids={[...selected.ids]}
              onDone={selected.clear}
            >
              {(open, isSaving) => (
                <Button
                  variant="subtle"
                  color="gray"
                  leftSection={<AssignIcon size={14} />}
                  loading={isSaving}
                  aria-keyshortcuts="O"
                  onClick={open}
                >
                  Assign owner
                </Button>
              )}
            </AssignOwner>
          )}
          <FileMenu
            project={project}
            question={only(question, selected.ids)}
            rows={selected.ids.size}
            file="accounts"
          />
        </>
      )}
      nobody={<NoAccounts project={project} />}
    />
  );
}

/** What the ticked accounts pay together. */
function SelectedRevenue({
  project,
  question,
  property,
}: {
  project: Project;
  question: ListQuestion;
  property: string;
}) {
  const columns = [{ property, name: "revenue" }];
  const asked = { ...question, columns, sort: { column: "id" } } as ListQuestion;
  const sum = useListTotals(project.slug, asked).data?.totals?.[0] ?? null;
  return sum === null ? null : (
    <span className="hint">
      {print.full(Math.round(sum))} {property}
    </span>
  );
}

const has = (meanings: Meanings, ...wanted: (keyof Meanings)[]): Shown[] =>
  wanted.filter((meaning) => meanings[meaning].property).map((meaning) => ({ of: "meaning", meaning }));

function firstColumns(meanings: Meanings): Shown[] {
  const said = has(meanings, "plan", "revenue", "renewal", "owner");
  const more: Shown[] =
    said.length < 2
      ? [
          { of: "fact", fact: "users" },
          { of: "fact", fact: "events" },
        ]
      : [];
  return [
    { of: "fact", fact: "last_seen" },
    { of: "active" },
    { of: "curve" },
    ...more,
    ...said,
    ...(said.length === 0 ? has(meanings, "vertical", "status") : []),
  ];
}

function builtIn(mine: Search | null, kind: Search): BuiltIn[] {
  return [
    ...(mine ? [{ label: "My accounts", search: mine }] : []),
    { label: "All", search: mine ? { all: "yes", ...kind } : kind },
    { label: "Silent 30 days", search: { silent: "30", ...kind } },
    { label: "Never seen", search: { silent: "ever", ...kind } },
  ];
}

/** Says how accounts come to be known. */
function NoAccounts({ project }: { project: Project }) {
  return (
    <>
      <h2>No accounts yet</h2>
      <p className="quiet">
        Groundswell has {print.count(project.users)} {plural(project.users, "user")}, but does not know which
        company {project.users === 1 ? "that one" : "each"} belongs to. Choose the property of users that says
        so, call{" "}
        <Link to="/p/$project/capture/$part" params={{ project: project.slug, part: "install" }}>
          <code>account</code> in your product
        </Link>
        , or{" "}
        <Link to="/p/$project/settings/$part" params={{ project: project.slug, part: "import" }}>
          import a file of accounts
        </Link>
        .
      </p>
      <Button
        variant="filled"
        renderRoot={(root) => (
          <Link
            to="/p/$project/settings/$part"
            params={{ project: project.slug, part: "accounts" }}
            {...root}
          />
        )}
      >
        Choose the Account ID property
      </Button>
    </>
  );
}
