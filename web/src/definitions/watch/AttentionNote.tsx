import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { HealthReport, Project } from "../../api/nouns";
import { momentsFor } from "../../moments";
import { Note } from "../../parts/Note";
import { useNow } from "../../parts/useNow";
import { print } from "../../print";
import { captureWords } from "./words";

interface Props {
  project: Project;
  report: HealthReport;
  /** Shows only those that need attention. */
  onShow: () => void;
}

/** Above the list: that nothing is captured, or which definition stopped, and the way to its repair. */
export function AttentionNote({ project, report, onShow }: Props) {
  const now = useNow(60_000);
  const capture = captureWords(report);
  if (capture) return <Note tone="watch">{capture}</Note>;
  const stopped = report.events
    .filter(({ status }) => status === "stopped")
    .sort((a, b) => Date.parse(a.stopped_since ?? "") - Date.parse(b.stopped_since ?? ""));
  const [first] = stopped;
  if (!first?.stopped_since) return null;
  const when = momentsFor(project.timezone).when(first.stopped_since, now);
  if (stopped.length > 1) {
    return (
      <Note tone="risk" action={<Button onClick={onShow}>Show them</Button>}>
        <b>{print.count(stopped.length)} definitions stopped matching</b>, the first of them{" "}
        <bdi>{first.name}</bdi>, {when}. All that is captured goes on: usage did not fall, the names did.
      </Note>
    );
  }
  const params = { project: project.slug, name: first.name };
  return (
    <Note
      tone="risk"
      action={
        <Button
          renderRoot={(props) => (
            <Link to="/p/$project/definitions/events/$name" params={params} {...props} />
          )}
        >
          See what appeared instead
        </Button>
      }
    >
      <b>
        <bdi>{first.name}</bdi> stopped matching, {when}
      </b>
      {first.release ? `; release ${first.release.name}. ` : ". "}
      All that is captured goes on: usage did not fall, the name did.
    </Note>
  );
}
