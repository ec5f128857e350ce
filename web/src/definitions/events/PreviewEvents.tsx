import { capital, propertyWords } from "../../analyses/question/words";
import type { DefinitionPreview, PreviewedEvent, Project } from "../../api/nouns";
import { momentsFor } from "../../moments";
import { Captured } from "../../parts/Captured";
import { useProjectNow } from "../../parts/useNow";
import { plural, print } from "../../print";
import style from "./Preview.module.css";

interface Props {
  project: Project;
  preview: DefinitionPreview;
  /** The name under which it is saved; null: it is new. */
  own: string | null;
}

/** Shown in columns of their own, whether they are tested or not. */
const HAVE_COLUMNS = ["element_text", "path"];

/** The last events that it matches, with what of them it tests. */
export function PreviewEvents({ project, preview, own }: Props) {
  const { latest, kinds } = preview;
  const moments = momentsFor(project.timezone);
  const now = useProjectNow(project);
  const tested = preview.tested.filter((name) => !HAVE_COLUMNS.includes(name));
  const has = (of: (event: PreviewedEvent) => string | null) => latest.some((event) => of(event) !== null);
  const columns = [
    { head: "Page", of: (event: PreviewedEvent) => event.page },
    { head: "User", of: (event: PreviewedEvent) => event.user, isId: true },
    ...kinds.map((kind) => ({
      head: capital(kind),
      of: (event: PreviewedEvent) => event.accounts[kind] ?? null,
      isId: true,
    })),
    ...tested.map((name) => ({
      head: propertyWords({ source: "event", property: name }),
      of: (event: PreviewedEvent) => event.values[name] ?? null,
      keep: true,
    })),
  ].filter((column) => "keep" in column || has(column.of));
  return (
    <section aria-label="Latest events">
      <h3>
        Latest events <span className="hint">{latestWords(latest.length, preview.events)}</span>
      </h3>
      <div className={style.scroll}>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">{has((event) => event.element) ? "Element" : "Event"}</th>
              {columns.map(({ head }) => (
                <th key={head} scope="col">
                  <Captured text={head} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {latest.map((event, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an event may lack an id.
              <tr key={place}>
                <td className={style.time} title={moments.exact(event.at)}>
                  {moments.when(event.at, now)}
                </td>
                <td>
                  <Called event={event} own={own} />
                </td>
                {columns.map((column) => (
                  <td key={column.head}>
                    {"isId" in column ? <Id id={column.of(event)} /> : <Value text={column.of(event)} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const latestWords = (shown: number, all: number) =>
  shown < all ? `${print.count(shown)} of ${print.count(all)}` : "";

/** The element, if it was of one; below it what it is called, by the more specific definition where that is another one. */
function Called({ event, own }: { event: PreviewedEvent; own: string | null }) {
  const { definition, element, name } = event;
  const isOther = definition !== null && definition !== own;
  const called = (
    <span title={isOther ? "A more specific definition matches it, by which it is called" : undefined}>
      <Captured text={isOther ? definition : name} />
    </span>
  );
  if (element === null) return isOther ? <b>{called}</b> : called;
  return (
    <span className={style.called}>
      <Captured text={element} most={80} />
      <small>{isOther ? <b>{called}</b> : called}</small>
    </span>
  );
}

const GENERATED = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whose it is; of an id that a program made up, as browsers have before anybody is known, the beginning. */
function Id({ id }: { id: string | null }) {
  if (id === null || !GENERATED.test(id)) return <Value text={id} />;
  return <span title={id}>{id.slice(0, 8)}…</span>;
}

function Value({ text }: { text: string | null }) {
  return text === null ? <span className="hint">–</span> : <Captured text={text} most={80} />;
}

/** Who did it most. */
export function PreviewUsers({ project, preview }: Omit<Props, "own">) {
  const moments = momentsFor(project.timezone);
  const now = useProjectNow(project);
  const { most, users } = preview;
  if (most.length === 0) return null;
  return (
    <section aria-label="Users">
      <h3>
        Users with most of them <span className="hint">{latestWords(most.length, users)}</span>
      </h3>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">User</th>
            <th scope="col" className={style.right}>
              Events
            </th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {most.map((user) => (
            <tr key={user.id}>
              <td>
                <Id id={user.id} />
              </td>
              <td className={style.right} title={`${user.events} ${plural(user.events, "event")}`}>
                {print.count(user.events)}
              </td>
              <td title={moments.exact(user.last_at)}>{moments.when(user.last_at, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
