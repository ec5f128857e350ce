import { Button, TextInput } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useCreateProject, useProjects } from "../api/catalogue";
import { useMay } from "../api/me";
import { Refusal } from "../frame/Refusal";
import { Segmented } from "../parts/Segmented";
import { Wave } from "../parts/Wave";
import { ForRole } from "../people/ForRole";
import { Labelled, WEEKS, type Week, ZonePicker } from "./Calendar";
import style from "./NewProject.module.css";
import { OtherWays } from "./OtherWays";

/** Name, time zone, first day of the week: what figures rest on from the first event. */
export function NewProject() {
  const [name, setName] = useState("");
  const [timezone, setTimezone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [week, setWeek] = useState<Week>("monday");
  const create = useCreateProject();
  const may = useMay("createProject");
  const navigate = useNavigate();
  const { history } = useRouter();
  const isFirst = useProjects().data?.length === 0;
  useDocumentTitle("New project, Groundswell");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const project = { name: name.trim(), timezone, week_start: week };
    create.mutate(project, {
      onSuccess: ({ slug }) => void navigate({ to: "/p/$project", params: { project: slug } }),
    });
  };
  return (
    <main className={style.page}>
      <form className={style.form} onSubmit={submit}>
        <Wave size={28} />
        {isFirst && (
          <div>
            <b className={style.product}>Groundswell</b>
            <p className="quiet">
              Analytics of what people do in your product, by user and by the company that they belong to. All
              of it stays on this server.
            </p>
          </div>
        )}
        <h1 className={style.title}>New project</h1>
        <ForRole deed="createProject">
          <TextInput
            label="Name"
            description="Your product, as people here call it"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
            autoFocus
          />
          <Labelled label="Time zone" about="Days begin and end at its midnight, for everyone who looks.">
            <ZonePicker zone={timezone} onPick={setTimezone} />
          </Labelled>
          <Labelled label="Weeks begin on">
            <Segmented label="Weeks begin on" choices={WEEKS} value={week} onChange={setWeek} />
          </Labelled>
          <Refusal error={create.error} nothing="Nothing was created." />
        </ForRole>
        <div className={style.actions}>
          {may && (
            <Button type="submit" variant="filled" disabled={!name.trim()} loading={create.isPending}>
              Create the project
            </Button>
          )}
          {history.canGoBack() && (
            <Button variant="subtle" color="gray" onClick={() => history.back()}>
              Back
            </Button>
          )}
        </div>
        {isFirst && <OtherWays />}
      </form>
    </main>
  );
}
