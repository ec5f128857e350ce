import { Button, NativeSelect } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import type { OnboardingProgress, Project } from "../api/nouns";
import { useOnboardingProgress, useOnboardings } from "../api/onboarding";
import { NewList } from "../definitions/onboarding/NewList";
import { useAddress } from "../frame/useAddress";
import { download } from "../parts/download";
import { Told } from "../parts/Told";
import { TopBar } from "../parts/TopBar";
import { plural, print } from "../print";
import { OnboardingSteps } from "./OnboardingSteps";
import { StuckAccounts } from "./StuckAccounts";
import { stuckFile } from "./stuckFile";
import style from "./TrackRecord.module.css";

const EVERYBODY = "";

/** How far accounts are with the steps that they take first, and who is stuck where. */
export default function OnboardingPage({ project }: { project: Project }) {
  useDocumentTitle(`Onboarding, ${project.name}`);
  const search = useAddress();
  const lists = useOnboardings(project.slug);
  const offered = lists.data?.filter(({ archived }) => !archived) ?? [];
  const name = search.list ?? offered[0]?.name ?? null;
  const all = useOnboardingProgress(project.slug, name, null);
  const owners = [...new Set(all.data?.accounts.flatMap(({ owner }) => owner ?? []))].sort();
  const progress = useOnboardingProgress(project.slug, name, search.owner ?? null);
  const found = progress.data;
  return (
    <div className={style.page}>
      <TopBar
        title="Onboarding"
        about={found && about(found)}
        action={
          <Choices
            lists={offered.map((each) => each.name)}
            list={name}
            owners={owners}
            owner={search.owner}
            onSave={found && (() => download(`${found.name}, stuck.csv`, stuckFile(found.accounts)))}
          />
        }
      />
      <Told query={lists} timezone={project.timezone} rows={6}>
        {() =>
          name === null ? (
            <NoList project={project.slug} />
          ) : (
            <Told query={progress} timezone={project.timezone} rows={6}>
              {(told) => (
                <div className={style.body}>
                  <OnboardingSteps project={project.slug} progress={told} />
                  <StuckAccounts project={project} progress={told} />
                </div>
              )}
            </Told>
          )
        }
      </Told>
    </div>
  );
}

function about({ name, total, finished, stuck }: OnboardingProgress): string {
  return `${name}: ${print.count(total)} ${plural(total, "account")}, ${print.count(finished)} finished, ${print.count(stuck)} stuck`;
}

function NoList({ project }: { project: string }) {
  return (
    <div className={style.body}>
      <section className={style.card} aria-label="What is missing">
        <h2>There is no onboarding list yet</h2>
        <p className="quiet">
          It says which steps accounts take until they are at home. Then it can be told who is stuck at which.
        </p>
        <div className={style.action}>
          <NewList project={project} label="Make an onboarding list" />
        </div>
      </section>
    </div>
  );
}

interface ChoicesProps {
  lists: string[];
  list: string | null;
  owners: string[];
  owner: string | undefined;
  onSave: (() => void) | undefined;
}

function Choices({ lists, list, owners, owner, onSave }: ChoicesProps) {
  const navigate = useNavigate();
  const go = (chosen: Record<string, string | undefined>) =>
    void navigate({ to: ".", search: { ...(list !== null && { list }), owner, ...chosen } });
  return (
    <>
      {lists.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label="Onboarding list"
          value={list ?? ""}
          data={lists}
          onChange={({ currentTarget }) => go({ list: currentTarget.value, owner: undefined })}
        />
      )}
      {owners.length > 0 && (
        <NativeSelect
          size="xs"
          aria-label="Owner"
          value={owner ?? EVERYBODY}
          data={[
            { value: EVERYBODY, label: "All owners" },
            ...owners.map((each) => ({ value: each, label: each })),
          ]}
          onChange={({ currentTarget }) => go({ owner: currentTarget.value || undefined })}
        />
      )}
      {onSave && (
        <Button variant="default" size="xs" onClick={onSave}>
          CSV
        </Button>
      )}
    </>
  );
}
