export interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

let current = $state<Toast | null>(null);
let lastId = 0;

/** One at a time: a new one takes the place of the old. Never the only copy of what it says. */
export function showToast(text: string, undo?: () => void): void {
  current = { id: ++lastId, text, undo };
}

export function hideToast(id: number): void {
  if (current?.id === id) current = null;
}

export const toasts = {
  get current() {
    return current;
  },
};
