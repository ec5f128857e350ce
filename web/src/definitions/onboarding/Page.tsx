import { useDocumentTitle } from "@mantine/hooks";
import { useLabels } from "../../analyses/question/useLabels";
import type { Project } from "../../api/nouns";
import { useOnboardings } from "../../api/onboarding";
import { Told } from "../../parts/Told";
import list from "../events/Events.module.css";
import editor from "../parts/Editor.module.css";
import { ListFrame } from "../parts/ListFrame";
import { NewList } from "./NewList";
import { OnboardingTable } from "./OnboardingTable";
import { meaningWords } from "./words";

/** Every list of the steps that accounts take first. */
export default function OnboardingListsPage({ project }: { project: Project }) {
  useDocumentTitle(`Onboarding lists, ${project.name}`);
  const lists = useOnboardings(project.slug);
  const labels = useLabels(project);
  return (
    <div className={list.page}>
      <Told query={lists} timezone={project.timezone} rows={6}>
        {(saved) => (
          <ListFrame
            title="Onboarding lists"
            noun="onboarding list"
            things={saved}
            isArchived={({ archived }) => archived}
            textOf={(each) => [each.name, meaningWords(each, labels), each.owner, each.description].join(" ")}
            action={<NewList project={project.slug} label="New onboarding list" />}
            nothing={<Nothing project={project.slug} />}
          >
            {(shown) => <OnboardingTable project={project} lists={shown} />}
          </ListFrame>
        )}
      </Told>
    </div>
  );
}

function Nothing({ project }: { project: string }) {
  return (
    <div className={editor.nothing}>
      <h2>There is no onboarding list yet</h2>
      <p className="quiet">
        It says which steps accounts take until they are at home: invite colleagues, load data, run the first
        report. Then it can be told who is stuck at which, and the health score takes it in.
      </p>
      <NewList project={project} label="Make the first list" />
    </div>
  );
}
