"""Starts a Jupyter server and a kernel, connects, and prints the server socket's TCP_NODELAY."""

import asyncio
import socket
import sys

from jupyter_server.serverapp import ServerApp
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.websocket import websocket_connect


async def probe() -> None:
    """Open a kernel's websocket as a browser does, then look at the server's end of it."""
    server = ServerApp(open_browser=False, allow_root=True, log_level="ERROR")
    server.initialize(argv=["--ServerApp.port=0"])
    kernel = await server.kernel_manager.start_kernel()
    port = next(iter(server.http_server._sockets.values())).getsockname()[1]
    token = server.identity_provider.token
    address = f"ws://127.0.0.1:{port}/api/kernels/{kernel}/channels?token={token}"
    websocket = await websocket_connect(address)
    (connection,) = ZMQChannelsWebsocketConnection._open_sockets
    stream = connection.websocket_handler.ws_connection.stream
    option = stream.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    sys.stdout.write(f"TCP_NODELAY {option}\n")
    websocket.close()
    await server.kernel_manager.shutdown_all(now=True)


if __name__ == "__main__":
    asyncio.run(probe())
