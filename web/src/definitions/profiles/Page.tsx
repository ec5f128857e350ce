import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useLabels } from "../../analyses/question/useLabels";
import { useMay } from "../../api/me";
import type { HealthProfile, Project, SavedHealthProfile } from "../../api/nouns";
import { useDefaultProfiles, useProfiles } from "../../api/profiles";
import { PlusIcon } from "../../parts/icons";
import { Told } from "../../parts/Told";
import list from "../events/Events.module.css";
import { ListFrame } from "../parts/ListFrame";
import { defaultOf } from "./draft";
import { type Listed, ProfileTable } from "./ProfileTable";
import { meaningWords } from "./words";

/** Everything by which accounts are scored: what is saved, and the default as long as nothing else scores. */
export default function ProfilesPage({ project }: { project: Project }) {
  useDocumentTitle(`Health profiles, ${project.name}`);
  const profiles = useProfiles(project.slug);
  const defaults = useDefaultProfiles(project.slug, project.account_kinds);
  const labels = useLabels(project);
  return (
    <div className={list.page}>
      <Told query={profiles} timezone={project.timezone} rows={6}>
        {(saved) => (
          <Told query={defaults} timezone={project.timezone} rows={6}>
            {(found) => (
              <ListFrame
                title="Health profiles"
                noun="health profile"
                things={listedOf(
                  saved,
                  found.map((each) => defaultOf(each, project.account_kinds)),
                )}
                isArchived={({ archived }) => archived ?? false}
                textOf={(each) =>
                  [each.name, meaningWords(each, labels), each.owner, each.description].join(" ")
                }
                action={<NewProfile project={project.slug} />}
                nothing={null}
              >
                {(shown) => <ProfileTable project={project} profiles={shown} />}
              </ListFrame>
            )}
          </Told>
        )}
      </Told>
    </div>
  );
}

/** In the order in which profiles are tried; the default of a kind of accounts is its only one that scores. */
function listedOf(saved: readonly SavedHealthProfile[], defaults: readonly HealthProfile[]): Listed[] {
  const own = saved.toSorted((one, other) => one.place - other.place);
  return [
    ...defaults.map((each) => ({ ...each, saved: null })),
    ...own.map((each) => ({ ...each, saved: each })),
  ];
}

function NewProfile({ project }: { project: string }) {
  const may = useMay("saveProfile");
  if (!may) return null;
  return (
    <Button
      variant="filled"
      leftSection={<PlusIcon size={14} />}
      aria-keyshortcuts="N"
      renderRoot={(props) => (
        <Link to="/p/$project/definitions/profiles/new" params={{ project }} {...props} />
      )}
    >
      New health profile
    </Button>
  );
}
