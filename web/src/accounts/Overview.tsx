import type { ReactNode } from "react";
import type { Condition, Project } from "../api/nouns";
import { HealthPart } from "../health/HealthPart";
import { OnboardingPart } from "../health/OnboardingPart";
import { PeersPart } from "../health/PeersPart";
import style from "./Account.module.css";
import { Adoption } from "./Adoption";
import { SaidAndDone } from "./entries/SaidAndDone";
import { Lately } from "./Lately";
import { Notes } from "./Notes";
import { Pages } from "./Pages";
import { Users } from "./Users";

const MOST_USERS = 8;

interface Props {
  project: Project;
  kind: string | null;
  id: string;
  /** That it is this account. */
  where: Condition[];
  features: readonly string[];
  /** What else is known of it, at the side. */
  children: ReactNode;
}

/** What one wants to know before a call: how healthy it is, what it uses and who, what happened last, what people wrote down. */
export function Overview({ project, kind, id, where, features, children }: Props) {
  return (
    <div className={style.page}>
      <HealthPart project={project} kind={kind} id={id} />
      <div className={style.wide}>
        <Adoption project={project} where={where} features={features} />
        <Users project={project} where={where} features={features} most={MOST_USERS} />
        <PeersPart project={project} kind={kind} id={id} />
        <Pages project={project} where={where} />
      </div>
      <div className={style.side}>
        <OnboardingPart project={project} kind={kind} id={id} />
        <SaidAndDone project={project} kind={kind} id={id} />
        <Notes project={project} kind={kind} account={id} />
        <Lately project={project} kind={kind} id={id} />
        {children}
      </div>
    </div>
  );
}
