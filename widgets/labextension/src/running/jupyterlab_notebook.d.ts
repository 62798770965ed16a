// The part of @jupyterlab/notebook that runs cells. Jupyter shares the module with us as it does all
// of its own; its types would bring 250 MB of other packages into every clone.

declare module "@jupyterlab/notebook" {
  import type { Token } from "@lumino/coreutils";

  export interface INotebookCellExecutor {
    /** Run a cell; whether it ran. One whose code ends in an error rejects. */
    runCell(options: object): Promise<boolean>;
  }
  export const INotebookCellExecutor: Token<INotebookCellExecutor>;
  export const runCell: INotebookCellExecutor["runCell"];
}
