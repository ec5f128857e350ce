import { PasswordInput } from "@mantine/core";
import { PASSWORD_HINT, passwordFault } from "./words";

interface Props {
  value: string;
  onChange: (password: string) => void;
  label?: string;
  /** What the server says of it. */
  error?: string;
}

/** Where one chooses a password: once, in sight if one likes. */
export function NewPasswordField({ value, onChange, label = "Password", error }: Props) {
  return (
    <PasswordInput
      label={label}
      description={passwordFault(value) ?? PASSWORD_HINT}
      name="new-password"
      autoComplete="new-password"
      value={value}
      error={error}
      visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
