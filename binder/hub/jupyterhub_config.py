"""What any JupyterHub needs for a class that presses start together.

On The Littlest JupyterHub it is a file of `/opt/tljh/config/jupyterhub_config.d/`; elsewhere its
lines go in `jupyterhub_config.py`, after the choice of an authenticator and a spawner.
"""

c = get_config()  # noqa: F821  JupyterHub gives it

# The lessons are copied there by jupyter_server_config.py, which stands beside this file.
c.Spawner.default_url = "/lab/tree/aikit-lessons/00-how-to-read-this-kit.ipynb"

# Thirty servers that start at once share the processors: none is given up for being slow.
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 300
# More than these at a time are told to come again in some seconds, and come again by themselves.
c.JupyterHub.concurrent_spawn_limit = 100

# What a student installed or set in the own home cannot keep the own server from starting.
c.Spawner.disable_user_config = True

# Of systemd, where it starts the servers: students cannot see each other's files in /tmp, become
# root, or fill the machine with processes.
c.SystemdSpawner.isolate_tmp = True
c.SystemdSpawner.isolate_devices = True
c.SystemdSpawner.disable_user_sudo = True
c.SystemdSpawner.unit_extra_properties = {"TasksMax": "300"}
