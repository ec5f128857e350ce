import { Button, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Project, PublicLink, ThingKind } from "../api/nouns";
import { useAddPublicLink, useEndPublicLink, usePublicLinks } from "../api/reports";
import { momentsFor } from "../moments";
import { CopyButton } from "../parts/CopyButton";
import { Note } from "../parts/Note";
import { Segmented } from "../parts/Segmented";
import { useNow } from "../parts/useNow";
import style from "./Dialog.module.css";

const HOLDS = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
] as const;

interface Props {
  project: Project;
  kind: ThingKind;
  name: string;
  onClose: () => void;
}

/** The links by which anybody sees a report or a dashboard: makes one, copies it, takes one away. */
export function PublicDialog({ project, kind, name, onClose }: Props) {
  const links = usePublicLinks(project.slug, kind, name);
  const add = useAddPublicLink(project.slug, kind, name);
  const end = useEndPublicLink(project.slug);
  const [holds, setHolds] = useState<(typeof HOLDS)[number]["value"]>("30");
  const error = links.error ?? add.error ?? end.error;
  return (
    <Modal opened onClose={onClose} title="Public link" size={560}>
      <div className={style.form}>
        <p>
          Whoever has the link sees “{name}” with its figures of the moment, without signing in, and nothing
          else. It follows a new name and every change.
        </p>
        {links.data && !links.data.allowed && (
          <Note tone="plain">
            <b>Public links are switched off on this server.</b> Whoever runs it can allow them with the
            setting <code>public_links</code>.
          </Note>
        )}
        {error && (
          <Note tone="risk" urgent>
            {error.message}
          </Note>
        )}
        {links.data && links.data.links.length > 0 && (
          <ol className={style.entries}>
            {links.data.links.map((link) => (
              <li key={link.id}>
                <One project={project} link={link} />
                <Button onClick={() => end.mutate(link.id)}>Take away</Button>
              </li>
            ))}
          </ol>
        )}
        {links.data?.allowed && (
          <footer>
            <Segmented label="Holds for" choices={HOLDS} value={holds} onChange={setHolds} />
            <Button variant="filled" loading={add.isPending} onClick={() => add.mutate(Number(holds))}>
              Make a link
            </Button>
          </footer>
        )}
      </div>
    </Modal>
  );
}

function One({ project, link }: { project: Project; link: PublicLink }) {
  const now = useNow(60_000);
  const moments = momentsFor(project.timezone);
  const address = `${window.location.origin}${link.path}`;
  const until = link.ends_at ? `until ${moments.when(link.ends_at, now)}` : "until it is taken away";
  return (
    <div>
      <div className={style.address}>
        <TextInput
          readOnly
          value={address}
          aria-label="Public link"
          onFocus={(event) => event.target.select()}
        />
        <CopyButton text={address} what="the public link" />
      </div>
      <p className="hint">{`Holds ${until}${link.made_by ? `, made by ${link.made_by}` : ""}`}</p>
    </div>
  );
}
