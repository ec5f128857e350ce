import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { kindIn } from "../accounts/kind";
import { useMeanings } from "../api/accounts";
import type { Project, TrackRecord } from "../api/nouns";
import { useHasOutcomes, useTrackRecord } from "../api/trackRecord";
import { useAddress } from "../frame/useAddress";
import { Told } from "../parts/Told";
import { TopBar } from "../parts/TopBar";
import { useDelayed } from "../parts/useDelayed";
import { localDay, print } from "../print";
import { BandShares } from "./BandShares";
import { Figures } from "./Figures";
import { Ranges } from "./Ranges";
import style from "./TrackRecord.module.css";

/** How good scores were at telling who leaves, by what was known at the time. */
export default function TrackRecordPage({ project }: { project: Project }) {
  useDocumentTitle(`Track record, ${project.name}`);
  const kind = kindIn(project, useAddress());
  const meanings = useMeanings(project.slug, kind);
  const isSaid = Boolean(meanings.data?.status.property);
  const outcomes = useHasOutcomes(project.slug, kind, meanings.data !== undefined && !isSaid);
  const isTold = isSaid || outcomes.data === true;
  const record = useTrackRecord(project.slug, kind, isTold);
  const late = useDelayed(isTold && record.isPending);
  return (
    <div className={style.page}>
      <TopBar title="Track record of the score" about={record.data && about(record.data, project)} />
      {late && record.isPending && (
        <p className={style.waiting} role="status">
          Scoring all accounts once for every 30 days of two years, each time by what was known then. This
          takes some seconds.
        </p>
      )}
      {isTold ? (
        <Told query={record} timezone={project.timezone} rows={6}>
          {(found) => <Record project={project} record={found} />}
        </Told>
      ) : (
        <Told query={meanings} timezone={project.timezone} rows={6}>
          {() => (
            <Told query={outcomes} timezone={project.timezone} rows={6}>
              {() => <NobodyLeft project={project} />}
            </Told>
          )}
        </Told>
      )}
    </div>
  );
}

function NobodyLeft({ project }: { project: Project }) {
  return (
    <div className={style.body}>
      <section className={style.card} aria-label="What is missing">
        <h2>Nothing says which accounts left</h2>
        <p className="quiet">
          A track record looks what became of accounts after they were scored. Choose the property that has
          the meaning <em>status</em>; values such as <code>churned</code> and <code>notice</code> are
          understood. Or log what became of each account on its page.
        </p>
        <Button
          className={style.action}
          renderRoot={(root) => (
            <Link
              to="/p/$project/settings/$part"
              params={{ project: project.slug, part: "accounts" }}
              {...root}
            />
          )}
        >
          Choose what properties mean
        </Button>
      </section>
    </div>
  );
}

function about(record: TrackRecord, project: Project): string {
  const [first, last] = [record.start, record.end].map((at) => localDay(at, project.timezone));
  const days = print.range(first ?? "", last ?? "");
  return `${record.moments} moments, ${days}, each as known then`;
}

function Record({ project, record }: { project: Project; record: TrackRecord }) {
  const last = record.horizons.at(-1);
  if (!last) return null;
  return (
    <div className={style.body}>
      <section className={style.card} aria-label="In words">
        <ul className={style.said}>
          {record.said.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
        <p className="hint">
          Who left is told by{" "}
          {record.status !== null && (
            <>
              the property{" "}
              <Link
                to="/p/$project/settings/$part"
                params={{ project: project.slug, part: "accounts" }}
                title="Choose what properties of accounts mean"
              >
                {record.status}
              </Link>{" "}
              and{" "}
            </>
          )}
          the outcomes that were logged. Accounts that had given notice are left out.
        </p>
      </section>
      <Ranges horizons={record.horizons} />
      <BandShares horizon={last} />
      {last.enough && <Figures horizon={last} leadDays={record.lead_days ?? null} />}
    </div>
  );
}
