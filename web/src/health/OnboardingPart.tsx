import { Link } from "@tanstack/react-router";
import { Part } from "../accounts/Part";
import type { AccountOnboarding, Project } from "../api/nouns";
import { useAccountOnboarding, useOnboardings } from "../api/onboarding";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { CheckIcon } from "../parts/icons";
import { useProjectNow } from "../parts/useNow";
import { print } from "../print";
import style from "./Onboarding.module.css";
import { stateOf } from "./onboardingWords";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
}

/** How far the account is with each onboarding list that is for it. */
export function OnboardingPart({ project, kind, id }: Props) {
  const lists = useOnboardings(project.slug);
  const [first = null] = project.account_kinds;
  const its = (lists.data ?? []).filter(
    ({ archived, account_type: of }) => !archived && (of ?? first) === (kind ?? first),
  );
  return its.map(({ name }) => <OneList key={name} project={project} name={name} id={id} />);
}

/** One list; nothing where it is for other accounts. */
function OneList({ project, name, id }: Omit<Props, "kind"> & { name: string }) {
  const progress = useAccountOnboarding(project.slug, name, id);
  if (progress.data === null) return null;
  const found = progress.data;
  return (
    <Part label={`Onboarding: ${name}`} of={[progress]}>
      {found && (
        <>
          <header>
            <h2>
              Onboarding <span className="hint">{name}</span>
            </h2>
            <Link to="/p/$project/onboarding" params={{ project: project.slug }} search={{ list: name }}>
              {print.count(found.account.done)} of {print.count(found.steps.length)}
            </Link>
          </header>
          <p className={style.state} data-state={found.account.state}>
            {stateOf(found.account)}
          </p>
          <Steps project={project} account={found.account} names={found.steps} />
        </>
      )}
    </Part>
  );
}

interface StepsProps {
  project: Project;
  account: AccountOnboarding;
  names: readonly string[];
}

/** The steps as a line with ticks: when each was first done, and by whom. */
function Steps({ project, account, names }: StepsProps) {
  const now = useProjectNow(project);
  const moments = momentsFor(project.timezone);
  return (
    <ol className={style.steps}>
      {names.map((name, i) => {
        const { at = null, user = null } = account.steps[i] ?? {};
        return (
          <li key={name} data-done={at !== null || undefined} data-next={name === account.step || undefined}>
            <span className={style.tick} aria-hidden="true">
              {at !== null && <CheckIcon size={12} stroke={2.6} />}
            </span>
            <span className={style.name}>
              {name}
              <span className="unseen">{at === null ? ", not done" : ", done"}</span>
            </span>
            {at !== null && (
              <time className="hint" dateTime={at} title={moments.exact(at)}>
                {moments.day(at, now)}
              </time>
            )}
            {user !== null && (
              <Link
                to="/p/$project/users/$id"
                params={{ project: project.slug, id: user }}
                className={`${style.by} cut`}
              >
                <Captured text={user} most={60} />
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
