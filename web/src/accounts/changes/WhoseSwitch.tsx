import { Select } from "../../analyses/question/Select";
import { Segmented } from "../../parts/Segmented";
import { print } from "../../print";
import { accountsOf, ownersOf, type Whose } from "./words";

interface Props {
  /** Everybody's. */
  accounts: readonly { owner: string | null }[];
  whose: Whose;
  /** As which owner the person is known. */
  called: readonly string[];
  onChange: (whose: Whose) => void;
}

/** Whose accounts are shown, each with how many there are. */
export function WhoseSwitch({ accounts, whose, called, onChange }: Props) {
  const owners = ownersOf(accounts);
  const mine = accountsOf(accounts, { of: "mine" }, called).length;
  const all = print.count(accounts.length);
  const choices = [
    { value: "mine" as const, label: `Mine ${print.count(mine)}` },
    { value: "all" as const, label: `Everybody ${all}` },
  ];
  const hasOwn = called.length > 0;
  const shown = whose.of === "owner" ? whose.owner : "";
  const isKnown = shown === "" || owners.some(({ owner }) => owner === shown);
  return (
    <>
      {hasOwn && (
        <Segmented<Whose["of"]>
          label="Whose accounts"
          choices={choices}
          value={whose.of}
          onChange={(of) => of !== "owner" && onChange({ of })}
        />
      )}
      {owners.length > 0 && (
        <Select
          label="Owner"
          value={shown}
          choices={[
            { value: "", label: hasOwn ? "Any owner" : `Everybody (${all})` },
            ...owners.map(({ owner, count }) => ({
              value: owner,
              label: `${owner} (${print.count(count)})`,
            })),
            ...(isKnown ? [] : [{ value: shown, label: `${shown} (0)` }]),
          ]}
          onChange={(owner) => onChange(owner ? { of: "owner", owner } : { of: "all" })}
        />
      )}
    </>
  );
}
