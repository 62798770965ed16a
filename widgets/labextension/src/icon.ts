// The sign of the lessons: an open book, in the colours of the theme.

import { LabIcon } from "@jupyterlab/ui-components";

const BOOK =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">' +
  '<path class="jp-icon3 jp-icon-selectable" fill="#616161" d="M12 5.6C10.2 4.5 7.8 4 5 4c-1 0-2 .1-3 ' +
  ".2v14.9c1-.1 2-.2 3-.2 2.800 0 5.200.5 7 1.600 1.800-1.100 4.200-1.600 7-1.600 1 0 2 .1 3 .2V4.200c-1" +
  "-.1-2-.2-3-.2-2.800 0-5.200.5-7 1.600zM11 17.800c-1.700-.6-3.700-.9-6-.9H4V6h1c2.500 0 4.500.4 6 1.300v10" +
  '.500zm9-.9h-1c-2.300 0-4.300.3-6 .9V7.300C14.500 6.400 16.500 6 19 6h1v10.900z"/></svg>';

export const lessonsIcon = new LabIcon({ name: "aikit:lessons", svgstr: BOOK });
