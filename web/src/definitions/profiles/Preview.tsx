import { Skeleton } from "@mantine/core";
import type { HealthProfile, ProfilePreview, Project } from "../../api/nouns";
import { Note } from "../../parts/Note";
import { plural, print } from "../../print";
import measures from "../measures/Measures.module.css";
import editor from "../parts/Editor.module.css";
import { BandMoves } from "./BandMoves";
import { bandsIn } from "./draft";
import { Rescored } from "./Rescored";
import type { Previewed } from "./usePreviewed";

interface Props {
  project: Project;
  draft: HealthProfile;
  previewed: Previewed;
  /** Whether it would come beside the profiles that there are. */
  isNew: boolean;
}

/** Who would be in another band by a profile as it is put together. */
export function Preview({ project, draft, previewed, isNew }: Props) {
  const { preview, missing, fault, lost, isBehind } = previewed;
  return (
    <section className={editor.aside} aria-label="Preview" aria-busy={isBehind}>
      <header className={measures.head}>
        <h2>Who would change band</h2>
        <span className="hint" role="status">
          {isBehind ? "Scoring all accounts" : ""}
        </span>
      </header>
      {missing ? (
        <p className="quiet">{missing} Who would change band is shown here, before anything is saved.</p>
      ) : fault ? (
        <p className="quiet">It cannot be told yet: {fault.message}</p>
      ) : lost ? (
        <Note tone="lost">{lost.message} Who would change band cannot be shown just now.</Note>
      ) : preview ? (
        <div className={measures.found} data-dimmed={isBehind}>
          <Figures preview={preview} isNew={isNew} />
          <BandMoves moves={preview.bands} bands={bandsIn(draft)} />
          <Rescored project={project} preview={preview} bands={bandsIn(draft)} />
        </div>
      ) : (
        <div className={measures.places} role="status" aria-label="Scoring all accounts">
          <Skeleton height={26} width="50%" />
          <Skeleton height={90} width="90%" />
          <Skeleton height={12} width="80%" />
        </div>
      )}
    </section>
  );
}

function Figures({ preview, isNew }: { preview: ProfilePreview; isNew: boolean }) {
  const { changed, total, scored } = preview;
  return (
    <div>
      <p className={measures.now} role="status">
        <b>{print.count(changed)}</b>{" "}
        <span className="quiet">
          {`of ${print.count(total)} ${plural(total, "account")} would be in another band`}
        </span>
      </p>
      <p className="quiet">
        {scored === total
          ? "It would score all of them."
          : `It would score ${print.count(scored)} of them${isNew && scored === 0 ? ": an earlier profile is for the others" : ""}.`}
      </p>
    </div>
  );
}
