// A page with the widget manager that VS Code, Colab and the like build on, and a kernel: what such a
// program does with a widget, and none of our extension.

import { KernelManager, ServerConnection } from "@jupyterlab/services";

const { html, base } = await new Promise((resolve) =>
  globalThis.requirejs(
    ["@jupyter-widgets/html-manager", "@jupyter-widgets/base"],
    (html, base) => resolve({ html, base }),
  ),
);

class Manager extends html.HTMLManager {
  constructor(kernel) {
    super({ loader: html.requireLoader });
    this.kernel = kernel;
    kernel.registerCommTarget(this.comm_target_name, (comm, message) =>
      this.handle_comm_open(new base.shims.services.Comm(comm), message),
    );
  }

  async _create_comm(target, id, data, metadata, buffers) {
    const comm = this.kernel.createComm(target, id);
    if (data || metadata) comm.open(data, metadata, buffers);
    return new base.shims.services.Comm(comm);
  }

  async _get_comm_info() {
    const { content } = await this.kernel.requestCommInfo({ target_name: this.comm_target_name });
    return content.status === "ok" ? content.comms : {};
  }
}

/** Run code, and draw each widget that it displays. */
globalThis.run = async (baseUrl, token, code) => {
  const wsUrl = baseUrl.replace(/^http/, "ws");
  const serverSettings = ServerConnection.makeSettings({ baseUrl, wsUrl, token });
  const kernel = await new KernelManager({ serverSettings }).startNew({ name: "python3" });
  const manager = new Manager(kernel);
  const future = kernel.requestExecute({ code });
  const drawn = [];
  future.onIOPub = ({ content }) => {
    const view = content.data?.["application/vnd.jupyter.widget-view+json"];
    if (content.ename) throw new Error(`${content.ename}: ${content.evalue}`);
    if (!view) return;
    const place = document.body.appendChild(document.createElement("div"));
    drawn.push(
      manager
        .get_model(view.model_id)
        .then((model) => manager.create_view(model))
        .then((made) => manager.display_view(made, place)),
    );
  };
  await future.done;
  await Promise.all(drawn);
};
globalThis.isReady = true;
