import { Button } from "@mantine/core";
import { useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useRef } from "react";
import { KindSwitch } from "../accounts/KindSwitch";
import { kindIn, kindSearch } from "../accounts/kind";
import { useHome } from "../accounts/useHome";
import { useFeatureAdoption } from "../api/health";
import type { FeatureAdoption, Project } from "../api/nouns";
import { useAddress } from "../frame/useAddress";
import { ListWaiting } from "../listing/ListWaiting";
import { ViewTabs } from "../listing/ViewTabs";
import { download } from "../parts/download";
import { DownloadIcon } from "../parts/icons";
import { walkRows } from "../parts/rows";
import { Told } from "../parts/Told";
import { TopBar } from "../parts/TopBar";
import { useDelayed } from "../parts/useDelayed";
import { plural, print } from "../print";
import style from "./Adoption.module.css";
import { AdoptionBar } from "./AdoptionBar";
import { AdoptionFoot } from "./AdoptionFoot";
import { ByPlan } from "./ByPlan";
import { adoptionFile } from "./file";
import { HeatMap } from "./HeatMap";
import { Lacking } from "./Lacking";
import { lookOf, useShown } from "./useAdoption";
import { gapsOf } from "./whitespace";

/** Which accounts use which features, and what plans leave unused. */
export default function AdoptionPage({ project }: { project: Project }) {
  useDocumentTitle(`Feature adoption, ${project.name}`);
  const address = useAddress();
  const navigate = useNavigate();
  const kind = kindIn(project, address);
  const home = useHome(project, kind);
  const adoption = useFeatureAdoption(project.slug, kind, lookOf(address).days);
  const told = adoption.data;
  const shown = useShown(project, kind, told, home.mine.called);
  const { look, rows, change } = shown;
  const box = useRef<HTMLDivElement>(null);
  const gaps = useMemo(
    () =>
      told
        ? gapsOf(
            told,
            rows.map(({ account }) => account),
          )
        : new Map(),
    [told, rows],
  );
  const open = look.view === "plans" && look.open !== null ? gaps.get(look.open) : undefined;
  useHotkeys(
    open
      ? []
      : [
          ["j", () => walkRows(box.current, 1)],
          ["k", () => walkRows(box.current, -1)],
        ],
  );
  const kinds = (
    <KindSwitch
      kinds={project.account_kinds}
      kind={kind}
      onChange={(other) => void navigate({ to: ".", search: kindSearch(project, other) as never })}
    />
  );
  if (!home.meanings)
    return <ListWaiting title="Accounts" timezone={project.timezone} tabs={kinds} of={home.told} />;
  const saidKind = kindSearch(project, kind).kind ?? null;
  const save = () =>
    told &&
    download(`Feature adoption, ${project.name}.csv`, adoptionFile(rows, told.features, look.counted));
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
        action={
          <Button size="xs" leftSection={<DownloadIcon size={14} />} disabled={!told} onClick={save}>
            CSV
          </Button>
        }
      />
      <AdoptionBar told={told} shown={shown} called={home.mine.called} timezone={project.timezone} />
      <div className={style.told} data-waiting={!told || undefined}>
        <Told query={adoption} timezone={project.timezone} rows={8}>
          {(found) =>
            isEmpty(found) ? (
              <Nothing told={found} />
            ) : (
              <div className={style.body}>
                <div className={style.table} ref={box} data-dimmed={adoption.isPlaceholderData || undefined}>
                  {look.view === "plans" ? (
                    <ByPlan
                      project={project}
                      kind={saidKind}
                      told={found}
                      gaps={gaps}
                      look={look}
                      change={change}
                    />
                  ) : (
                    <HeatMap project={project} kind={kind} home={home} told={found} shown={shown} />
                  )}
                </div>
                {open && (
                  <Lacking
                    project={project}
                    kind={kind}
                    home={home}
                    told={found}
                    open={open}
                    among={[...gaps.keys()]}
                    onOpen={(key) => change({ open: key })}
                  />
                )}
              </div>
            )
          }
        </Told>
        <Slow isReading={adoption.isPending} accounts={project.accounts} />
      </div>
      {told && <AdoptionFoot told={told} shown={shown} timezone={project.timezone} />}
    </div>
  );
}

const isEmpty = ({ features, total }: FeatureAdoption) => features.length === 0 || total === 0;

/** What takes so long. */
function Slow({ isReading, accounts }: { isReading: boolean; accounts: number }) {
  const isLong = useDelayed(isReading, 1000);
  if (!isLong) return null;
  return (
    <p className="quiet">
      Reading the use of each feature by {print.count(accounts)} {plural(accounts, "account")}
    </p>
  );
}

function Nothing({ told }: { told: FeatureAdoption }) {
  const [title, text] =
    told.total === 0
      ? [
          "No accounts yet",
          "As soon as it is known to which account users belong, it is told here what each uses.",
        ]
      : [
          "No features yet",
          "Features are the events that have a name, or all events where none has. Nothing was captured in nine weeks.",
        ];
  return (
    <div className={style.empty}>
      <h2>{title}</h2>
      <p className="quiet">{text}</p>
    </div>
  );
}
