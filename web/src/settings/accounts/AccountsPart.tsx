import { Link } from "@tanstack/react-router";
import type { Project } from "../../api/nouns";
import { Note } from "../../parts/Note";
import { AccountIds } from "./AccountIds";
import style from "./Accounts.module.css";
import { MeaningsSection } from "./Meanings";
import { MembershipSection } from "./Membership";

/** What makes users belong to accounts, which kinds of accounts there are, and what their properties mean. */
export function AccountsPart({ project }: { project: Project }) {
  return (
    <>
      {project.demo ? (
        <section className={style.part} aria-label="Accounts">
          <h2>Accounts</h2>
          <Note>A demo keeps its accounts and what makes users belong to them, like its data.</Note>
        </section>
      ) : (
        <>
          <AccountIds project={project} />
          <section className={style.part} aria-label="Group calls">
            <h2>Group calls</h2>
            <p className={`${style.words} quiet`}>
              Or say it where it is known: each <code>group</code> call makes its user a member of an account
              from then on, and counts before a property of the same moment. The lines for your framework are
              under{" "}
              <Link to="/p/$project/capture/$part" params={{ project: project.slug, part: "install" }}>
                Install
              </Link>
              . Both may be used together.
            </p>
          </section>
          <MembershipSection project={project} />
        </>
      )}
      <MeaningsSection project={project} />
    </>
  );
}
