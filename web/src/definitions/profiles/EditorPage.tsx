import { Link, useParams } from "@tanstack/react-router";
import type { Project } from "../../api/nouns";
import { useDefaultProfiles, useProfiles } from "../../api/profiles";
import { useAddress } from "../../frame/useAddress";
import { Told } from "../../parts/Told";
import editor from "../parts/Editor.module.css";
import { SavedPage } from "../parts/SavedPage";
import { DEFAULT, defaultOf, newProfile, profileOf } from "./draft";
import { Editor } from "./Editor";
import { PROFILE } from "./kind";

/** One health profile, found by its name or a former one; or the default, which nobody saved. */
export function ProfilePage({ project }: { project: Project }) {
  const { name = "" } = useParams({ strict: false });
  const profiles = useProfiles(project.slug);
  const isSaved = (called: string) =>
    profiles.data?.some(({ name: own, former_names }) => own === called || former_names.includes(called));
  if (name !== DEFAULT) return <Saved project={project} />;
  return (
    <Told query={profiles} timezone={project.timezone} rows={6}>
      {() => (isSaved(DEFAULT) ? <Saved project={project} /> : <Default project={project} />)}
    </Told>
  );
}

function Saved({ project }: { project: Project }) {
  return (
    <SavedPage kind={PROFILE} project={project}>
      {(saved) => <Editor project={project} saved={saved} first={profileOf(saved)} />}
    </SavedPage>
  );
}

/** The default of a kind of accounts; the address says of which: `?of=workspace`. */
function Default({ project }: { project: Project }) {
  const { of } = useAddress();
  const defaults = useDefaultProfiles(project.slug, project.account_kinds);
  const kind = of ?? project.account_kinds[0];
  return (
    <Told query={defaults} timezone={project.timezone} rows={6}>
      {(found) => {
        const one = found.find(({ meaning }) => (meaning.account_type ?? project.account_kinds[0]) === kind);
        if (!one) return <Replaced project={project} />;
        const first = defaultOf(one, project.account_kinds);
        return <Editor key={kind} project={project} saved={null} first={first} isDefault />;
      }}
    </Told>
  );
}

function Replaced({ project }: { project: Project }) {
  return (
    <div className={editor.nothing}>
      <h1>The default scores nobody any more</h1>
      <p className="quiet">
        It scores accounts as long as no saved profile does. A saved one does now, and what was scored by the
        default before stays as it was found.
      </p>
      <Link to={PROFILE.list} params={{ project: project.slug }}>
        All health profiles
      </Link>
    </div>
  );
}

/** A new one, which begins with what works on day one. */
export function NewProfilePage({ project }: { project: Project }) {
  return <Editor project={project} saved={null} first={newProfile()} />;
}
