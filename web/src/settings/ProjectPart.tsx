import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useChangeProject } from "../api/catalogue";
import { sharedSlug } from "../api/environments";
import type { Project } from "../api/nouns";
import { Refusal } from "../frame/Refusal";
import { Note } from "../parts/Note";
import { Segmented } from "../parts/Segmented";
import { useTold } from "../parts/Undo";
import { ForRole } from "../people/ForRole";
import { print } from "../print";
import { Labelled, WEEKS, ZonePicker } from "../projects/Calendar";
import style from "./Settings.module.css";

/** What the project is called, and the calendar that all figures rest on. */
export function ProjectPart({ project }: { project: Project }) {
  return (
    <>
      <section className={style.part} aria-label="General">
        <h2>General</h2>
        {project.demo ? (
          <Note>A demo keeps its name and its calendar, like its data and its present moment.</Note>
        ) : (
          <ForRole deed="changeProject">
            <General key={project.slug} project={project} />
          </ForRole>
        )}
      </section>
      <section className={style.part} aria-label="Facts">
        <h2>What it holds</h2>
        <dl className={style.facts}>
          <dt>Address</dt>
          <dd>
            <code>{project.slug}</code>
          </dd>
          <dt>Events</dt>
          <dd className="figures">{print.full(project.events)}</dd>
          <dt>Users</dt>
          <dd className="figures">{print.full(project.users)}</dd>
          <dt>Accounts</dt>
          <dd className="figures">{print.full(project.accounts)}</dd>
        </dl>
        {!project.demo && (
          <p className="quiet">
            Write keys of both environments, sources, refused events and merges are under{" "}
            <Link to="/p/$project/capture" params={{ project: project.slug }}>
              Capture
            </Link>
            .
          </p>
        )}
      </section>
    </>
  );
}

function General({ project }: { project: Project }) {
  const saved = { name: project.name, timezone: project.timezone, week_start: project.week_start };
  const [draft, setDraft] = useState(saved);
  const change = useChangeProject(project.slug);
  const tell = useTold();
  const changed = JSON.stringify(draft) !== JSON.stringify(saved);
  const save = () =>
    change.mutate(draft, {
      onSuccess: () =>
        tell({
          text: "Settings of the project saved.",
          undo: async () => {
            await change.mutateAsync(saved);
            setDraft(saved);
          },
        }),
    });
  return (
    <form
      className={style.fields}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        className={style.wide}
        label="Name"
        description={`Its address stays “${sharedSlug(project.slug)}”, so that links and keys go on working.`}
        value={draft.name}
        maxLength={200}
        onChange={({ currentTarget: { value } }) => setDraft({ ...draft, name: value })}
      />
      <Labelled
        label="Time zone"
        about="Days begin and end at its midnight, for everyone who looks, also those that are past."
      >
        <ZonePicker zone={draft.timezone} onPick={(timezone) => setDraft({ ...draft, timezone })} />
      </Labelled>
      <Labelled label="Weeks begin on">
        <Segmented
          label="Weeks begin on"
          choices={WEEKS}
          value={draft.week_start}
          onChange={(week_start) => setDraft({ ...draft, week_start })}
        />
      </Labelled>
      {(draft.timezone !== saved.timezone || draft.week_start !== saved.week_start) && (
        <Note tone="watch">Figures by day and week change, those of the past and of saved reports too.</Note>
      )}
      <Refusal error={change.error} nothing="Nothing was changed." />
      <div className={style.buttons}>
        <Button
          type="submit"
          variant="filled"
          disabled={!changed || !draft.name.trim()}
          loading={change.isPending}
        >
          Save
        </Button>
        {changed && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              setDraft(saved);
              change.reset();
            }}
          >
            Discard
          </Button>
        )}
      </div>
    </form>
  );
}
