import type { MeaningName, Project } from "../api/nouns";
import { daysUntil } from "../listing/Cell";
import { silentDays } from "../listing/silent";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { useProjectNow } from "../parts/useNow";
import { print } from "../print";

/** A fact of an account under its name. */
export function Said({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface MeantProps {
  project: Project;
  meaning: MeaningName;
  value: string | number | boolean;
}

/** What a property says that has a meaning. */
export function Meant({ project, meaning, value }: MeantProps) {
  const now = useProjectNow(project);
  if (meaning === "revenue" && Number.isFinite(Number(value))) return <>{print.number(Number(value))}</>;
  const days = meaning === "renewal" ? daysUntil(value, now, project.timezone) : null;
  const text = <Captured text={String(value)} most={60} />;
  if (days === null) return text;
  return (
    <>
      {text}, {days < 0 ? `${print.count(-days)} d overdue` : `in ${print.count(days)} d`}
    </>
  );
}

/** When it was seen last; silent and never seen in their words. */
export function LastActive({
  project,
  value,
}: {
  project: Project;
  value: string | number | boolean | null;
}) {
  const now = useProjectNow(project);
  if (value === null) return <>Never seen</>;
  const moments = momentsFor(project.timezone);
  const days = silentDays(String(value), now);
  return (
    <span title={moments.exact(String(value))}>
      {days === null ? moments.ago(String(value), now) : `Silent ${print.count(days)} days`}
    </span>
  );
}
