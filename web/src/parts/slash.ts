import type { KeyboardEvent } from "react";

/** Inside an open menu `/` goes to its search field, unless one is typing already. */
export function slashToSearch(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "/" || event.target instanceof HTMLInputElement) return;
  const field = event.currentTarget.querySelector<HTMLInputElement>("input[data-autofocus]");
  if (!field) return;
  event.preventDefault();
  field.focus();
}
