import { Button } from "@mantine/core";
import { Link, Navigate, useNavigate } from "@tanstack/react-router";
import { useEvents } from "../api/catalogue";
import type { ListQuestion, Project } from "../api/nouns";
import { useAddress } from "../frame/useAddress";
import { ListFrame } from "../listing/ListFrame";
import { ListWaiting } from "../listing/ListWaiting";
import { plural, print } from "../print";
import { useOpenedReport } from "../reports/opened";
import { ChangesPage } from "./changes/ChangesPage";
import { KindSwitch } from "./KindSwitch";
import { kindIn, kindOfList, kindSearch } from "./kind";
import { SelectedActions } from "./SelectedActions";
import { Strip } from "./Strip";
import { useHome } from "./useHome";
import { firstColumns } from "./views";

/** The book of business: every account, silent and never-seen ones among them; or what changed with them. */
export default function AccountsPage({ project }: { project: Project }) {
  const report = useOpenedReport();
  const address = useAddress();
  if (report === null && address.tab === "changes")
    return <ChangesPage project={project} kind={kindIn(project, address)} />;
  return <Accounts project={project} />;
}

function Accounts({ project }: { project: Project }) {
  const report = useOpenedReport();
  const address = useAddress();
  const [first = null] = project.account_kinds;
  const kind = report ? (kindOfList(report.question as ListQuestion) ?? first) : kindIn(project, address);
  const { told, meanings, bands, mine, views, isPending } = useHome(project, kind);
  // Only the curve needs the events: without them it is of all.
  const { data: events = [], isPending: isComing } = useEvents(project.slug);
  const navigate = useNavigate();
  const kinds = report === null && (
    <KindSwitch
      kinds={project.account_kinds}
      kind={kind}
      onChange={(other) => void navigate({ to: ".", search: kindSearch(project, other) as never })}
    />
  );
  if (!meanings || isPending || isComing)
    return (
      <ListWaiting title={report?.name ?? "Accounts"} timezone={project.timezone} tabs={kinds} of={told} />
    );
  if (mine.first)
    return (
      <Navigate to="/p/$project/accounts" params={{ project: project.slug }} search={mine.first} replace />
    );
  const key = events.find(({ name }) => !/^(page|session|\$)/i.test(name)) ?? events[0];
  return (
    <ListFrame
      key={kind}
      project={project}
      of="accounts"
      kind={kind}
      first={firstColumns(meanings, bands !== null)}
      named={meanings.name.property}
      meanings={meanings}
      bands={bands?.places}
      curve={key?.name ?? null}
      builtIn={views}
      kinds={kinds}
      allSaid={(mine.where !== null || mine.current.length > 0) && report === null}
      strip={(state, show, isAsked) => (
        <Strip
          project={project}
          kind={kind}
          meanings={meanings}
          bands={bands}
          state={state}
          show={show}
          isAsked={isAsked}
        />
      )}
      actions={(selected, question) => (
        <SelectedActions
          project={project}
          kind={kind}
          meanings={meanings}
          selected={selected}
          question={question}
        />
      )}
      nobody={<NoAccounts project={project} />}
    />
  );
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
