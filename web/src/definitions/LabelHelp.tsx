import { Link } from "@tanstack/react-router";
import type { Project } from "../api/nouns";
import style from "./LabelSite.module.css";

/** Where the script is installed that brings the labeler. */
export const installOf = ({ slug }: Project) =>
  ({ to: "/p/$project/capture/$part", params: { project: slug, part: "install" } }) as const;

/** What one does once one's site is open. */
export function HowItGoes() {
  return (
    <section className={style.part} aria-label="How it goes">
      <h2>How it goes</h2>
      <ol className={style.steps}>
        <li>
          <span>
            <b>Pick</b> what is to have a name. The page does not notice; <b>Browse</b> gives it back, to come
            to where something is.
          </span>
        </li>
        <li>
          <span>
            The panel proposes what tells it apart, says <b>how often</b> it was done in the last 30 days and
            by how many users, and shows what else on the page is meant.
          </span>
        </li>
        <li>
          <span>
            <b>Save</b>, and the name stands in every question. What has a name is outlined with it.
          </span>
        </li>
      </ol>
    </section>
  );
}

/** What to do where the labeler does not come. */
export function Help({ project }: { project: Project }) {
  const origin = window.location.origin;
  return (
    <section className={style.part} aria-label="If no panel comes">
      <h2>If no panel comes</h2>
      <dl className={style.help}>
        <dt>The page has no script yet</dt>
        <dd>
          One line in its head, with a write key of this project: <Link {...installOf(project)}>Install</Link>
          .
        </dd>
        <dt>A policy forbids it</dt>
        <dd>
          The page's Content-Security-Policy needs{" "}
          <code>
            script-src {origin}; connect-src {origin}
          </code>
          , as capture does.
        </dd>
        <dt>The address led elsewhere</dt>
        <dd>After a sign-in on another domain, open the address of the page behind it.</dd>
        <dt>The page is in a frame</dt>
        <dd>Open the address of the frame itself.</dd>
      </dl>
      <p className="hint">
        The address that opens lets whoever has it name events of this project for a while, and nothing else.
      </p>
    </section>
  );
}
