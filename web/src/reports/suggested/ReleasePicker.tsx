import { TextInput } from "@mantine/core";
import { useAnnotations } from "../../api/annotations";
import type { Project } from "../../api/nouns";
import { momentsFor } from "../../moments";
import { Picker } from "../../parts/Picker";
import { useNow } from "../../parts/useNow";
import { localDay } from "../../print";
import { Choice } from "./Choice";
import style from "./Suggested.module.css";

interface Props {
  project: Project;
  since: string | undefined;
  onPick: (day: string | undefined) => void;
}

/** A release that was told of, or any day. */
export function ReleasePicker({ project, since, onPick }: Props) {
  const { data = [] } = useAnnotations(project.slug);
  const now = useNow(60_000);
  const { day } = momentsFor(project.timezone);
  const releases = data.filter(({ kind }) => kind === "release");
  const dayOf = (at: string) => localDay(at, project.timezone);
  const chosen = releases.find(({ at }) => dayOf(at) === since);
  const options = releases.map(({ id, text, at }) => ({ value: id, label: text, hint: day(at, now) }));
  return (
    <div className={style.release}>
      {releases.length > 0 && (
        <Picker
          groups={[{ label: "Releases", options }]}
          placeholder="Find a release"
          onPick={(id) => {
            const release = releases.find((each) => each.id === id);
            if (release) onPick(dayOf(release.at));
          }}
          target={(open) => <Choice text={chosen?.text} empty="Choose a release" onClick={open} />}
        />
      )}
      <TextInput
        type="date"
        aria-label="The day of the release"
        max={localDay(new Date(now).toISOString(), project.timezone)}
        value={since ?? ""}
        onChange={(event) => onPick(event.currentTarget.value || undefined)}
      />
    </div>
  );
}
