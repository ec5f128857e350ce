import { Button } from "@mantine/core";
import { useRef } from "react";
import type { LookupTable, PropertyDefinition } from "../../api/nouns";
import { useReadTable } from "../../api/properties";
import { UploadIcon } from "../../parts/icons";
import { plural, print } from "../../print";
import style from "./Form.module.css";
import { type FormProps, NameButton } from "./parts";

type Lookup = NonNullable<PropertyDefinition["lookup"]>;

const MOST_SHOWN = 100;

/** What a table says of a property's value; the table comes from a CSV file. */
export function LookupForm({ project, definition, onChange, fault }: FormProps) {
  const lookup: Lookup = definition.lookup ?? { property: "", table: { columns: [], rows: [] } };
  const { table } = lookup;
  const set = (changed: Partial<Lookup>) => onChange({ ...definition, lookup: { ...lookup, ...changed } });
  const values = table.columns.slice(1);
  const column = lookup.column ?? values[0] ?? "";
  return (
    <>
      <div className={style.row}>
        <span className={style.word}>of</span>
        <NameButton
          project={project}
          definition={definition}
          label="Property"
          name={lookup.property}
          onPick={(property) => set({ property })}
        />
        {values.length > 0 && (
          <label className={style.row}>
            <span className={style.word}>tell</span>
            <select
              className={style.text}
              value={column}
              onChange={(event) => set({ column: event.currentTarget.value })}
            >
              {values.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
        )}
        <UploadTable
          project={project.slug}
          again={table.columns.length > 0}
          onRead={(read) => set({ table: read, column: undefined })}
        />
      </div>
      {fault("/lookup")}
      {table.columns.length > 0 && <Rows table={table} column={column} />}
    </>
  );
}

interface UploadProps {
  project: string;
  again: boolean;
  onRead: (table: LookupTable) => void;
}

function UploadTable({ project, again, onRead }: UploadProps) {
  const input = useRef<HTMLInputElement>(null);
  const read = useReadTable(project);
  const take = (file: File | undefined) => {
    if (file) read.mutate(file, { onSuccess: onRead });
    // The same file may be chosen again once it is mended.
    if (input.current) input.current.value = "";
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label="CSV file"
        onChange={(event) => take(event.currentTarget.files?.[0])}
      />
      <Button
        leftSection={<UploadIcon size={14} />}
        loading={read.isPending}
        onClick={() => input.current?.click()}
      >
        {again ? "Another CSV file" : "CSV file"}
      </Button>
      {read.isError && (
        <p className={style.fault} role="alert">
          {read.error.message}
        </p>
      )}
      {!again && !read.isError && (
        <p className="hint">
          Its first row names the columns, and the first column has the values that are looked up.
        </p>
      )}
    </>
  );
}

function Rows({ table, column }: { table: LookupTable; column: string }) {
  const told = table.columns.indexOf(column);
  const shown = table.rows.slice(0, MOST_SHOWN);
  return (
    <>
      <div className={style.table}>
        <table>
          <caption className="unseen">The table that is looked up</caption>
          <thead>
            <tr>
              {table.columns.map((name, i) => (
                <th key={name} scope="col" data-told={i === told}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={String(row[0])}>
                {row.map((cell, i) => (
                  <td key={table.columns[i]} data-told={i === told} dir="auto" title={String(cell ?? "")}>
                    {String(cell ?? "")}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint">
        {print.count(table.rows.length)} {plural(table.rows.length, "row")}
        {table.rows.length > MOST_SHOWN && `, of which the first ${MOST_SHOWN} stand here`}
      </p>
    </>
  );
}
