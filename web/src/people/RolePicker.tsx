import { Menu } from "@mantine/core";
import type { Role } from "../api/roles";
import { CheckIcon, ChevronDownIcon } from "../parts/icons";
import style from "./RolePicker.module.css";
import { ROLES, roleLabel } from "./words";

interface Props {
  role: Role;
  onPick: (role: Role) => void;
  /** Whose role it is, for those who do not see the row. */
  whose: string;
}

/** One of the roles, each with what it may. */
export function RolePicker({ role, onPick, whose }: Props) {
  return (
    <Menu width={320}>
      <Menu.Target>
        <button type="button" className={style.target}>
          {roleLabel(role)}
          <ChevronDownIcon size={14} />
          <span className="unseen">role of {whose}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {ROLES.map(({ value, label, about }) => (
          <Menu.Item
            key={value}
            rightSection={value === role ? <CheckIcon size={14} /> : null}
            onClick={() => value !== role && onPick(value)}
          >
            {label}
            <span className={style.about}>{about}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
