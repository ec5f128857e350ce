import { useEffectOf, useEffectsOf } from "../../api/entries";
import type { AccountEntry, Intervention, Project } from "../../api/nouns";
import { momentsFor } from "../../moments";
import { useDelayed } from "../../parts/useDelayed";
import { plural, print } from "../../print";
import { Unread } from "../Unread";
import { Differences } from "./Differences";
import style from "./Entries.module.css";
import { INTERVENTIONS, toldFrom } from "./words";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
  entry: AccountEntry;
  now: number;
}

/** What came after an intervention beside what was before, or from when on that can be told. */
export function Effect({ project, kind, id, entry, now }: Props) {
  const from = toldFrom(entry);
  if (from > now)
    return (
      <p className="hint">
        What came after it is told from {momentsFor(project.timezone).day(new Date(from).toISOString(), now)}{" "}
        on.
      </p>
    );
  return <Told project={project} kind={kind} id={id} number={entry.number} />;
}

function Told({ project, kind, id, number }: Omit<Props, "entry" | "now"> & { number: number }) {
  const effect = useEffectOf(project.slug, id, kind, number);
  const found = effect.data;
  if (!found) return <Waiting of={effect} />;
  if (found.days === 0) return <p className="hint">The account was not there before it.</p>;
  return (
    <div className={style.effect}>
      <p className="hint">
        {print.count(found.days)} {plural(found.days, "day")} before and after
      </p>
      <Differences of={found.differences} />
    </div>
  );
}

interface TogetherProps {
  project: Project;
  kind: string | null;
  what: Intervention;
}

/** The same of all interventions of a kind, of all accounts: the mean of one. */
export function Together({ project, kind, what }: TogetherProps) {
  const effects = useEffectsOf(project.slug, kind, what, true);
  const found = effects.data;
  const named = INTERVENTIONS.find(({ value }) => value === what);
  if (!found) return <Waiting of={effects} />;
  const left = found.left_out > 0 ? `; ${print.count(found.left_out)} with less are left out` : "";
  const many = found.interventions;
  return (
    <div className={style.effect}>
      <p className="hint">
        {many === 0
          ? "None"
          : `Mean of ${print.count(many)} ${many === 1 ? named?.label.toLowerCase() : named?.all}`}{" "}
        of all accounts with {print.count(found.days)} days before and after{left}
      </p>
      {many > 0 && <Differences of={found.differences} />}
    </div>
  );
}

function Waiting({
  of,
}: {
  of: { error: Error | null; isFetching: boolean; refetch: () => Promise<unknown> };
}) {
  const late = useDelayed(!of.error);
  if (of.error) return <Unread of={[of]} has={false} />;
  return (
    <p className="hint" role="status">
      {late ? "Counting what came before and after …" : "\u00a0"}
    </p>
  );
}
