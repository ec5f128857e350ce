import { useNavigate } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { kindSearch } from "../accounts/kind";
import { writeQuery } from "../address/text";
import type { ListRow, Project } from "../api/nouns";
import { Captured } from "../parts/Captured";
import { Cell, type Drawing, valueIn } from "./Cell";
import { isFigure, isStray, keyOf, type Of, type Shown } from "./columns";
import style from "./List.module.css";
import { NAMED } from "./state";
import type { Rows } from "./useRows";
import type { Selected } from "./useSelection";

interface Props {
  place: number;
  project: Project;
  of: Of;
  kind: string | null;
  columns: readonly Shown[];
  rows: Rows;
  selection: Selected;
  drawing: Drawing;
}

/** One of the list; its place until it has come. */
export function Row({ place, project, of, kind, columns, rows, selection, drawing }: Props) {
  const navigate = useNavigate();
  const row = rows.at(place);
  if (!row)
    return (
      <tr className={style.coming} aria-rowindex={place + 2} aria-busy="true">
        <td />
        <td colSpan={columns.length + 1}>
          <span style={{ width: 120 + ((place * 37) % 140) }} />
        </td>
      </tr>
    );
  const to = of === "users" ? "/p/$project/users/$id" : "/p/$project/accounts/$id";
  const params = { project: project.slug, id: row.id };
  const search = of === "users" ? {} : kindSearch(project, kind);
  const href = `/p/${project.slug}/${of}/${encodeURIComponent(row.id)}${writeQuery(search)}`;
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void navigate({ to, params, search });
  };
  const open = (event: MouseEvent) => {
    if ((event.target as Element).closest("a, input, button, label")) return;
    void navigate({ to, params, search });
  };
  return (
    <tr
      className={style.row}
      aria-rowindex={place + 2}
      aria-selected={selection.ids.has(row.id)}
      onClick={open}
    >
      <td className={style.tick}>
        <input
          type="checkbox"
          aria-label={`Select ${row.id}`}
          checked={selection.ids.has(row.id)}
          onChange={() => undefined}
          onClick={(event) => selection.toggle(row.id, place, event.shiftKey)}
        />
      </td>
      <th scope="row">
        {/* The router's own link looks at all of the address, which fifty of them at once do not have the time for. */}
        <a href={href} onClick={follow} className={style.name} data-row>
          <Name row={row} rows={rows} />
        </a>
      </th>
      {columns.map((shown) => (
        <td
          key={keyOf(shown)}
          data-column={keyOf(shown)}
          className={
            isFigure(shown, rows.types) && !isStray(shown, valueIn(row, keyOf(shown), rows))
              ? style.figure
              : undefined
          }
        >
          <Cell row={row} shown={shown} drawing={drawing} />
        </td>
      ))}
    </tr>
  );
}

/** What one is called, and the id where that is something else. */
function Name({ row, rows }: { row: ListRow; rows: Rows }) {
  const called = valueIn(row, NAMED, rows);
  const name = called === null || called === "" ? row.id : String(called);
  return (
    <>
      <span className="cut" title={name}>
        <Captured text={name} most={120} />
      </span>
      {name !== row.id && (
        <span className={`${style.id} cut`} title={row.id}>
          <Captured text={row.id} most={120} />
        </span>
      )}
    </>
  );
}
