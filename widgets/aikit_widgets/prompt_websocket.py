"""A setting of the Jupyter server: kernels answer the browser at once (TCP_NODELAY).

Without it the system holds a small answer back until the one before is acknowledged, and a
slider's round trip takes twice as long. `aikit lab` sets it; a hub can, in its server's settings:
`c.ServerApp.kernel_websocket_connection_class = "aikit_widgets.prompt_websocket.PromptConnection"`.
"""

from asyncio import Future

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """The server's own connection to a kernel, on a socket that sends at once."""

    def connect(self) -> Future[None] | None:
        """Set the option on the websocket, which has just opened, and connect."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
