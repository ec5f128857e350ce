import { Button } from "@mantine/core";
import { useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { useChanges } from "../../api/health";
import type { Project } from "../../api/nouns";
import { useAddress } from "../../frame/useAddress";
import { ListWaiting } from "../../listing/ListWaiting";
import { ViewTabs } from "../../listing/ViewTabs";
import { momentsFor } from "../../moments";
import { Note } from "../../parts/Note";
import { walkRows } from "../../parts/rows";
import { TopBar } from "../../parts/TopBar";
import { useProjectNow } from "../../parts/useNow";
import { plural, print } from "../../print";
import { KindSwitch } from "../KindSwitch";
import { kindSearch } from "../kind";
import { useHome } from "../useHome";
import { changesSearch } from "../views";
import style from "./Changes.module.css";
import { ChangesTable } from "./ChangesTable";
import { ChangesFault, ChangesWaiting } from "./States";
import { WhoseSwitch } from "./WhoseSwitch";
import { accountsOf, seasonWords, type Whose, whoseIn } from "./words";

interface Props {
  project: Project;
  kind: string | null;
}

/** With which accounts something changed in the last week, and what: those of one owner, or of everybody. */
export function ChangesPage({ project, kind }: Props) {
  const address = useAddress();
  const navigate = useNavigate();
  const home = useHome(project, kind);
  const changes = useChanges(project.slug, kind);
  const box = useRef<HTMLDivElement>(null);
  const now = useProjectNow(project);
  const moments = momentsFor(project.timezone);
  useDocumentTitle(`What changed, ${project.name}`);
  useHotkeys([
    ["j", () => walkRows(box.current, 1)],
    ["k", () => walkRows(box.current, -1)],
  ]);
  const kinds = (
    <KindSwitch
      kinds={project.account_kinds}
      kind={kind}
      onChange={(other) =>
        void navigate({ to: ".", search: changesSearch(kindSearch(project, other)) as never })
      }
    />
  );
  if (!home.meanings)
    return <ListWaiting title="Accounts" timezone={project.timezone} tabs={kinds} of={home.told} />;
  const told = changes.data;
  const called = home.mine.called;
  const whose = whoseIn(address, told?.accounts ?? [], called);
  const shown = accountsOf(told?.accounts ?? [], whose, called);
  const show = (wanted: Whose) => {
    const said: { [key: string]: string } =
      wanted.of === "owner" ? { owner: wanted.owner } : { whose: wanted.of };
    const search = { ...changesSearch(kindSearch(project, kind)), ...said };
    void navigate({ to: ".", search: search as never });
  };
  // The end is the first moment behind the week.
  const last = told && new Date(Date.parse(told.end) - 1).toISOString();
  const season = told ? seasonWords(told.season) : "";
  return (
    <div className={style.page}>
      <TopBar
        title="Accounts"
        tabs={
          <>
            {kinds}
            <ViewTabs project={project} of="accounts" kind={kind} list={null} builtIn={home.views} />
          </>
        }
      />
      <div className={style.bar}>
        {told && <WhoseSwitch accounts={told.accounts} whose={whose} called={called} onChange={show} />}
        <span className={style.week}>
          {told &&
            last &&
            `${moments.day(told.start, now)} to ${moments.day(last, now)}, beside the 26 weeks before`}
        </span>
      </div>
      {season && (
        <div className={style.note}>
          <Note>{season}</Note>
        </div>
      )}
      {told?.unread?.map(({ meaning, text }) => (
        <div className={style.note} key={text}>
          <Note>
            {text}{" "}
            <Link to="/p/$project/settings/$part" params={{ project: project.slug, part: "accounts" }}>
              Choose another property as the {meaning}
            </Link>
          </Note>
        </div>
      ))}
      {changes.error && (
        <ChangesFault error={changes.error} retry={() => void changes.refetch()} has={!!told} />
      )}
      <div className={style.body} ref={box}>
        {!told ? (
          changes.isPending && <ChangesWaiting accounts={project.accounts} />
        ) : shown.length > 0 ? (
          <ChangesTable project={project} kind={kind} home={home} accounts={shown} />
        ) : (
          <div className={style.empty}>
            <h2>Nothing unlikely in the week to {last && moments.day(last, now)}</h2>
            <p className="quiet">
              {whose.of === "all"
                ? `${print.count(told.looked_at)} ${plural(told.looked_at, "account")} did about what their own weeks before let expect, and no champion, feature or renewal asks for attention.`
                : `With ${whose.of === "mine" ? "your accounts" : `those of ${whose.owner}`}; of all accounts ${print.count(told.accounts.length)} changed.`}
            </p>
            {whose.of !== "all" && told.accounts.length > 0 && (
              <Button onClick={() => show({ of: "all" })}>Show everybody’s</Button>
            )}
          </div>
        )}
      </div>
      {told && (
        <footer className={style.foot} role="status">
          <span>
            <b>{print.count(shown.length)}</b> {plural(shown.length, "account")} changed
          </span>
          <span>{print.count(told.looked_at)} looked at</span>
          <span>Days in {project.timezone}</span>
        </footer>
      )}
    </div>
  );
}
