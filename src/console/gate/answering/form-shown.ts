/** Gives the element of the form to the page around it when the form is shown, and null when it is gone. */
import { createContext } from 'react';

export type FormShown = (form: HTMLFormElement | null) => void;

export const FormShownContext = createContext<FormShown | undefined>(undefined);
