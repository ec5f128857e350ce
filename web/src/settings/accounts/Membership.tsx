import { useId } from "react";
import { useChangeProject } from "../../api/catalogue";
import { useMay } from "../../api/me";
import type { Project } from "../../api/nouns";
import { useTold } from "../../parts/Undo";
import style from "./Accounts.module.css";

type Mode = Project["membership"];

const MODES: readonly { mode: Mode; label: string; about: string }[] = [
  {
    mode: "dated",
    label: "Of that time",
    about:
      "The account of which its user was a member when it happened; before the first one that first one.",
  },
  {
    mode: "current",
    label: "The latest",
    about: "The account that its user belongs to now, whenever it happened.",
  },
  { mode: "event", label: "None", about: "Only what is written on an event counts." },
];

/** To which account an event belongs that names none. */
export function MembershipSection({ project }: { project: Project }) {
  const change = useChangeProject(project.slug);
  const tell = useTold();
  const may = useMay("changeProject");
  const name = useId();
  const put = (mode: Mode) =>
    change.mutate(
      { membership: mode },
      {
        onSuccess: () =>
          tell({
            text: "Saved. The accounts of all events are worked out again.",
            undo: () => change.mutateAsync({ membership: project.membership }),
          }),
        onError: (error) => tell({ text: `Nothing was changed. ${error.message}` }),
      },
    );
  return (
    <section className={style.part} aria-label="Membership">
      <h2>Events without an account</h2>
      <p className={`${style.words} quiet`}>
        The account that is written on an event counts. Of one without, this says whose it is, for all that is
        stored as well, in both environments.
      </p>
      <div className={style.modes} role="radiogroup" aria-label="An event without an account belongs to">
        {MODES.map(({ mode, label, about }) => (
          <label key={mode}>
            <input
              type="radio"
              name={name}
              checked={mode === project.membership}
              disabled={!may || change.isPending}
              onChange={() => put(mode)}
            />
            <b>{label}</b>
            <span className="quiet">{about}</span>
          </label>
        ))}
      </div>
    </section>
  );
}
